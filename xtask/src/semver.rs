//! `semver`: whether the verdicts of `diff` are those of cargo-semver-checks, which looks at the crate
//! that comes of an edited spec and knows nothing of specs.

mod edits;
mod judge;
mod scratch;
mod table;

use std::io;
use std::path::Path;
use std::process::ExitCode;

use flip_codegen::Output;
use flip_codegen::source::{FileSource, FolderFiles};

use crate::diff;
use crate::files;
use edits::{EDITS, Edit};
use flip_codegen::diff::Verdict;
use judge::{Judge, Judgement};
use scratch::{Copy, Scratch};
use table::Row;

/// Makes each edit whose name begins with `wanted`, and prints what the two say of it.
pub(crate) fn semver(wanted: &str) -> Result<ExitCode, String> {
    let root = files::root();
    let scratch = Scratch::new(&root)?;
    let judge = Judge::install(&scratch)?;
    let before = diff::compile(&FolderFiles(root.clone()))?;
    scratch.generate(Copy::AsItIs, &before)?;
    let mut rows = Vec::new();
    let mut agree = true;
    for edit in EDITS.iter().filter(|edit| edit.name.starts_with(wanted)) {
        eprintln!("{} …", edit.name);
        let row = judged(&root, &scratch, &before, edit).and_then(|verdict| {
            let judgement = judge.judge(&scratch)?;
            Ok(Row {
                edit,
                verdict,
                judgement,
            })
        });
        agree &= row.as_ref().is_ok_and(|row| row.fault().is_none());
        match row {
            Ok(row) => rows.push(row),
            Err(fault) => eprintln!("error: {}: {fault}", edit.name),
        }
    }
    print!("{}", table::table(&rows));
    Ok(if agree && !rows.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The verdict of `diff` on an edit, whose code is in the copy then.
fn judged(root: &Path, scratch: &Scratch, before: &Output, edit: &Edit) -> Result<Verdict, String> {
    let after = diff::compile(&EditedFiles { root, edit })?;
    scratch.generate(Copy::Edited, &after)?;
    diff::verdict(before, &after).ok_or_else(|| "the edit changes nothing".to_owned())
}

/// The files of the repository, one of them edited.
struct EditedFiles<'a> {
    root: &'a Path,
    edit: &'a Edit,
}

impl FileSource for EditedFiles<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, io::Error> {
        let bytes = FolderFiles(self.root.to_path_buf()).read(path)?;
        let mut text = String::from_utf8_lossy(&bytes).into_owned();
        for (_, from, to) in self.edit.changes.iter().filter(|(file, ..)| *file == path) {
            if text.matches(from).count() != 1 {
                let fault = format!("{path} does not have this once:\n{from}");
                return Err(io::Error::new(io::ErrorKind::InvalidData, fault));
            }
            text = text.replace(from, to);
        }
        Ok(text.into_bytes())
    }
}

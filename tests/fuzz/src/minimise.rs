//! Makes a document smaller that still shows the same.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::input::Input;
use crate::judge::Finding;
use crate::parent::replay;
use crate::value::Value;

const TIME: Duration = Duration::from_secs(60);
const PATIENCE: Duration = Duration::from_secs(10);

/// Leaves in the file what is needed for the finding, as far as there is time.
pub(crate) fn minimise(path: &Path, input: Input, finding: &Finding) -> Result<(), String> {
    let end = Instant::now() + TIME;
    let candidate = path.with_extension("candidate");
    let same = |text: &[u8]| {
        std::fs::write(&candidate, text).map_err(|error| error.to_string())?;
        let found = replay(&candidate, PATIENCE)?;
        Ok(Instant::now() < end && found.as_ref() == Some(finding))
    };
    let smallest = match input.tree {
        Some(tree) => without_values(tree, end, &same)?.written().into_bytes(),
        None => without_lines(input.text, end, &same)?,
    };
    let written = std::fs::write(path, smallest);
    // What is left is no harm.
    let _ = std::fs::remove_file(&candidate);
    written.map_err(|error| format!("{}: {error}", path.display()))
}

type Same<'a> = &'a dyn Fn(&[u8]) -> Result<bool, String>;

/// Takes out one value after the other, outer ones first.
fn without_values(mut tree: Value, end: Instant, same: Same<'_>) -> Result<Value, String> {
    let mut next = 1;
    while Instant::now() < end {
        let Some(mut path) = tree.paths().get(next).cloned() else {
            break;
        };
        let mut smaller = tree.clone();
        let place = path.pop().unwrap_or_default();
        smaller.at_mut(&path).and_then(|at| at.remove(place));
        if same(smaller.written().as_bytes())? {
            tree = smaller;
        } else {
            next += 1;
        }
    }
    Ok(tree)
}

/// Takes out ever fewer lines at a time.
fn without_lines(text: Vec<u8>, end: Instant, same: Same<'_>) -> Result<Vec<u8>, String> {
    let mut lines: Vec<Vec<u8>> = text
        .split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    let mut size = lines.len() / 2;
    while size > 0 && Instant::now() < end {
        let mut at = 0;
        while at + size <= lines.len() {
            let mut fewer = lines.clone();
            fewer.drain(at..at + size);
            if same(&fewer.concat())? {
                lines = fewer;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    Ok(lines.concat())
}

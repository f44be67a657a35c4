//! `regen`: spec → generated code.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use flip_codegen::Reported;
use flip_codegen::config::Config;
use flip_codegen::emit::Tree;
use similar::TextDiff;

use crate::diff;
use crate::files::{self, Change};

/// The one document of this repository, and what becomes of it.
pub(crate) const SPEC: &str = "spec/flip.yaml";
pub(crate) const CONFIG: &str = "flip-api/codegen.toml";
const OUTPUT: &str = "flip-api/src/generated";

/// What to do with the difference between the spec and the generated code.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Write the files.
    Write,
    /// Say which files differ, and fail when any does.
    Check,
    /// Print the difference.
    DryRun,
}

/// `root`: of the repository, or of a copy of it.
pub(crate) fn regen(root: &Path, mode: Mode) -> Result<ExitCode, String> {
    let Some(tree) = compile(root)? else {
        return Ok(ExitCode::FAILURE);
    };
    let folder = root.join(OUTPUT);
    let changes = files::changes(&folder, &tree.0).map_err(|error| format!("{OUTPUT}: {error}"))?;
    match mode {
        Mode::Write => {
            files::apply(&folder, &changes).map_err(|error| format!("{OUTPUT}: {error}"))?;
            summarise(&changes, "wrote", "deleted");
            if let Some(summary) = diff::summary(root).filter(|_| !changes.is_empty()) {
                print!("against the last commit: {summary}");
            }
        }
        Mode::DryRun => {
            changes
                .iter()
                .for_each(|(path, change)| print_diff(path, change));
            summarise(&changes, "would write", "would delete");
        }
        Mode::Check => return Ok(check(&changes)),
    }
    Ok(ExitCode::SUCCESS)
}

/// Compiles the spec; `None` after its errors have been printed.
fn compile(root: &Path) -> Result<Option<Tree>, String> {
    let config =
        std::fs::read_to_string(root.join(CONFIG)).map_err(|error| format!("{CONFIG}: {error}"))?;
    let config = Config::from_toml(&config).map_err(|error| format!("{CONFIG}: {error}"))?;
    let result = flip_codegen::generate(SPEC, &RootFiles(root), &config);
    eprint!("{}", result.render());
    Ok(result.ok().map(|output| output.tree))
}

/// Paths are relative to the root, so that messages are the same on every machine.
pub(crate) struct RootFiles<'a>(pub(crate) &'a Path);

impl flip_codegen::source::FileSource for RootFiles<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, std::io::Error> {
        std::fs::read(self.0.join(path))
    }
}

fn summarise(changes: &BTreeMap<String, Change>, wrote: &str, deleted: &str) {
    if changes.is_empty() {
        println!("{OUTPUT} is what {SPEC} says: nothing to do");
    }
    for (path, change) in changes {
        match change {
            Change::Missing { .. } => println!("{wrote} {OUTPUT}/{path} (new)"),
            Change::Drifted { .. } => println!("{wrote} {OUTPUT}/{path}"),
            Change::Stale { .. } => println!("{deleted} {OUTPUT}/{path}"),
        }
    }
}

fn check(changes: &BTreeMap<String, Change>) -> ExitCode {
    if changes.is_empty() {
        println!("{OUTPUT} is what {SPEC} says");
        return ExitCode::SUCCESS;
    }
    for (path, change) in changes {
        let what = match change {
            Change::Missing { .. } => "is missing",
            Change::Drifted { .. } => "has drifted",
            Change::Stale { .. } => "is stale",
        };
        eprintln!("{OUTPUT}/{path} {what}");
    }
    eprintln!("error: the generated code is not what {SPEC} says; `cargo xtask regen` mends it");
    ExitCode::FAILURE
}

fn print_diff(path: &str, change: &Change) {
    let (found, wanted) = match change {
        Change::Missing { wanted } => ("", wanted.as_str()),
        Change::Drifted { found, wanted } => (found.as_str(), wanted.as_str()),
        Change::Stale { found } => (found.as_str(), ""),
    };
    let diff = TextDiff::from_lines(found, wanted);
    let (before, after) = (format!("a/{OUTPUT}/{path}"), format!("b/{OUTPUT}/{path}"));
    print!("{}", diff.unified_diff().header(&before, &after));
}

//! `regen`: spec → generated code.

use std::path::Path;
use std::process::ExitCode;

use flip_codegen::folder::FileChange;
use similar::TextDiff;

use crate::diff;

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
    let build = flip_codegen::build(SPEC).config(CONFIG).root(root);
    let changes = match mode {
        Mode::Write => build.write(OUTPUT),
        Mode::Check | Mode::DryRun => build.changes(OUTPUT),
    };
    let changes = changes.map_err(|error| error.to_string())?;
    match mode {
        Mode::Write => {
            summarise(&changes, "wrote", "deleted");
            if let Some(summary) = diff::summary(root).filter(|_| !changes.is_empty()) {
                print!("against the last commit: {summary}");
            }
        }
        Mode::DryRun => {
            changes.iter().for_each(print_diff);
            summarise(&changes, "would write", "would delete");
        }
        Mode::Check => return Ok(check(&changes)),
    }
    Ok(ExitCode::SUCCESS)
}

fn summarise(changes: &[FileChange], wrote: &str, deleted: &str) {
    if changes.is_empty() {
        println!("{OUTPUT} is what {SPEC} says: nothing to do");
    }
    for FileChange {
        path,
        found,
        wanted,
    } in changes
    {
        match (found, wanted) {
            (None, _) => println!("{wrote} {OUTPUT}/{path} (new)"),
            (Some(_), Some(_)) => println!("{wrote} {OUTPUT}/{path}"),
            (Some(_), None) => println!("{deleted} {OUTPUT}/{path}"),
        }
    }
}

fn check(changes: &[FileChange]) -> ExitCode {
    if changes.is_empty() {
        println!("{OUTPUT} is what {SPEC} says");
        return ExitCode::SUCCESS;
    }
    for change in changes {
        eprintln!("{OUTPUT}/{} {}", change.path, change.fault());
    }
    eprintln!("error: the generated code is not what {SPEC} says; `cargo xtask regen` mends it");
    ExitCode::FAILURE
}

fn print_diff(change: &FileChange) {
    let [found, wanted] =
        [&change.found, &change.wanted].map(|text| text.as_deref().unwrap_or_default());
    let diff = TextDiff::from_lines(found, wanted);
    let [before, after] = ["a", "b"].map(|side| format!("{side}/{OUTPUT}/{}", change.path));
    print!("{}", diff.unified_diff().header(&before, &after));
}

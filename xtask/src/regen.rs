//! `regen`: spec → generated code.

use std::path::Path;
use std::process::ExitCode;

use flip_codegen::folder::FileChange;
use similar::TextDiff;

use crate::diff;

/// The spec of Flip, and what becomes of it.
pub(crate) const SPEC: &str = "spec/flip.yaml";
pub(crate) const CONFIG: &str = "flip-api/codegen.toml";

/// A document of this repository, and what becomes of it.
struct Compiled {
    spec: &'static str,
    config: &'static str,
    output: &'static str,
}

const DOCUMENTS: [Compiled; 2] = [
    Compiled {
        spec: SPEC,
        config: CONFIG,
        output: "flip-api/src/generated",
    },
    Compiled {
        spec: "flip-api/simulator/control.yaml",
        config: "flip-api/simulator/control.toml",
        output: "flip-api/simulator/src/control",
    },
];

/// What to do with the difference between the spec and the generated code.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Write the files.
    Write,
    /// Write the files with names that follow from the documents alone.
    UpdateNames,
    /// Say which files differ, and fail when any does.
    Check,
    /// Print the difference.
    DryRun,
}

/// `root`: of the repository, or of a copy of it.
pub(crate) fn regen(root: &Path, mode: Mode) -> Result<ExitCode, String> {
    let mut code = ExitCode::SUCCESS;
    for document in &DOCUMENTS {
        if !document.regen(root, mode)? {
            code = ExitCode::FAILURE;
        }
    }
    Ok(code)
}

impl Compiled {
    /// Whether the generated code is what the document says, now or after it was written.
    fn regen(&self, root: &Path, mode: Mode) -> Result<bool, String> {
        let build = flip_codegen::build(self.spec)
            .config(self.config)
            .root(root);
        let changes = match mode {
            Mode::Write => build.write(self.output),
            Mode::UpdateNames => build.update_names().write(self.output),
            Mode::Check | Mode::DryRun => build.changes(self.output),
        };
        let changes = changes.map_err(|error| error.to_string())?;
        match mode {
            Mode::Write | Mode::UpdateNames => {
                self.summarise(&changes, "wrote", "deleted");
                let is_spec = self.spec == SPEC && !changes.is_empty();
                if let Some(summary) = diff::summary(root).filter(|_| is_spec) {
                    print!("against the last commit: {summary}");
                }
            }
            Mode::DryRun => {
                changes.iter().for_each(|change| self.print_diff(change));
                self.summarise(&changes, "would write", "would delete");
            }
            Mode::Check => return Ok(self.check(&changes)),
        }
        Ok(true)
    }

    fn summarise(&self, changes: &[FileChange], wrote: &str, deleted: &str) {
        let Self { spec, output, .. } = self;
        if changes.is_empty() {
            println!("{output} is what {spec} says: nothing to do");
        }
        for change in changes {
            let place = change.place(output);
            match (&change.found, &change.wanted) {
                (None, _) => println!("{wrote} {place} (new)"),
                (Some(_), Some(_)) => println!("{wrote} {place}"),
                (Some(_), None) => println!("{deleted} {place}"),
            }
        }
    }

    fn check(&self, changes: &[FileChange]) -> bool {
        let Self { spec, output, .. } = self;
        if changes.is_empty() {
            println!("{output} is what {spec} says");
            return true;
        }
        for change in changes {
            eprintln!("{} {}", change.place(output), change.fault());
        }
        eprintln!(
            "error: the generated code is not what {spec} says; `cargo xtask regen` mends it"
        );
        false
    }

    fn print_diff(&self, change: &FileChange) {
        let [found, wanted] =
            [&change.found, &change.wanted].map(|text| text.as_deref().unwrap_or_default());
        let diff = TextDiff::from_lines(found, wanted);
        let place = change.place(self.output);
        let [before, after] = ["a", "b"].map(|side| format!("{side}/{place}"));
        print!("{}", diff.unified_diff().header(&before, &after));
    }
}

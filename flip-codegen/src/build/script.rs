//! A run of a build script: what it writes, and what it says to Cargo.

use std::path::Path;

use super::fingerprint::Fingerprint;
use super::{Attempt, Build, BuildError, folder};
use crate::diagnostics::{Rendered, Severity};
use crate::outcome::Reported;

/// How many warnings are printed.
const WARNINGS: usize = 10;

/// What a run prints.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// Instructions for Cargo.
    pub(super) stdout: String,
    /// The diagnostics with their snippets, for people.
    pub(super) stderr: String,
}

impl Said {
    fn instruct(&mut self, instruction: &str, value: &str) {
        let value = value.replace(['\n', '\r'], " ");
        self.stdout
            .push_str(&format!("cargo::{instruction}={value}\n"));
    }
}

/// Writes the code below `out`, unless it is there already.
pub(super) fn run(build: &Build, out: &Path) -> Said {
    let stem = Path::new(&build.spec).file_stem().unwrap_or_default();
    let output = out.join(stem).with_added_extension("rs");
    let kept = out.join(stem).with_added_extension("fingerprint");
    if let Some(same) = Fingerprint::current(&kept, &build.files(), &output) {
        let (stdout, stderr) = (same.lines, String::new());
        return Said { stdout, stderr };
    }
    let Attempt {
        inputs,
        config,
        result,
    } = build.attempt();
    let mut said = Said::default();
    for path in &inputs {
        let path = build.root.join(path);
        said.instruct("rerun-if-changed", &path.to_string_lossy());
    }
    let generated = match result {
        Ok(generated) => generated,
        Err(error) => {
            said.fail(build, &error);
            return said;
        }
    };
    let code = generated.tree.inline();
    if let Some(lock) = folder::names_lock(&build.root, &config, &generated.names) {
        let path = lock.place("");
        said.instruct("warning", &format!("{path} lacks names, which a build script does not write: `flip-codegen generate` or a test by `assert_fresh` does"));
    }
    let mut told = generated.rendered();
    told.sort_by_key(|one| one.severity);
    said.warn(build, &told.iter().collect::<Vec<_>>());
    match write(&output, &code) {
        Ok(()) => {
            Fingerprint::new(&inputs, &build.files(), &code, &said.stdout).keep(&kept);
        }
        Err(error) => said.instruct("error", &format!("{}: {error}", output.display())),
    }
    said
}

/// Writes the file if it has another text: Cargo builds anew what is newer than the last build.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    match std::fs::read(path) {
        Ok(found) if found == text.as_bytes() => Ok(()),
        _ => std::fs::write(path, text),
    }
}

impl Said {
    fn fail(&mut self, build: &Build, error: &BuildError) {
        let BuildError::Document(failed) = error else {
            let text = error.to_string();
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            // The message of a parser ends with what is wrong, and begins with where.
            let line = match lines.as_slice() {
                [first, .., last] => format!("{first}: {last}"),
                _ => text.clone(),
            };
            self.instruct("error", &line);
            self.stderr.push_str(&format!("error: {text}\n"));
            return;
        };
        let all = failed.rendered();
        let (errors, warnings): (Vec<&Rendered>, Vec<&Rendered>) =
            all.iter().partition(|one| one.severity == Severity::Error);
        for one in errors {
            self.instruct("error", &one.line());
            self.stderr.push_str(&format!("{}\n\n", one.snippet));
        }
        self.warn(build, &warnings);
    }

    /// Prints what keeps nothing from being written: warnings, and errors that only left something out.
    fn warn(&mut self, build: &Build, told: &[&Rendered]) {
        for one in told.iter().take(WARNINGS) {
            self.instruct("warning", &one.line());
        }
        if let Some(more) = told.len().checked_sub(WARNINGS).filter(|more| *more > 0) {
            let (spec, command) = (&build.spec, build.check_command());
            let line = format!("{spec}: {more} more, which `{command}` shows");
            self.instruct("warning", &line);
        }
        for one in told {
            self.stderr.push_str(&format!("{}\n\n", one.snippet));
        }
    }
}

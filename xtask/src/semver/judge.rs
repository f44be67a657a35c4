//! cargo-semver-checks.

use std::path::PathBuf;
use std::process::Command;

use flip_codegen::diff::Verdict;

use super::scratch::{Copy, Scratch, run};

const VERSION: &str = "0.51.0";

/// The installed program.
pub(super) struct Judge {
    program: PathBuf,
}

/// What it demands of the next release, and by which of its rules.
pub(super) struct Judgement {
    pub(super) verdict: Verdict,
    pub(super) rules: Vec<String>,
}

impl Judge {
    /// From crates.io, unless an earlier run has got it.
    pub(super) fn install(scratch: &Scratch) -> Result<Self, String> {
        let root = scratch
            .folder
            .join(format!("cargo-semver-checks-{VERSION}"));
        let program = root.join(format!(
            "bin/cargo-semver-checks{}",
            std::env::consts::EXE_SUFFIX
        ));
        if !program.exists() {
            eprintln!("installing cargo-semver-checks {VERSION}, once …");
            let mut command = Command::new(env!("CARGO"));
            command.args(["install", "--quiet", "--locked", "cargo-semver-checks"]);
            command.args(["--version", VERSION, "--root"]).arg(&root);
            run(command.env_remove("CARGO_TARGET_DIR"))?;
        }
        Ok(Self { program })
    }

    /// Compares the copies, with all areas and what else callers can switch on cheaply.
    pub(super) fn judge(&self, scratch: &Scratch) -> Result<Judgement, String> {
        let edited = scratch.path(Copy::Edited).join("flip-api/Cargo.toml");
        let mut command = Command::new(&self.program);
        command.args(["semver-checks", "check-release", "--color", "never"]);
        // A patch release may break no rule at all.
        command.args(["--release-type", "patch", "--package", "flip-api"]);
        command.args(["--default-features", "--features"]);
        command.arg("blocking,server,testing,unstable-v3");
        command.arg("--manifest-path").arg(edited);
        command
            .arg("--baseline-root")
            .arg(scratch.path(Copy::AsItIs));
        command.env("CARGO_TARGET_DIR", scratch.folder.join("target"));
        let output = command.output();
        let output = output.map_err(|fault| format!("cargo-semver-checks: {fault}"))?;
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        judgement(&said).ok_or_else(|| format!("cargo-semver-checks says:\n{said}"))
    }
}

/// Reads `--- failure rule: …` and `Summary …`.
fn judgement(said: &str) -> Option<Judgement> {
    let summary = said
        .lines()
        .find_map(|line| line.trim().strip_prefix("Summary "))?;
    let verdict = match summary {
        text if text.starts_with("no semver update required") => Verdict::Patch,
        text if text.starts_with("semver requires new minor version") => Verdict::Minor,
        text if text.starts_with("semver requires new major version") => Verdict::Major,
        _ => return None,
    };
    let rules = said.lines().filter_map(|line| {
        let rule = line.strip_prefix("--- failure ")?.split(':').next()?;
        Some(rule.to_owned())
    });
    Some(Judgement {
        verdict,
        rules: rules.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_says_is_read() {
        let none = judgement("     Summary no semver update required\n").unwrap();
        assert_eq!((none.verdict, none.rules.len()), (Verdict::Patch, 0));
        let said = "--- failure enum_variant_missing: pub enum variant removed ---\n\n\
                    Description:\n     Summary semver requires new major version: 1 major";
        let some = judgement(said).unwrap();
        assert_eq!(some.verdict, Verdict::Major);
        assert_eq!(some.rules, ["enum_variant_missing"]);
        assert!(judgement("error: no such file").is_none());
    }
}

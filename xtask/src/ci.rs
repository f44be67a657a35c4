//! `ci`: everything that must hold and needs nothing but the toolchain.

use std::process::{Command, ExitCode};

use crate::files;

/// Name, arguments of cargo, environment.
type Step = (
    &'static str,
    &'static [&'static str],
    &'static [(&'static str, &'static str)],
);

const STEPS: &[Step] = &[
    ("format", &["fmt", "--all", "--check"], &[]),
    (
        "lints",
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--all-features",
            "--",
            "-D",
            "warnings",
        ],
        &[],
    ),
    ("drift", &["xtask", "regen", "--check"], &[]),
    ("tests", &["test", "--workspace"], &[]),
    (
        "documentation",
        &["doc", "--workspace", "--no-deps", "--all-features"],
        &[("RUSTDOCFLAGS", "-D warnings")],
    ),
];

pub(crate) fn ci() -> Result<ExitCode, String> {
    for (name, arguments, environment) in STEPS {
        println!("== {name}: cargo {}", arguments.join(" "));
        let status = Command::new(env!("CARGO"))
            .args(*arguments)
            .envs(environment.iter().copied())
            .current_dir(files::root())
            .status()
            .map_err(|error| format!("cargo: {error}"))?;
        if !status.success() {
            return Err(format!("{name} failed"));
        }
    }
    Ok(ExitCode::SUCCESS)
}

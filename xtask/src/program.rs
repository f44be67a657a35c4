//! Programs of other crates of this workspace.

use std::process::{Command, ExitCode};

use crate::files;

/// Builds and runs a program. It is another one than this, which must also build when the bindings
/// do not compile, and without what only that program needs.
pub(crate) fn run(package: &str, bin: &str, arguments: &[&str]) -> Result<ExitCode, String> {
    run_with("dev", package, bin, arguments)
}

/// The same for programs that compile many documents: without optimisation they would take longer
/// than to build them with it.
pub(crate) fn run_fast(package: &str, bin: &str, arguments: &[&str]) -> Result<ExitCode, String> {
    run_with("corpus", package, bin, arguments)
}

fn run_with(
    profile: &str,
    package: &str,
    bin: &str,
    arguments: &[&str],
) -> Result<ExitCode, String> {
    let manifest = files::root().join("Cargo.toml");
    let status = Command::new(env!("CARGO"))
        .args([
            "run",
            "--quiet",
            "--profile",
            profile,
            "--package",
            package,
            "--bin",
            bin,
        ])
        .arg("--manifest-path")
        .arg(manifest)
        .arg("--")
        .args(arguments)
        .status()
        .map_err(|error| format!("cargo: {error}"))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

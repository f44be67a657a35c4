//! `decode`: what do the bindings understand of a captured body?

use std::process::{Command, ExitCode};

use crate::files;

/// Hands over to a program that is built with the bindings: this one must also build when they
/// do not compile, since it is what writes them.
pub(crate) fn decode(arguments: &[&str]) -> Result<ExitCode, String> {
    let manifest = files::root().join("Cargo.toml");
    let status = Command::new(env!("CARGO"))
        .args([
            "run",
            "--quiet",
            "--package",
            "flip-tests",
            "--bin",
            "decode",
            "--manifest-path",
        ])
        .arg(manifest)
        .arg("--")
        .args(arguments)
        .status()
        .map_err(|error| format!("cargo: {error}"))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

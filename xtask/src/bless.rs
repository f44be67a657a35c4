//! `bless`: what the tests find becomes what they expect.

use std::process::{Command, ExitCode};

use crate::{book, files, regen};

pub(crate) fn bless() -> Result<ExitCode, String> {
    let regenerated = regen::regen(&files::root(), regen::Mode::Write)?;
    if regenerated != ExitCode::SUCCESS {
        return Ok(regenerated);
    }
    book::book(&files::root(), false)?;
    // The expected outputs of golden cases are modules of the tests crate, so they come first, and
    // without those modules: wrong ones must not keep it from being built.
    for arguments in [
        &[
            "test",
            "--package",
            "flip-tests",
            "--test",
            "golden",
            "--no-default-features",
        ][..],
        &["test", "--workspace"][..],
    ] {
        let status = Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(files::root())
            .env("BLESS", "1")
            .env("INSTA_UPDATE", "always")
            .env("TRYBUILD", "overwrite")
            .env("FLIP_CODEGEN_UPDATE", "1")
            .status()
            .map_err(|error| format!("cargo: {error}"))?;
        if !status.success() {
            return Err("a test fails even with its expected output written anew".to_owned());
        }
    }
    println!("blessed; read `git diff` before you commit");
    Ok(ExitCode::SUCCESS)
}

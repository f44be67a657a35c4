//! What do the bindings understand of a captured body? `cargo xtask decode` runs this.

use std::ffi::OsString;
use std::process::ExitCode;

use flip_tests::decode_cli;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    decode_cli::run(
        &arguments,
        &mut std::io::stdin().lock(),
        &mut std::io::stdout().lock(),
        &mut std::io::stderr().lock(),
    )
    .into()
}

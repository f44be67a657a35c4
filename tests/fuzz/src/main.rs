//! `cargo xtask fuzz`.

use std::process::ExitCode;

use flip_fuzz::{Arguments, HELP, hunt, work};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments = match Arguments::read(&arguments) {
        Ok(arguments) => arguments,
        Err(fault) => {
            eprintln!("{fault}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    if arguments.help {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let result = if arguments.worker {
        work(&arguments).map(|()| true)
    } else {
        hunt(&arguments)
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("error: {fault}");
            ExitCode::from(2)
        }
    }
}

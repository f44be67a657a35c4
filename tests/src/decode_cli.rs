//! Decodes one captured body and tells what was understood, unknown and lost.
//!
//! The program `decode` is this and nothing else; `cargo xtask decode` runs it.

mod arguments;
mod declared;
mod form;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::io::{Read, Write};
use std::process::ExitCode;

use flip_api::testing::{Inspector, Report};

use arguments::{Request, Wanted};

const HELP: &str = "\
Usage: cargo xtask decode <operation-or-callback> [--status N] [FILE|-]
       cargo xtask decode --list

Reads a body (from standard input without FILE), prints what the types understood of it as JSON,
and lists the JSON pointers that they do not know. Without --status it is the body of the success.
Of a callback it takes the payload alone, or the whole form body, whose token is neither checked
nor shown.

Exit codes:
  0  decoded, and encoded again without loss; what is not known counts as kept
  1  not decoded
  2  something was lost
  3  wrong usage
";

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The body was decoded, and encoded again without loss.
    Whole = 0,
    /// The body was not decoded.
    NotDecoded = 1,
    /// Encoding again does not give back all of the body.
    Lost = 2,
    /// The arguments, or the file that they name, are wrong.
    WrongUsage = 3,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

/// Runs the program. What was understood goes to `out`, everything else to `errors`.
pub fn run(
    arguments: &[OsString],
    input: &mut impl Read,
    out: &mut impl Write,
    errors: &mut impl Write,
) -> Outcome {
    match arguments::parse(arguments) {
        Ok(Request::Help) => show(HELP, out),
        Ok(Request::List) => show(&declared::list(), out),
        Ok(Request::Decode(wanted)) => decode(&wanted, input, out, errors),
        Err(message) => fail(Outcome::WrongUsage, &message, errors),
    }
}

fn decode(
    wanted: &Wanted<'_>,
    input: &mut impl Read,
    out: &mut impl Write,
    errors: &mut impl Write,
) -> Outcome {
    let found = declared::find(wanted.name, wanted.status)
        .and_then(|inspector| Ok((inspector, read(wanted.file, input)?)));
    let (inspector, body) = match found {
        Ok(found) => found,
        Err(message) => return fail(Outcome::WrongUsage, &message, errors),
    };
    match understand(inspector, &body) {
        Ok(report) => tell(&report, out, errors),
        Err(message) => fail(Outcome::NotDecoded, &message, errors),
    }
}

fn read(file: Option<&OsStr>, input: &mut impl Read) -> Result<Vec<u8>, String> {
    let Some(path) = file.filter(|path| *path != "-") else {
        let mut body = Vec::new();
        let read = input.read_to_end(&mut body);
        return match read {
            Ok(_) => Ok(body),
            Err(error) => Err(format!("standard input: {error}")),
        };
    };
    std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn understand(inspector: &Inspector, body: &[u8]) -> Result<Report, String> {
    let body = match inspector.status {
        Some(_) => Cow::Borrowed(body),
        None => form::payload(body)?,
    };
    match body.trim_ascii().first() {
        None => Err("the body is empty".to_owned()),
        Some(b'<') => Err("the body looks like HTML, not like JSON".to_owned()),
        Some(_) => (inspector.inspect)(&body).map_err(|error| format!("not decoded: {error}")),
    }
}

fn tell(report: &Report, out: &mut impl Write, errors: &mut impl Write) -> Outcome {
    show(&format!("{}\n", report.understood), out);
    for (what, pointers) in [("unknown", &report.unknown), ("lost", &report.lost)] {
        for pointer in pointers {
            show(&format!("{what}: {pointer}\n"), errors);
        }
    }
    if report.lost.is_empty() {
        Outcome::Whole
    } else {
        Outcome::Lost
    }
}

/// A reader that has seen enough, such as `head`, is no error.
fn show(text: &str, out: &mut impl Write) -> Outcome {
    let _ = out.write_all(text.as_bytes());
    Outcome::Whole
}

fn fail(outcome: Outcome, message: &str, errors: &mut impl Write) -> Outcome {
    show(&format!("error: {message}\n"), errors);
    outcome
}

//! What do the bindings understand of a captured body? `cargo xtask decode` runs this.

use std::io::{Read, Write};
use std::process::ExitCode;

use flip_api::testing::fixtures::INSPECTORS;
use flip_api::testing::{Inspector, Report};

const HELP: &str = "\
Usage: cargo xtask decode <operation-or-callback> [--status N] [FILE|-]
       cargo xtask decode --list

Reads a body (from standard input without FILE), prints what the types understood of it as JSON,
and lists the JSON pointers that they do not know. Of a callback it takes the payload alone, or the
whole form body, whose token is neither checked nor shown.

Exit codes: 0 decoded and encoded again without loss, 1 not decoded, 2 something was lost, 3 wrong usage.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["--list"] => list(),
        ["--help" | "-h"] => show(HELP),
        [name, rest @ ..] => run(name, rest).unwrap_or_else(|message| {
            eprintln!("error: {message}");
            ExitCode::from(3)
        }),
        [] => {
            eprint!("{HELP}");
            ExitCode::from(3)
        }
    }
}

/// A reader that has seen enough, such as `head`, is no error.
fn show(text: &str) -> ExitCode {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    ExitCode::SUCCESS
}

fn list() -> ExitCode {
    let lines = INSPECTORS.iter().map(|inspector| match inspector.status {
        Some(status) => format!("{} --status {status}\n", inspector.of),
        None => format!("{}\n", inspector.of),
    });
    show(&lines.collect::<String>())
}

fn run(name: &str, rest: &[&str]) -> Result<ExitCode, String> {
    let (status, file) = options(rest)?;
    let inspector = find(name, status)?;
    let body = read(file)?;
    let body = if inspector.status.is_none() {
        payload(&body)?
    } else {
        body
    };
    match (inspector.inspect)(&body) {
        Ok(report) => Ok(tell(&report)),
        Err(error) => {
            let hint = if body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<') {
                " (this looks like HTML)"
            } else {
                ""
            };
            eprintln!("error: not decoded: {error}{hint}");
            Ok(ExitCode::FAILURE)
        }
    }
}

fn options<'a>(arguments: &[&'a str]) -> Result<(Option<u16>, Option<&'a str>), String> {
    match arguments {
        [] => Ok((None, None)),
        ["--status", status, rest @ ..] => {
            let number = status
                .parse()
                .map_err(|_| format!("`{status}` is no status"))?;
            match options(rest)? {
                (None, file) => Ok((Some(number), file)),
                _ => Err("`--status` stands twice".to_owned()),
            }
        }
        [file, rest @ ..] if !file.starts_with("--") => match options(rest)? {
            (status, None) => Ok((status, Some(file))),
            _ => Err("one file at a time".to_owned()),
        },
        [unknown, ..] => Err(format!("unknown option `{unknown}`")),
    }
}

/// `createBill` and `create_bill` are the same.
fn find(name: &str, status: Option<u16>) -> Result<&'static Inspector, String> {
    let plain = |name: &str| name.replace('_', "").to_lowercase();
    let named: Vec<&Inspector> = INSPECTORS
        .iter()
        .filter(|inspector| plain(inspector.of) == plain(name))
        .collect();
    if named.is_empty() {
        let mut known: Vec<&str> = INSPECTORS.iter().map(|inspector| inspector.of).collect();
        known.dedup();
        return Err(format!(
            "there is no `{name}`; known are {}",
            known.join(", ")
        ));
    }
    let success = |inspector: &&&Inspector| {
        inspector
            .status
            .is_none_or(|status| (200..300).contains(&status))
    };
    let found = match status {
        Some(_) => named.iter().find(|inspector| inspector.status == status),
        None => named.iter().find(success),
    };
    found.copied().ok_or_else(|| {
        let statuses: Vec<String> = named
            .iter()
            .filter_map(|inspector| inspector.status)
            .map(|status| status.to_string())
            .collect();
        format!(
            "`{name}` declares no such status; declared are {}",
            statuses.join(", ")
        )
    })
}

fn read(file: Option<&str>) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    match file {
        None | Some("-") => {
            std::io::stdin()
                .read_to_end(&mut body)
                .map_err(|error| format!("standard input: {error}"))?;
        }
        Some(path) => body = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?,
    }
    Ok(body)
}

/// The payload of a callback: the body itself, or the field `data` of a form.
fn payload(body: &[u8]) -> Result<Vec<u8>, String> {
    let text = String::from_utf8_lossy(body);
    let text = text.trim();
    if text.starts_with(['{', '[']) || !text.contains('=') {
        return Ok(body.to_vec());
    }
    let fields = text.split('&').filter_map(|pair| pair.split_once('='));
    let data = fields.into_iter().find(|(name, _)| *name == "data");
    let (_, value) = data.ok_or("the form has no field `data`")?;
    Ok(percent_decoded(value))
}

fn percent_decoded(value: &str) -> Vec<u8> {
    let mut decoded = Vec::new();
    let mut rest = value.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = match (first, after) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        decoded.push(escaped.unwrap_or(if *first == b'+' { b' ' } else { *first }));
        rest = if escaped.is_some() {
            after.get(2..).unwrap_or_default()
        } else {
            after
        };
    }
    decoded
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

fn tell(report: &Report) -> ExitCode {
    show(&format!("{}\n", report.understood));
    for pointer in &report.unknown {
        eprintln!("unknown: {pointer}");
    }
    for pointer in &report.lost {
        eprintln!("lost: {pointer}");
    }
    if report.lost.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(2)
    }
}

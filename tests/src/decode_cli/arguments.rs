//! What the command line asks for.

use std::ffi::{OsStr, OsString};

use super::HELP;

#[derive(Debug, PartialEq)]
pub(super) enum Request<'a> {
    Help,
    List,
    Decode(Wanted<'a>),
}

#[derive(Debug, PartialEq)]
pub(super) struct Wanted<'a> {
    /// An operation or a callback.
    pub(super) name: &'a str,
    pub(super) status: Option<u16>,
    /// `None` and `-` are standard input.
    pub(super) file: Option<&'a OsStr>,
}

pub(super) fn parse(arguments: &[OsString]) -> Result<Request<'_>, String> {
    let (mut name, mut status, mut file) = (None, None, None);
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.to_str() {
            Some("--help" | "-h") => return Ok(Request::Help),
            Some("--list") => return Ok(Request::List),
            Some("--status") => once(&mut status, number(rest.next())?, "one status at a time")?,
            Some(option) if option.starts_with('-') && option != "-" => {
                return Err(format!("unknown option `{option}`"));
            }
            _ if name.is_none() => name = Some(argument),
            _ => once(&mut file, argument.as_os_str(), "one file at a time")?,
        }
    }
    let name = name.ok_or_else(|| format!("what is it the body of?\n\n{HELP}"))?;
    let name = name
        .to_str()
        .ok_or_else(|| format!("there is no `{}`", name.display()))?;
    Ok(Request::Decode(Wanted { name, status, file }))
}

fn once<T>(place: &mut Option<T>, value: T, otherwise: &str) -> Result<(), String> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(otherwise.to_owned()),
    }
}

fn number(argument: Option<&OsString>) -> Result<u16, String> {
    let argument = argument.ok_or("`--status` wants a status, such as `--status 422`")?;
    let status = argument.to_str().and_then(|text| text.parse().ok());
    status.ok_or_else(|| format!("`{}` is no status", argument.display()))
}

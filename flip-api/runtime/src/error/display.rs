//! What an error says of itself.

use std::error;
use std::fmt;

use http::StatusCode;

use super::class::Name;
use super::{Details, Error, ErrorClass, Kind, Received};
use crate::codec::check::Violation;
use crate::codec::decode::{DecodeError, DecodeErrorKind};
use crate::codec::echo::Mismatch;

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let details = self.details();
        write!(formatter, "{}: ", details.operation.unwrap_or("client"))?;
        match &details.received {
            Some(received) => answered(formatter, &details.kind, received)?,
            None => unanswered(formatter, &details.kind)?,
        }
        refusal(formatter, details)?;
        write!(formatter, "; {}", details.outcome)
    }
}

/// How many faults a message names.
const SHOWN_FAULTS: usize = 10;

/// Codes and attributes, never messages: these may repeat what was sent.
fn refusal(formatter: &mut fmt::Formatter<'_>, details: &Details) -> fmt::Result {
    if details.class == Some(ErrorClass::AddressNotAllowed) {
        formatter.write_str(" (the caller's network address is not allowed)")?;
    }
    if let Some(code) = details
        .code
        .as_deref()
        .filter(|code| !is_reason(details, code))
    {
        write!(formatter, ": {}", Name(code))?;
    }
    for (index, fault) in details.faults.iter().take(SHOWN_FAULTS).enumerate() {
        let separator = if index == 0 { ": " } else { ", " };
        write!(formatter, "{separator}{fault}")?;
    }
    match details.faults.len().checked_sub(SHOWN_FAULTS) {
        None | Some(0) => Ok(()),
        Some(more) => write!(formatter, " and {more} more"),
    }
}

fn unanswered(formatter: &mut fmt::Formatter<'_>, kind: &Kind) -> fmt::Result {
    match kind {
        Kind::Configuration(message) => formatter.write_str(message),
        Kind::Invalid(violations) => broken_rules(formatter, violations),
        Kind::Request(error) => write!(formatter, "the request could not be built: {error}"),
        Kind::Credentials(error) => {
            write!(formatter, "the credentials could not be looked up: {error}")
        }
        Kind::Transport(error) => write!(formatter, "{error}"),
        // All other kinds come with a response.
        _ => formatter.write_str("the call failed"),
    }
}

fn broken_rules(formatter: &mut fmt::Formatter<'_>, violations: &[Violation]) -> fmt::Result {
    formatter.write_str("the request breaks rules of the document: ")?;
    for (index, violation) in violations.iter().enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        write!(formatter, "{separator}{violation}")?;
    }
    Ok(())
}

/// A status with its reason, such as `404 Not Found`. A success has none: it is not what went wrong.
struct Status(StatusCode);

impl Status {
    fn reason(&self) -> Option<&'static str> {
        self.0.canonical_reason().filter(|_| !self.0.is_success())
    }
}

impl fmt::Display for Status {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.as_str())?;
        match self.reason() {
            Some(reason) => write!(formatter, " {reason}"),
            None => Ok(()),
        }
    }
}

/// Whether a code is the reason of the status once more, in another spelling: `NOT_FOUND`.
fn is_reason(details: &Details, code: &str) -> bool {
    let received = details.received.as_ref();
    let reason = received.and_then(|received| Status(received.status).reason());
    let letters = |text: &str| {
        let letters = text.chars().filter(char::is_ascii_alphanumeric);
        letters.collect::<String>().to_ascii_lowercase()
    };
    reason.is_some_and(|reason| letters(reason) == letters(code))
}

fn answered(formatter: &mut fmt::Formatter<'_>, kind: &Kind, received: &Received) -> fmt::Result {
    let status = Status(received.status);
    match kind {
        Kind::Decode(error) => {
            write!(formatter, "the answer (status {status}) ")?;
            undecodable(formatter, error, received)
        }
        Kind::UnexpectedStatus(Some(error)) => {
            write!(
                formatter,
                "the server answered with status {status}, whose body "
            )?;
            undecodable(formatter, error, received)
        }
        Kind::Truncated(error) => {
            write!(
                formatter,
                "the answer (status {status}) ended early: {error}"
            )
        }
        Kind::TooLarge(_) => {
            write!(
                formatter,
                "the answer (status {status}) is larger than allowed"
            )
        }
        Kind::Redirect => {
            write!(
                formatter,
                "the server answered with a redirect (status {status})"
            )
        }
        Kind::Disguised => {
            write!(
                formatter,
                "the server answered with an error, although with status {status}"
            )
        }
        Kind::Mismatch(mismatch) => mismatched(formatter, &status, mismatch),
        Kind::Unproven => write!(
            formatter,
            "the answer (status {status}) lacks what would prove that anything was done"
        ),
        Kind::UnexpectedStatus(None) => {
            write!(
                formatter,
                "the server answered with status {status}, which is not declared"
            )?;
            match received
                .media_type()
                .filter(|media_type| !is_json(media_type))
            {
                Some(media_type) => {
                    write!(formatter, ", and a body that is not JSON ({media_type})")
                }
                None => Ok(()),
            }
        }
        _ => write!(formatter, "the server answered with status {status}"),
    }
}

/// The names of the fields, never their values: these may be personal.
fn mismatched(
    formatter: &mut fmt::Formatter<'_>,
    status: &Status,
    mismatch: &Mismatch,
) -> fmt::Result {
    write!(
        formatter,
        "the answer (status {status}) belongs to another request: "
    )?;
    for (index, field) in mismatch.fields.iter().enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        write!(formatter, "{separator}`{field}`")?;
    }
    let verb = if mismatch.fields.len() == 1 {
        "is"
    } else {
        "are"
    };
    write!(formatter, " {verb} not what was sent")
}

fn undecodable(
    formatter: &mut fmt::Formatter<'_>,
    error: &DecodeError,
    received: &Received,
) -> fmt::Result {
    let media_type = received
        .media_type()
        .filter(|media_type| !is_json(media_type));
    match (error.kind(), media_type) {
        _ if received.body.is_empty() => formatter.write_str("is empty"),
        (DecodeErrorKind::NotJson | DecodeErrorKind::Truncated, Some(media_type)) => {
            write!(formatter, "is not JSON ({media_type})")
        }
        (DecodeErrorKind::NotJson, None) => formatter.write_str("is not JSON"),
        _ => {
            formatter.write_str("could not be decoded")?;
            if !error.path().is_empty() {
                write!(formatter, " at `{}`", error.path())?;
            }
            write!(formatter, ": {}", error.message())
        }
    }
}

fn is_json(media_type: &str) -> bool {
    media_type == "application/json" || media_type.ends_with("+json") || media_type == "text/json"
}

impl<E: fmt::Debug> fmt::Debug for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Details {
            operation,
            kind,
            outcome,
            ..
        } = self.details();
        let mut debug = formatter.debug_struct("Error");
        debug
            .field("operation", operation)
            .field("kind", &format_args!("{}", kind.name()));
        debug
            .field("outcome", outcome)
            .field("status", &self.status());
        debug
            .field("class", &self.class())
            .field("code", &self.code().map(Name))
            .field("faults", &self.faults());
        debug
            .field("body", &self.0.body)
            .field("source", &error::Error::source(self));
        debug.finish_non_exhaustive()
    }
}

impl<E: fmt::Debug> error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        let kind = &self.details().kind;
        if let Kind::Request(error) = kind {
            return Some(error);
        }
        if let Kind::Credentials(error) = kind {
            return Some(&**error);
        }
        if let Some(error) = kind.transport_error() {
            return Some(error);
        }
        Some(kind.decode_error()?)
    }
}

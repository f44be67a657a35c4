//! What kind of refusal an answer is, and what it says in detail.

use std::fmt;

use http::{HeaderMap, StatusCode};

/// What kind of refusal the server's answer is.
///
/// It is derived from the status, and refined by what the API's own crate reads in the body: see
/// [`ClientBuilder::describe_errors`](crate::ClientBuilder::describe_errors). The predicates of
/// [`Error`](crate::Error) say what to do about each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorClass {
    /// The credentials are missing or wrong (401).
    Unauthorized,
    /// The server does not serve callers from this network address, whatever their credentials.
    AddressNotAllowed,
    /// The caller may not do this (403).
    Forbidden,
    /// The request is not acceptable as it is (400, 422).
    Validation,
    /// What the request is about does not exist (404, 410).
    NotFound,
    /// The request does not fit the present state (409).
    Conflict,
    /// There were too many requests (429).
    RateLimited,
    /// The service itself says that it is closed for a while (503 with its own error body).
    Maintenance,
    /// The service could not be reached behind its gateway (502, 503, 504).
    Unavailable,
    /// The service failed (500 and above).
    ServerFault,
}

impl ErrorClass {
    /// What a status tells. `declared`: its body is the one that the document declares.
    pub(super) fn of_status(status: StatusCode, declared: bool) -> Option<Self> {
        Some(match status.as_u16() {
            401 => Self::Unauthorized,
            403 => Self::Forbidden,
            400 | 422 => Self::Validation,
            404 | 410 => Self::NotFound,
            409 => Self::Conflict,
            429 => Self::RateLimited,
            503 if declared => Self::Maintenance,
            502..=504 => Self::Unavailable,
            500.. => Self::ServerFault,
            _ => return None,
        })
    }
}

impl ErrorClass {
    /// Whether the same request would be refused again.
    pub(crate) fn is_refusal(self) -> bool {
        match self {
            Self::Unauthorized
            | Self::AddressNotAllowed
            | Self::Forbidden
            | Self::Validation
            | Self::NotFound
            | Self::Conflict => true,
            Self::RateLimited | Self::Maintenance | Self::Unavailable | Self::ServerFault => false,
        }
    }

    /// Whether what was asked for is refused, rather than who asks.
    #[cfg(feature = "tracing")]
    pub(crate) fn is_of_the_request(self) -> bool {
        matches!(self, Self::Validation | Self::NotFound | Self::Conflict)
    }
}

/// An answer as the hook of [`ClientBuilder::describe_errors`](crate::ClientBuilder::describe_errors)
/// sees it.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Answered<'a> {
    /// The `operationId` of the document.
    pub operation: &'static str,
    /// The HTTP status.
    pub status: StatusCode,
    /// The headers.
    pub headers: &'a HeaderMap,
    /// The whole body.
    pub body: &'a [u8],
}

/// Does not show the headers and the body.
impl fmt::Debug for Answered<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Answered")
            .field("operation", &self.operation)
            .field("status", &self.status)
            .field("body", &format_args!("[{} bytes]", self.body.len()))
            .finish_non_exhaustive()
    }
}

/// What an error body says, whatever its shape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// The kind of refusal; `None` where the status alone tells it.
    pub class: Option<ErrorClass>,
    /// The code of the error as a whole.
    pub code: Option<String>,
    /// What is wrong in detail, in the order of the body.
    pub faults: Vec<Fault>,
}

/// One thing that is wrong with a request.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Fault {
    /// The name of the faulty field on the wire.
    pub attribute: Option<String>,
    /// What is wrong with it, as a number. What a number means depends on the API, and may depend on
    /// the attribute.
    pub code: Option<i64>,
    /// What is wrong, for people. It may repeat what was sent, personal data included, so neither
    /// `Display` nor `Debug` shows it.
    pub message: Option<String>,
}

impl fmt::Debug for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.message.as_ref().map(|_| crate::Redacted);
        formatter
            .debug_struct("Fault")
            .field("attribute", &self.attribute.as_deref().map(Name))
            .field("code", &self.code)
            .field("message", &message)
            .finish()
    }
}

/// `attribute (code)`.
impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.attribute.as_deref(), self.code) {
            (Some(attribute), Some(code)) => write!(formatter, "{} ({code})", Name(attribute)),
            (Some(attribute), None) => write!(formatter, "{}", Name(attribute)),
            (None, Some(code)) => write!(formatter, "({code})"),
            (None, None) => formatter.write_str("unnamed"),
        }
    }
}

/// A name or code that came from outside: shown only if it looks like one, so that no personal data
/// and no control characters get into a log.
pub(super) struct Name<'a>(pub(super) &'a str);

impl Name<'_> {
    fn is_name(&self) -> bool {
        let text = self.0;
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.[]".contains(&byte);
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        !text.is_empty() && text.len() <= 64 && text.bytes().all(allowed) && digits <= 6
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.is_name() { self.0 } else { "[redacted]" })
    }
}

impl fmt::Debug for Name<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "\"{self}\"")
    }
}

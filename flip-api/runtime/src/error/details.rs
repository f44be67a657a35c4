//! What an error knows, whatever the type of its body.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use super::{Description, ErrorClass, Fault, Outcome};
use crate::codec::check::Violation;
use crate::codec::decode::DecodeError;
use crate::codec::echo::Mismatch;
use crate::codec::proof::Found;
use crate::http::request::RequestError;
use crate::http::response::Whole;
use crate::http::transport::{SetupError, TransportError};
use crate::types::id::Id;

/// How much of a body an error keeps, in bytes.
const KEPT_BYTES: usize = 64 * 1024;

/// All of an error but the declared body.
pub(crate) struct Details {
    pub(crate) operation: Option<&'static str>,
    pub(crate) kind: Kind,
    pub(crate) outcome: Outcome,
    pub(crate) received: Option<Received>,
    pub(crate) class: Option<ErrorClass>,
    pub(crate) code: Option<String>,
    pub(crate) faults: Vec<Fault>,
    /// The id that proves that the operation was performed.
    pub(crate) created_id: Option<Id>,
}

#[derive(Debug)]
pub(crate) enum Kind {
    /// The client or the options of the call cannot be used.
    Configuration(String),
    Invalid(Vec<Violation>),
    Request(RequestError),
    /// The provider has no credentials.
    Credentials(Box<dyn std::error::Error + Send + Sync>),
    /// There is no response.
    Transport(TransportError),
    /// The response has a body that the document declares for its status.
    Status,
    /// The response has a status, or for its status a body, that the document does not declare.
    UnexpectedStatus(Option<DecodeError>),
    Redirect,
    /// A success whose body is an error.
    Disguised,
    /// A success that repeats other values than those of the request.
    Mismatch(Mismatch),
    /// A success that cannot be decoded.
    Decode(DecodeError),
    /// A success that can be decoded, and lacks what would prove that the operation was performed.
    Unproven,
    /// The body of the response ended early.
    Truncated(TransportError),
    TooLarge(TransportError),
}

impl From<SetupError> for Kind {
    fn from(error: SetupError) -> Self {
        match error {
            SetupError::Settings(message) => Self::Configuration(message),
            SetupError::Transport(error) => Self::Transport(error),
        }
    }
}

impl Kind {
    pub(crate) fn decode_error(&self) -> Option<&DecodeError> {
        match self {
            Self::Decode(error) | Self::UnexpectedStatus(Some(error)) => Some(error),
            _ => None,
        }
    }

    pub(crate) fn transport_error(&self) -> Option<&TransportError> {
        match self {
            Self::Transport(error) | Self::Truncated(error) | Self::TooLarge(error) => Some(error),
            _ => None,
        }
    }

    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Configuration(_) => "Configuration",
            Self::Invalid(_) => "Invalid",
            Self::Request(_) => "Request",
            Self::Credentials(_) => "Credentials",
            Self::Transport(_) => "Transport",
            Self::Status => "Status",
            Self::UnexpectedStatus(_) => "UnexpectedStatus",
            Self::Redirect => "Redirect",
            Self::Disguised => "Disguised",
            Self::Mismatch(_) => "Mismatch",
            Self::Decode(_) => "Decode",
            Self::Unproven => "Unproven",
            Self::Truncated(_) => "Truncated",
            Self::TooLarge(_) => "TooLarge",
        }
    }
}

impl Details {
    /// A failure before anything was sent.
    pub(crate) fn before(operation: Option<&'static str>, kind: Kind) -> Self {
        Self::unanswered(operation, kind, Outcome::NotPerformed)
    }

    /// A failure without an answer.
    pub(crate) fn unanswered(
        operation: Option<&'static str>,
        kind: Kind,
        outcome: Outcome,
    ) -> Self {
        Self {
            operation,
            kind,
            outcome,
            received: None,
            class: None,
            code: None,
            faults: Vec::new(),
            created_id: None,
        }
    }

    /// An answer that is an error. `declared`: its body is the one that the document declares.
    pub(crate) fn answered(
        operation: &'static str,
        kind: Kind,
        received: Received,
        declared: bool,
        description: Option<Description>,
    ) -> Self {
        let status = received.status;
        let described = description.unwrap_or_default();
        let of_status = || ErrorClass::of_status(status, declared);
        // That something is closed for a while is known only from itself, and it has done nothing.
        let own = declared || described.class == Some(ErrorClass::Maintenance);
        let outcome = Outcome::of_status(status, own);
        Self {
            class: described.class.or_else(of_status),
            code: described.code,
            faults: described.faults,
            received: Some(received),
            ..Self::unanswered(Some(operation), kind, outcome)
        }
    }

    /// Whether the server plainly refuses what this request asks for, while it and the credentials are
    /// as they should be.
    #[cfg(feature = "tracing")]
    pub(crate) fn refuses_the_request(&self) -> bool {
        let is_refusal = matches!(self.kind, Kind::Status | Kind::UnexpectedStatus(_));
        let received = self.received.as_ref();
        let status = received.map(|received| received.status.as_u16());
        is_refusal
            && match self.class {
                Some(class) => class.is_of_the_request(),
                // Not paid, a condition that does not hold, too large, out of range, locked.
                None => matches!(status, Some(402 | 412..=414 | 416 | 423 | 424 | 428)),
            }
    }

    /// Adds what the body proves. An error, or the answer to another request, proves nothing.
    pub(crate) fn with(mut self, found: Found) -> Self {
        let is_of_another = matches!(self.kind, Kind::Disguised | Kind::Mismatch(_));
        if let (Found::Proof(id), false) = (found, is_of_another) {
            self.outcome = Outcome::Performed;
            self.created_id = id;
        }
        self
    }
}

/// What an error keeps of a response.
pub(crate) struct Received {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) truncated: bool,
}

impl Received {
    /// `incomplete`: the body ended early.
    pub(crate) fn new(response: Whole, incomplete: bool) -> Self {
        let truncated = incomplete || response.body.len() > KEPT_BYTES;
        let body = match response.body.get(..KEPT_BYTES) {
            // Copied, so that the error does not hold on to the whole body.
            Some(start) => Bytes::copy_from_slice(start),
            None => response.body,
        };
        Self {
            status: response.status,
            headers: response.headers,
            body,
            truncated,
        }
    }

    /// The media type that the server states, in lower case, if it is printable.
    pub(crate) fn media_type(&self) -> Option<String> {
        let value = self.headers.get(CONTENT_TYPE)?.to_str().ok()?;
        let media_type = value.split(';').next()?.trim().to_ascii_lowercase();
        let printable = media_type.bytes().all(|byte| byte.is_ascii_graphic());
        (printable && !media_type.is_empty() && media_type.len() <= 60).then_some(media_type)
    }
}

//! The one error type of the calls, opaque and one pointer wide.
//!
//! What belongs here says what failed, what came of it, and what the caller may do. It is made of what
//! `http` and `codec` report; the client makes it, and is not used here.

mod class;
mod details;
mod display;
mod mismatch;
mod outcome;
mod predicates;

use std::any::Any;
use std::fmt;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use crate::codec::check::Violation;
use crate::http::operation::ErrorBody;
use crate::http::retry_after::retry_after;
use crate::types::id::Id;
pub use class::{Answered, Description, ErrorClass, Fault};
pub(crate) use details::{Details, Kind, Received};
pub use outcome::Outcome;

/// Why a call failed.
///
/// `E` is the declared error body of the operation. The operator `?` turns it into the untyped
/// `Error`, which keeps everything; the body is then reached by [`Error::typed_body`].
///
/// Neither `Display` nor `Debug` shows the request, a header value, a secret or the raw body. Ask
/// [`outcome`](Self::outcome) before doing a call again.
pub struct Error<E = Untyped>(Box<Inner<E>>);

struct Inner<E> {
    details: Details,
    body: Option<E>,
    attempts: u32,
}

/// The error body of some operation. See [`Error`].
pub struct Untyped(Box<dyn ErrorBody>);

impl fmt::Debug for Untyped {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// What an error knows.
impl<E> Error<E> {
    pub(crate) fn new(details: Details, body: Option<E>) -> Self {
        Self(Box::new(Inner {
            details,
            body,
            attempts: 0,
        }))
    }

    /// Adds what came before it: how many attempts there were, and what the earlier ones came to.
    pub(crate) fn after(mut self, attempts: u32, earlier: Outcome) -> Self {
        self.0.attempts = attempts;
        self.0.details.outcome = self.0.details.outcome.after(earlier);
        self
    }

    pub(crate) fn details(&self) -> &Details {
        &self.0.details
    }

    /// Whether the operation was performed, by any of the [attempts](Self::attempts).
    pub fn outcome(&self) -> Outcome {
        self.details().outcome
    }

    /// How many attempts there were to send the request. 0 when the call failed before the first
    /// one, for example since the request breaks a rule of the document.
    ///
    /// An attempt counts even if the connection could not be made.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// How long the server asks to be left alone (`Retry-After`), from when it answered, at most a
    /// year. `None` if it did not answer or does not say.
    ///
    /// Wait at least that long before calling again. The client has waited as its
    /// [policy](crate::RetryPolicy) says, unless the time allowed would not have sufficed.
    pub fn retry_after(&self) -> Option<Duration> {
        self.response_headers().and_then(retry_after)
    }

    /// The `operationId` of the document; `None` when building a client failed.
    pub fn operation(&self) -> Option<&'static str> {
        self.details().operation
    }

    /// The HTTP status, if the server answered.
    pub fn status(&self) -> Option<StatusCode> {
        self.details()
            .received
            .as_ref()
            .map(|received| received.status)
    }

    /// The headers of the response, if the server answered.
    pub fn response_headers(&self) -> Option<&HeaderMap> {
        self.details()
            .received
            .as_ref()
            .map(|received| &received.headers)
    }

    /// The body that was received, up to its first 64 KiB; empty without one.
    ///
    /// It may hold personal data.
    pub fn raw_body(&self) -> &[u8] {
        self.details()
            .received
            .as_ref()
            .map_or(&[], |received| &received.body)
    }

    /// Whether [`raw_body`](Self::raw_body) is less than what the server sent.
    pub fn raw_body_truncated(&self) -> bool {
        self.details()
            .received
            .as_ref()
            .is_some_and(|received| received.truncated)
    }

    /// The first 200 characters of the body, on one line. They may hold personal data.
    pub fn excerpt(&self) -> String {
        let text = String::from_utf8_lossy(self.raw_body());
        let printable = |character: char| {
            if character.is_control() {
                ' '
            } else {
                character
            }
        };
        text.chars().take(200).map(printable).collect()
    }

    /// The id of what the operation made or changed, where it came and the rest of the answer did not,
    /// or could not be decoded.
    ///
    /// With it the [outcome](Self::outcome) is [`Outcome::Performed`]: store it, and read back by it.
    pub fn created_id(&self) -> Option<&Id> {
        self.details().created_id.as_ref()
    }

    /// Where in the body decoding failed, as a JSON path such as `data[3].amount`.
    pub fn json_path(&self) -> Option<&str> {
        self.details()
            .kind
            .decode_error()
            .map(crate::codec::decode::DecodeError::path)
    }

    /// The constraints of the document that the request breaks; empty for any other error.
    pub fn violations(&self) -> &[Violation] {
        match &self.details().kind {
            Kind::Invalid(violations) => violations,
            _ => &[],
        }
    }
}

/// The declared body.
impl<E: ErrorBody> Error<E> {
    /// The declared error body, if the server sent one.
    pub fn body(&self) -> Option<&E> {
        self.0.body.as_ref()
    }

    /// The declared error body, if the server sent one.
    pub fn into_body(self) -> Option<E> {
        self.0.body
    }
}

/// The declared body of whichever operation.
impl Error {
    /// The declared error body, if the server sent one and it is that of the asked type.
    pub fn typed_body<E: ErrorBody>(&self) -> Option<&E> {
        let body: &dyn Any = &*self.0.body.as_ref()?.0;
        body.downcast_ref()
    }
}

impl<E: ErrorBody> From<Error<E>> for Error {
    fn from(error: Error<E>) -> Self {
        let Inner {
            details,
            body,
            attempts,
        } = *error.0;
        let body = body.map(|body| Untyped(Box::new(body)));
        Self(Box::new(Inner {
            details,
            body,
            attempts,
        }))
    }
}

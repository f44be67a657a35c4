//! Answers that point to another place.

use std::fmt;

use bytes::Bytes;
use http::header::LOCATION;
use http::{HeaderMap, StatusCode};

use super::Head;
use crate::types::redacted::Names;

/// An answer with a status of 3xx that the document declares: where the server points to, or that
/// nothing has changed (304). The client has not gone there, unless it was
/// [told to](crate::ClientBuilder::follow_redirects).
///
/// `Debug` shows of the headers only their names: the address may hold a secret.
#[derive(Clone, PartialEq)]
pub struct Redirection {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Redirection {
    /// Reads the answer; its body is kept as it is.
    pub fn read(head: &Head<'_>, body: &Bytes) -> Self {
        Self {
            status: head.status(),
            headers: head.headers().clone(),
            body: body.clone(),
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The header `Location` as the server writes it: a whole address, or one that is relative to
    /// that of the request. `None` if there is none, such as with 304.
    pub fn location(&self) -> Option<&str> {
        self.headers.get(LOCATION)?.to_str().ok()
    }

    /// The headers; [`crate::http::header`] reads them as types.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body, which is seldom more than a hint for people.
    pub fn body(&self) -> &Bytes {
        &self.body
    }
}

impl fmt::Debug for Redirection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Redirection")
            .field("status", &self.status)
            .field("headers", &Names(&self.headers))
            .finish_non_exhaustive()
    }
}

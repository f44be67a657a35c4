//! Responses: what of them is kept beside their bodies.

mod head;
mod redirection;
mod whole;

use std::fmt;

use http::{HeaderMap, StatusCode};

use crate::types::redacted::Names;
pub use head::Head;
pub use redirection::Redirection;
pub(crate) use whole::Whole;

/// An answer with the status and the headers that came with it. `Debug` shows of the headers only
/// their names.
#[derive(Clone, PartialEq)]
pub struct Response<T> {
    status: StatusCode,
    headers: HeaderMap,
    body: T,
}

impl<T> Response<T> {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, body: T) -> Self {
        Self {
            status,
            headers,
            body,
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers; [`crate::http::header`] reads them as types.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The answer.
    pub fn body(&self) -> &T {
        &self.body
    }

    /// The answer, without status and headers.
    pub fn into_body(self) -> T {
        self.body
    }

    /// The same response with another answer.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Response<U> {
        Response::new(self.status, self.headers, convert(self.body))
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &Names(&self.headers))
            .field("body", &self.body)
            .finish()
    }
}

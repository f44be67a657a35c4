//! What a body is decoded by.

use std::fmt;

use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use crate::codec::decode::DecodeError;
use crate::http::media_type::{essence, position};
use crate::types::redacted::Names;

/// Status and headers of a response, by which its body is decoded. `Debug` shows of the headers
/// only their names.
#[derive(Clone, Copy)]
pub struct Head<'a> {
    status: StatusCode,
    headers: &'a HeaderMap,
}

impl<'a> Head<'a> {
    /// The head of a response.
    pub fn new(status: StatusCode, headers: &'a HeaderMap) -> Self {
        Self { status, headers }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &'a HeaderMap {
        self.headers
    }

    /// The `Content-Type`, with its parameters; `None` if there is none, or it is no text.
    pub fn content_type(&self) -> Option<&'a str> {
        let value = self.headers.get(CONTENT_TYPE)?.to_str().ok()?;
        Some(value.trim()).filter(|value| !value.is_empty())
    }

    /// The position of the body's media type among those that the document declares. The most
    /// specific one wins; parameters are ignored, and `+json` is JSON.
    ///
    /// A body without a media type, or with one that is not declared, is JSON where JSON is declared.
    /// Without JSON, a body that has no media type is in a declared range such as `image/*`, or else
    /// in the first of them; one with a media type that is not declared is in none.
    pub fn media(&self, declared: &[&str]) -> Option<usize> {
        position(declared.iter().copied(), self.content_type())
    }

    /// Why a body with a media type that is not declared cannot be decoded.
    pub fn undeclared(&self) -> DecodeError {
        let media_type = essence(self.content_type().unwrap_or_default());
        let is_shown =
            media_type.len() <= 60 && media_type.bytes().all(|one| one.is_ascii_graphic());
        let shown = if is_shown { media_type } else { "" };
        DecodeError::new(
            "",
            format!("has the media type `{shown}`, which is not declared"),
        )
    }
}

impl fmt::Debug for Head<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Head")
            .field("status", &self.status)
            .field("headers", &Names(self.headers))
            .finish()
    }
}

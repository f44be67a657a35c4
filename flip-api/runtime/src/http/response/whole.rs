use std::borrow::Cow;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::Head;
use crate::codec::decode::DecodeError;
use crate::http::charset::to_utf8;

/// A response whose body was read.
pub(crate) struct Whole {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// Decodes a body; `None` for a status that is not declared.
pub(crate) type DecodeBody<T> = fn(&Head<'_>, &Bytes) -> Option<Result<T, DecodeError>>;

impl Whole {
    /// The body in UTF-8, if it is a text of another charset; and why it cannot be made so.
    pub(crate) fn text(&self) -> (Bytes, Option<DecodeError>) {
        match to_utf8(&self.headers, &self.body) {
            Ok(Cow::Borrowed(_)) => (self.body.clone(), None),
            Ok(Cow::Owned(text)) => (text.into(), None),
            Err(failure) => (self.body.clone(), Some(failure)),
        }
    }

    /// Decodes the [text](Self::text) of the body.
    pub(crate) fn decoded<T>(
        &self,
        text: &Bytes,
        failure: Option<DecodeError>,
        decode: DecodeBody<T>,
    ) -> Option<Result<T, DecodeError>> {
        let head = Head::new(self.status, &self.headers);
        match failure {
            None => decode(&head, text),
            // Whether the status is declared is asked first: what is not is no fault of the charset.
            Some(failure) => decode(&head, &Bytes::new()).map(|_| Err(failure)),
        }
    }
}

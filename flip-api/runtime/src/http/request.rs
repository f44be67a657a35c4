//! The request of an operation, put together by encoders that cannot be led astray by a value.

mod body;
mod cookie;
mod deep;
mod error;
mod file;
mod form;
mod header;
mod multipart;
mod pairs;
mod parameters;
mod path;
mod percent;
mod query;
mod scalars;

use std::fmt;
use std::mem;

use bytes::Bytes;
use http::{HeaderMap, Method};

use crate::http::upload::Upload;
pub(crate) use cookie::pair as cookie_pair;
pub use error::RequestError;
pub use file::File;
pub use form::{FieldEncoding, FieldStyle};
pub(crate) use header::{header_value, is_reserved, static_header_value};
pub use multipart::{BodyPart, Multipart, MultipartBody, Parts};
#[cfg(feature = "server")]
pub(crate) use parameters::{header_text, json_header};
pub use path::PathStyle;
pub(crate) use path::is_move;
pub(crate) use percent::{component, form as form_encoded, push_form_pair, table};
pub use query::QueryStyle;

use error::Place;

/// Method, path, query, headers and body of one request, without the address of the server.
///
/// ```
/// use flip_runtime::{Method, Request};
///
/// let request = Request::new(Method::GET)
///     .literal("/v1/shelves/")
///     .segment("shelf", "top/left")?
///     .literal("/books")
///     .query("page", &Some(2))?;
/// assert_eq!(request.target(), "/v1/shelves/top%2Fleft/books?page=2");
/// # Ok::<(), flip_runtime::RequestError>(())
/// ```
#[derive(Clone)]
pub struct Request(Box<Content>);

/// In a box, since a request is passed on by each of its encoders.
#[derive(Clone)]
struct Content {
    method: Method,
    path: String,
    query: String,
    headers: HeaderMap,
    cookies: String,
    body: Option<Upload>,
}

/// Most paths need no more, so that their text is not moved while it grows.
const USUAL_LENGTH: usize = 64;

impl Request {
    /// A request without path, query, headers and body.
    pub fn new(method: Method) -> Self {
        Self(Box::new(Content {
            method,
            path: String::with_capacity(USUAL_LENGTH),
            query: String::new(),
            headers: HeaderMap::new(),
            cookies: String::new(),
            body: None,
        }))
    }

    /// Appends text of the path template. Characters that an address cannot hold are encoded.
    #[must_use]
    pub fn literal(mut self, text: &str) -> Self {
        percent::push_literal(&mut self.0.path, text);
        self
    }

    /// The HTTP method.
    pub fn method(&self) -> &Method {
        &self.0.method
    }

    /// Path and query as they follow the address of the server.
    pub fn target(&self) -> String {
        self.address("")
    }

    /// The whole address, below that of the server.
    pub(crate) fn address(&self, server: &str) -> String {
        let separator = match (
            self.0.query.is_empty(),
            self.0.path.as_bytes().contains(&b'?'),
        ) {
            (true, _) => "",
            (false, true) => "&",
            (false, false) => "?",
        };
        [server, &self.0.path, separator, &self.0.query].concat()
    }

    /// The headers, without those that the client adds, and without `Cookie`.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The cookies as they stand in the one `Cookie` header; empty without any.
    pub fn cookies(&self) -> &str {
        &self.0.cookies
    }

    /// The body as it is sent, unless it is a stream.
    pub fn body_bytes(&self) -> Option<&Bytes> {
        self.0.body.as_ref()?.as_bytes()
    }

    /// The body, be it bytes or a stream.
    pub fn upload_body(&self) -> Option<&Upload> {
        self.0.body.as_ref()
    }

    /// Takes the headers out, to be completed.
    pub(crate) fn take_headers(&mut self) -> HeaderMap {
        mem::take(&mut self.0.headers)
    }

    /// Refuses what several parameters make of one segment, and takes the streams over.
    pub(crate) fn into_parts(self) -> Result<(Method, Option<Upload>), RequestError> {
        let content = *self.0;
        let body = match content.body {
            Some(body) => Some(body.claim().ok_or_else(|| {
                RequestError::new(Place::Body, "", "holds a stream that was sent before")
            })?),
            None => None,
        };
        Ok((content.method, body))
    }

    /// Refuses a path that URL parsers would change.
    pub(crate) fn check_path(&self) -> Result<(), RequestError> {
        // Each move begins with a dot.
        if !self.0.path.bytes().any(|byte| matches!(byte, b'.' | b'%')) {
            return Ok(());
        }
        let path = self.0.path.split('?').next().unwrap_or_default();
        match path.split('/').find(|segment| path::is_move(segment)) {
            Some(segment) => Err(RequestError::new(
                Place::Path,
                segment,
                "must not be a segment of the path",
            )),
            None => Ok(()),
        }
    }
}

/// Shows no argument: each may be personal.
impl fmt::Debug for Request {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Request")
            .field("method", &self.0.method)
            .field("body", &self.0.body)
            .finish_non_exhaustive()
    }
}

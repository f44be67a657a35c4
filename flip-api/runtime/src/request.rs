//! The request of an operation, put together by encoders that cannot be led astray by a value.

mod error;
mod form;
mod header;
mod path;
mod percent;
mod query;
mod scalars;

use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, Method};
use serde::Serialize;

pub use error::RequestError;
pub(crate) use header::{header_value, is_reserved};
pub use path::PathStyle;
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
pub struct Request {
    method: Method,
    path: String,
    query: String,
    headers: HeaderMap,
    body: Option<Bytes>,
}

impl Request {
    /// A request without path, query, headers and body.
    pub fn new(method: Method) -> Self {
        let (path, query) = (String::new(), String::new());
        Self {
            method,
            path,
            query,
            headers: HeaderMap::new(),
            body: None,
        }
    }

    /// Appends text of the path template. Characters that an address cannot hold are encoded.
    #[must_use]
    pub fn literal(mut self, text: &str) -> Self {
        self.path.push_str(&percent::literal(text));
        self
    }

    /// Appends a path parameter, style `simple`.
    ///
    /// Everything but unreserved characters is encoded, so that no value changes the path.
    ///
    /// # Errors
    /// When the value is absent, empty, `.` or `..`, or nested too deeply.
    pub fn segment<T: Serialize + ?Sized>(
        self,
        name: &str,
        value: &T,
    ) -> Result<Self, RequestError> {
        self.segment_style(name, value, PathStyle::Simple)
    }

    /// Appends a path parameter in a style of its own.
    ///
    /// # Errors
    /// Those of [`segment`](Self::segment).
    pub fn segment_style<T: Serialize + ?Sized>(
        mut self,
        name: &str,
        value: &T,
        style: PathStyle,
    ) -> Result<Self, RequestError> {
        let value = scalars::scalars(Place::Path, name, value)?;
        self.path.push_str(&path::segment(name, &value, style)?);
        Ok(self)
    }

    /// Adds a query parameter, style `form` exploded. An absent value adds nothing.
    ///
    /// # Errors
    /// When the value is nested too deeply.
    pub fn query<T: Serialize + ?Sized>(self, name: &str, value: &T) -> Result<Self, RequestError> {
        self.query_style(name, value, QueryStyle::FormExplode)
    }

    /// Adds a query parameter in a style of its own.
    ///
    /// # Errors
    /// When the style cannot express the value.
    pub fn query_style<T: Serialize + ?Sized>(
        mut self,
        name: &str,
        value: &T,
        style: QueryStyle,
    ) -> Result<Self, RequestError> {
        let value = scalars::scalars(Place::Query, name, value)?;
        for (name, value) in query::pairs(name, &value, style)? {
            percent::push_pair(&mut self.query, &name, &value);
        }
        Ok(self)
    }

    /// Sets a header. An absent value sets nothing.
    ///
    /// # Errors
    /// When a header cannot carry the value, or the client sets this header itself.
    pub fn header<T: Serialize + ?Sized>(
        mut self,
        name: &str,
        value: &T,
    ) -> Result<Self, RequestError> {
        let value = scalars::scalars(Place::Header, name, value)?;
        if let Some((name, value)) = header::header(name, &value)? {
            self.headers.insert(name, value);
        }
        Ok(self)
    }

    /// Sets a body of type `application/x-www-form-urlencoded`.
    ///
    /// The pairs keep the order of the fields; lists are repeated; `null` is an empty value.
    ///
    /// # Errors
    /// When the value is not an object, or one of its fields holds an object.
    pub fn form<T: Serialize + ?Sized>(self, value: &T) -> Result<Self, RequestError> {
        let value = scalars::scalars(Place::Body, "", value)?;
        Ok(self.body("application/x-www-form-urlencoded", form::encode(&value)?))
    }

    /// Sets a body of type `application/json`.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn json<T: Serialize + ?Sized>(self, value: &T) -> Result<Self, RequestError> {
        self.json_as("application/json", value)
    }

    /// Sets a body that is JSON under a media type of its own, such as `application/hal+json`.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn json_as<T: Serialize + ?Sized>(
        self,
        media_type: &'static str,
        value: &T,
    ) -> Result<Self, RequestError> {
        let body = serde_json::to_vec(value)
            .map_err(|error| RequestError::new(Place::Body, "", error.to_string()))?;
        Ok(self.body(media_type, body))
    }

    /// Sets a body of any type.
    #[must_use]
    pub fn body(mut self, content_type: &'static str, body: impl Into<Bytes>) -> Self {
        self.headers
            .insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        self.body = Some(body.into());
        self
    }

    /// The HTTP method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Path and query as they follow the address of the server.
    pub fn target(&self) -> String {
        let separator = match (self.query.is_empty(), self.path.contains('?')) {
            (true, _) => "",
            (false, true) => "&",
            (false, false) => "?",
        };
        format!("{}{separator}{}", self.path, self.query)
    }

    /// The headers, without those that the client adds.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it is sent.
    pub fn body_bytes(&self) -> Option<&Bytes> {
        self.body.as_ref()
    }

    pub(crate) fn into_parts(self) -> (Method, HeaderMap, Option<Bytes>) {
        (self.method, self.headers, self.body)
    }
}

/// Shows no argument: each may be personal.
impl fmt::Debug for Request {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = self.body.as_ref().map(Bytes::len);
        formatter
            .debug_struct("Request")
            .field("method", &self.method)
            .field("body_bytes", &body)
            .finish_non_exhaustive()
    }
}

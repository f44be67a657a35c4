use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};

use super::{MockTransport, path};
use crate::http::byte_stream::ByteStream;
use crate::http::transport::{
    TransportError, TransportErrorKind, TransportRequest, TransportResponse,
};
use crate::types::redacted::Names;

/// An entry of the script of a [`MockTransport`], to be ended by saying what happens.
#[must_use = "an entry needs an answer or a failure"]
pub struct Script<'a> {
    mock: &'a MockTransport,
    method: Method,
    path: String,
    headers: HeaderMap,
}

impl fmt::Debug for Script<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Script")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("headers", &Names(&self.headers))
            .finish_non_exhaustive()
    }
}

#[derive(Debug)]
pub(crate) struct Entry {
    method: Method,
    path: String,
    reply: Reply,
}

#[derive(Debug)]
pub(crate) enum Reply {
    Response(TransportResponse),
    Failure(TransportError),
}

impl<'a> Script<'a> {
    pub(crate) fn new(mock: &'a MockTransport, method: Method, path: &str) -> Self {
        Self {
            mock,
            method,
            path: path.to_owned(),
            headers: HeaderMap::new(),
        }
    }

    /// Adds a header to the response. Without a `Content-Type` it is `application/json`. A header
    /// that is not well formed is left out.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            self.headers.append(name, value);
        }
        self
    }

    /// The server answers. A status outside 100–999 becomes 500.
    pub fn answer(self, status: u16, body: impl Into<Bytes>) {
        self.respond(status, ByteStream::from_chunks([body]));
    }

    /// The server answers with a body that comes in these chunks.
    pub fn stream(self, status: u16, chunks: impl IntoIterator<Item = impl Into<Bytes>>) {
        self.respond(status, ByteStream::from_chunks(chunks));
    }

    /// The server answers with a body that comes from a stream of your own.
    pub fn stream_body(self, status: u16, body: ByteStream) {
        self.respond(status, body);
    }

    /// The server answers, and the connection is lost after this part of the body.
    pub fn truncate(self, status: u16, body: impl Into<Bytes>) {
        let failure = TransportError::new(TransportErrorKind::Reset);
        self.respond(status, ByteStream::scripted([body], Some(failure)));
    }

    /// The connection is not made: nothing was sent.
    pub fn fail_connect(self) {
        self.fail(TransportErrorKind::Connect);
    }

    /// The connection is lost after the request was sent, and before an answer.
    pub fn fail_after_send(self) {
        self.fail(TransportErrorKind::Reset);
    }

    /// The request was sent, and there is no answer in time. The mock does not wait.
    pub fn time_out(self) {
        self.fail(TransportErrorKind::Timeout);
    }

    fn fail(self, kind: TransportErrorKind) {
        self.push(Reply::Failure(TransportError::new(kind)));
    }

    fn respond(mut self, status: u16, body: ByteStream) {
        let json = HeaderValue::from_static("application/json");
        let mut headers = std::mem::take(&mut self.headers);
        headers.entry(CONTENT_TYPE).or_insert(json);
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        self.push(Reply::Response(TransportResponse {
            status,
            headers,
            body,
        }));
    }

    fn push(self, reply: Reply) {
        self.mock.push(Entry {
            method: self.method,
            path: self.path,
            reply,
        });
    }
}

/// Method and path.
impl fmt::Display for Entry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.path)
    }
}

impl Entry {
    pub(crate) fn matches(&self, request: &TransportRequest) -> bool {
        self.method == request.method && path(&request.url).ends_with(&self.path)
    }

    pub(crate) fn into_reply(self) -> Reply {
        self.reply
    }
}

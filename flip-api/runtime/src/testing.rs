//! A scripted transport, for tests without a network.

mod script;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, header};

use crate::transport::{
    Exchange, Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse,
};
pub use script::Script;
use script::{Entry, Reply};

/// Answers requests from a script and records them. Clones share script and record.
///
/// ```
/// use flip_runtime::testing::MockTransport;
/// use flip_runtime::{Client, Method};
///
/// let mock = MockTransport::new();
/// mock.on(Method::GET, "/books/7").answer(200, r#"{"title":"Emma"}"#);
/// mock.on(Method::GET, "/books/7").fail_connect();
/// let client = Client::builder("https://example.com").transport(mock.clone()).build()?;
/// assert_eq!(mock.unused(), 2);
/// # Ok::<(), flip_runtime::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct MockTransport(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    entries: Vec<Entry>,
    requests: Vec<RecordedRequest>,
}

/// A request that a [`MockTransport`] received.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RecordedRequest {
    /// The HTTP method.
    pub method: Method,
    /// The whole address, encoded.
    pub url: String,
    /// The headers; the value of `Authorization` is replaced by `redacted`.
    pub headers: HeaderMap,
    /// The body; empty without one.
    pub body: Bytes,
}

impl MockTransport {
    /// A transport with an empty script.
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins the next entry for requests with this method and a path that ends with `path`. The
    /// query is not compared.
    ///
    /// Entries that match are used in the order in which they were written, each once.
    pub fn on(&self, method: Method, path: &str) -> Script<'_> {
        Script::new(self, method, path)
    }

    /// The requests so far, in the order in which they came.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.state().requests.clone()
    }

    /// How many entries of the script have not been used.
    pub fn unused(&self) -> usize {
        self.state().entries.len()
    }

    fn push(&self, entry: Entry) {
        self.state().entries.push(entry);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reply(&self, request: TransportRequest) -> Result<TransportResponse, TransportError> {
        let mut state = self.state();
        let found = state
            .entries
            .iter()
            .position(|entry| entry.matches(&request));
        let reply = found.map(|index| state.entries.remove(index).into_reply());
        let missing = format!(
            "the mock has no entry for {} {}",
            request.method,
            path(&request.url)
        );
        state.requests.push(record(request));
        match reply {
            Some(Reply::Response(response)) => Ok(response),
            Some(Reply::Failure(error)) => Err(error),
            None => Err(TransportError::new(TransportErrorKind::Other)
                .with_body_polled(false)
                .with_source(missing)),
        }
    }
}

impl Transport for MockTransport {
    fn send(&self, request: TransportRequest) -> Exchange<'_> {
        Box::pin(async move { self.reply(request) })
    }
}

fn record(request: TransportRequest) -> RecordedRequest {
    let mut headers = request.headers;
    if let Some(authorization) = headers.get_mut(header::AUTHORIZATION) {
        *authorization = HeaderValue::from_static("redacted");
    }
    let body = request.body.unwrap_or_default();
    RecordedRequest {
        method: request.method,
        url: request.url,
        headers,
        body,
    }
}

/// The path of an address, without the query.
fn path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest
        .find('/')
        .and_then(|start| rest.get(start..))
        .unwrap_or("/");
    path.split('?').next().unwrap_or(path)
}

//! A scripted transport, for tests without a network.

mod callback;
mod record;
mod script;

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::Method;

use crate::transport::{
    Exchange, Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse,
};
use crate::upload::Upload;
pub use callback::callback_body;
pub use record::RecordedRequest;
pub use script::Script;
use script::{Entry, Reply};

/// Answers requests from a script and records them. Clones share script and record.
///
/// Each attempt of a call uses an entry of its own: write as many as the call is sent, or give the
/// client [`RetryPolicy::none`](crate::RetryPolicy::none). The waits between them are real, unless
/// the clock of Tokio is paused.
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

    /// Takes the entry for this request out of the script.
    fn take(&self, request: &TransportRequest) -> Result<Reply, TransportError> {
        let mut state = self.state();
        let found = state
            .entries
            .iter()
            .position(|entry| entry.matches(request));
        match found {
            Some(index) => Ok(state.entries.remove(index).into_reply()),
            None => {
                let path = path(&request.url);
                let missing = format!("the mock has no entry for {} {path}", request.method);
                Err(TransportError::new(TransportErrorKind::Other)
                    .with_body_polled(false)
                    .with_source(missing))
            }
        }
    }

    async fn reply(
        &self,
        mut request: TransportRequest,
    ) -> Result<TransportResponse, TransportError> {
        let reply = self.take(&request);
        // Without a connection, nothing asks for the body.
        let sent = match &reply {
            Ok(Reply::Failure(error)) | Err(error) => error.body_polled(),
            Ok(Reply::Response(_)) => true,
        };
        let body = match request.body.take() {
            Some(upload) => received(upload, sent).await,
            None => Ok(Bytes::new()),
        };
        let (body, failure) =
            body.map_or_else(|error| (Bytes::new(), Some(error)), |body| (body, None));
        self.state().requests.push(record::record(request, body));
        match (reply?, failure) {
            (_, Some(error)) | (Reply::Failure(error), None) => Err(error),
            (Reply::Response(response), None) => Ok(response),
        }
    }
}

impl Transport for MockTransport {
    fn send(&self, request: TransportRequest) -> Exchange<'_> {
        Box::pin(self.reply(request))
    }
}

/// The body as a server would see it.
async fn received(upload: Upload, sent: bool) -> Result<Bytes, TransportError> {
    if let Some(bytes) = upload.as_bytes() {
        return Ok(bytes.clone());
    }
    if !sent {
        return Ok(Bytes::new());
    }
    let failed = || TransportError::new(TransportErrorKind::Upload);
    let mut stream = upload.into_stream().ok_or_else(failed)?;
    let mut body = BytesMut::new();
    while let Some(chunk) = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await {
        body.extend_from_slice(&chunk.map_err(|error| failed().with_source(error))?);
    }
    Ok(body.freeze())
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

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

use crate::http::transport::{
    Exchange, Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse,
};
use crate::http::upload::Upload;
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
/// assert_eq!(mock.unused(), 2); // the test has seen them, so they are no failure
/// # Ok::<(), flip_runtime::Error>(())
/// ```
///
/// # Panics
/// When the last clone is dropped and entries are left that no request has used: the code under test
/// has not made a call that the test expects. A test that has seen them by [`unused`](Self::unused),
/// [allows](Self::allow_unused) them or is failing already is not stopped.
#[derive(Clone, Debug, Default)]
pub struct MockTransport(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    entries: Vec<Entry>,
    requests: Vec<RecordedRequest>,
    leftovers: Leftovers,
}

/// Which entries may be left when the mock is dropped.
#[derive(Clone, Copy, Debug)]
enum Leftovers {
    /// As many as the test has seen.
    Seen(usize),
    All,
}

impl Default for Leftovers {
    fn default() -> Self {
        Self::Seen(0)
    }
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

    /// How many entries of the script have not been used. These are then no failure of the test.
    pub fn unused(&self) -> usize {
        let mut state = self.state();
        let unused = state.entries.len();
        if matches!(state.leftovers, Leftovers::Seen(_)) {
            state.leftovers = Leftovers::Seen(unused);
        }
        unused
    }

    /// Lets entries be left over: for a script that holds more than each test uses.
    pub fn allow_unused(&self) {
        self.state().leftovers = Leftovers::All;
    }

    fn push(&self, entry: Entry) {
        self.state().entries.push(entry);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
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

impl Drop for Shared {
    fn drop(&mut self) {
        let state = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        let allowed = match state.leftovers {
            Leftovers::Seen(seen) => seen,
            Leftovers::All => return,
        };
        // A second panic would end the process, and hide the first.
        assert!(
            state.entries.len() <= allowed || std::thread::panicking(),
            "the mock has {} unused entries, such as {}",
            state.entries.len(),
            shown(&state.entries)
        );
    }
}

impl Transport for MockTransport {
    fn send(&self, request: TransportRequest) -> Exchange<'_> {
        Box::pin(self.reply(request))
    }
}

/// How many entries a message names.
const SHOWN_ENTRIES: usize = 5;

fn shown(entries: &[Entry]) -> String {
    let entries = entries.iter().take(SHOWN_ENTRIES).map(Entry::to_string);
    entries.collect::<Vec<_>>().join(", ")
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

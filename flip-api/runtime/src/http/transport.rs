//! What carries a request to the server. One module names the HTTP library; tests replace it, and
//! [layers](crate::ClientBuilder::layer) stand around it.

mod addresses;
mod body;
mod error;
mod fork;
mod guard;
mod patience;
mod pools;
mod proxy;
mod reqwest;
mod settings;

use std::fmt;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName, Method, StatusCode};

use crate::http::byte_stream::ByteStream;
use crate::http::response::Head;
use crate::http::upload::Upload;
use crate::types::redacted::Names;

#[cfg(feature = "reqwest")]
#[doc(hidden)]
pub use self::reqwest::library;
pub(crate) use self::reqwest::{Hook, Network};
pub(crate) use error::SetupError;
pub use error::{TransportError, TransportErrorKind};
pub(crate) use guard::Guard;
pub(crate) use patience::after as instant_after;
pub use proxy::{InvalidProxy, Proxy};
pub use settings::NetworkSettings;

/// The future of one exchange.
pub type Exchange<'a> =
    Pin<Box<dyn Future<Output = Result<TransportResponse, TransportError>> + Send + 'a>>;

/// Carries one request to the server, exactly once, and yields its response.
///
/// An implementation must not follow redirects and must not send a request again, unless it knows
/// that not one byte of it had left.
pub trait Transport: Send + Sync {
    /// Sends the request and reads the head of the response.
    ///
    /// # Errors
    /// When there is no response head. A response whose body ends early is not an error here: its
    /// [`body`](TransportResponse::body) ends with one.
    fn send(&self, request: TransportRequest) -> Exchange<'_>;
}

impl<T: Transport + ?Sized> Transport for Box<T> {
    fn send(&self, request: TransportRequest) -> Exchange<'_> {
        (**self).send(request)
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: TransportRequest) -> Exchange<'_> {
        (**self).send(request)
    }
}

/// A request that is ready to leave.
#[derive(Clone)]
#[non_exhaustive]
pub struct TransportRequest {
    /// The `operationId` of the document.
    pub operation: &'static str,
    /// Which attempt of the call it is, from 1.
    pub attempt: u32,
    /// The HTTP method.
    pub method: Method,
    /// The whole address, encoded. It holds arguments, which may be personal, and may hold a key.
    pub url: String,
    /// All headers but those that follow from the connection and the length of the body.
    pub headers: HeaderMap,
    /// The body; `None` sends none. A stream can be taken out of it once, and is lost then.
    pub body: Option<Upload>,
    /// The time that this exchange may take, from connecting to the last byte of the response; to its
    /// head, if the body is [streamed](Self::is_streamed).
    pub timeout: Duration,
    /// The time that each chunk of a body may take that is not streamed, within the
    /// [`timeout`](Self::timeout).
    pub read_timeout: Duration,
    /// The time that each chunk of a streamed body may take.
    pub idle_timeout: Duration,
    /// Whether the body of a response with this head is handed over as it comes.
    pub is_streamed: fn(&Head<'_>) -> bool,
    /// Where secrets stand, for what records requests.
    #[cfg_attr(
        not(feature = "testing"),
        expect(dead_code, reason = "only what is made for tests records requests")
    )]
    pub(crate) secrets: Secrets,
}

/// The headers, and the pairs of query and cookies, that hold a secret.
#[derive(Clone, Default)]
pub(crate) struct Secrets {
    pub(crate) headers: Vec<HeaderName>,
    /// Name and value, each encoded.
    pub(crate) pairs: Vec<(String, String)>,
}

/// Shows neither arguments nor headers: they may be personal or secret.
impl fmt::Debug for TransportRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TransportRequest")
            .field("operation", &self.operation)
            .field("attempt", &self.attempt)
            .field("method", &self.method)
            .field("body", &self.body)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// The head of a response, and its body as it comes.
pub struct TransportResponse {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body. It ends with an error when the connection is lost, or the time allowed runs out.
    pub body: ByteStream,
}

/// Shows of the headers only their names.
impl fmt::Debug for TransportResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TransportResponse")
            .field("status", &self.status)
            .field("headers", &Names(&self.headers))
            .field("body", &self.body)
            .finish()
    }
}

/// Whether this host is the machine itself.
pub(crate) fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || address
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

//! What carries a request to the server. One file names the HTTP library; tests replace it.

mod body;
mod error;
mod reqwest;

use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};

pub(crate) use self::reqwest::Network;
pub use error::{TransportError, TransportErrorKind};

/// The future of one exchange.
pub type Exchange<'a> =
    Pin<Box<dyn Future<Output = Result<TransportResponse, TransportError>> + Send + 'a>>;

/// Carries one request to the server, exactly once, and yields its response.
///
/// An implementation must not follow redirects and must not send a request again, unless it knows
/// that not one byte of it had left.
pub trait Transport: Send + Sync {
    /// Sends the request and reads the whole response.
    ///
    /// # Errors
    /// When there is no response head. A response whose body ends early is not an error here: see
    /// [`TransportResponse::failure`].
    fn send(&self, request: TransportRequest) -> Exchange<'_>;
}

impl<T: Transport + ?Sized> Transport for Box<T> {
    fn send(&self, request: TransportRequest) -> Exchange<'_> {
        (**self).send(request)
    }
}

/// A request that is ready to leave.
#[derive(Clone)]
#[non_exhaustive]
pub struct TransportRequest {
    /// The HTTP method.
    pub method: Method,
    /// The whole address, encoded.
    pub url: String,
    /// All headers but those that follow from the connection and the length of the body.
    pub headers: HeaderMap,
    /// The body; `None` sends none.
    pub body: Option<Bytes>,
    /// The time that the whole exchange may take, from connecting to the last byte of the response.
    pub timeout: Duration,
    /// How much of a response body is read, in bytes.
    pub maximum_response_bytes: usize,
}

/// Shows neither arguments nor headers: they may be personal or secret.
impl fmt::Debug for TransportRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TransportRequest")
            .field("method", &self.method)
            .field("body_bytes", &self.body.as_ref().map(Bytes::len))
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// A response, as far as it came.
pub struct TransportResponse {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// What was read of the body.
    pub body: Bytes,
    /// Why the body ended early: a reset, a timeout, or too many bytes. `None`: it is complete.
    pub failure: Option<TransportError>,
}

/// Does not show the body: it may be personal.
impl fmt::Debug for TransportResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TransportResponse")
            .field("status", &self.status)
            .field("body_bytes", &self.body.len())
            .field("failure", &self.failure)
            .finish_non_exhaustive()
    }
}

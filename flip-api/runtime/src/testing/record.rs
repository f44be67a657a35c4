use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, header};

use crate::http::transport::TransportRequest;

/// A request that a [`MockTransport`](super::MockTransport) received.
///
/// Credentials are replaced by `redacted`, in headers, the query and cookies.
#[derive(Clone)]
#[non_exhaustive]
pub struct RecordedRequest {
    /// The HTTP method.
    pub method: Method,
    /// The whole address, encoded.
    pub url: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, a stream as a whole; empty without one.
    pub body: Bytes,
}

/// Shows neither the query nor the body: they may hold what is personal.
impl fmt::Debug for RecordedRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = self.url.split('?').next().unwrap_or_default();
        formatter
            .debug_struct("RecordedRequest")
            .field("method", &self.method)
            .field("address", &address)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("body", &format_args!("[{} bytes]", self.body.len()))
            .finish()
    }
}

pub(crate) fn record(request: TransportRequest, body: Bytes) -> RecordedRequest {
    let mut recorded = RecordedRequest {
        method: request.method,
        url: request.url,
        headers: request.headers,
        body,
    };
    let authorization = [header::AUTHORIZATION];
    for name in request.secrets.headers.iter().chain(&authorization) {
        if let Some(value) = recorded.headers.get_mut(name) {
            *value = HeaderValue::from_static("redacted");
        }
    }
    for (name, value) in &request.secrets.pairs {
        redact(&mut recorded, name, value);
    }
    recorded
}

/// Replaces the value of one pair, wherever it stands.
fn redact(recorded: &mut RecordedRequest, name: &str, value: &str) {
    let (shown, hidden) = (format!("{name}={value}"), format!("{name}=redacted"));
    recorded.url = recorded.url.replace(&shown, &hidden);
    let cookies = recorded.headers.get_mut(header::COOKIE);
    if let Some((cookies, text)) = cookies.and_then(|value| {
        let text = value.to_str().ok()?.replace(&shown, &hidden);
        Some((value, text))
    }) {
        *cookies =
            HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static("redacted"));
    }
}

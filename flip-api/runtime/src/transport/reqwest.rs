//! The transport over the network: the one file that names the HTTP client.

use std::sync::Arc;
use std::time::Duration;

use ::reqwest::{Body, Client, ClientBuilder, Error, RequestBuilder, Response, redirect, retry};
use bytes::{Bytes, BytesMut};
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method};

use super::body::{Gate, GatedBody};
use super::{Exchange, Transport, TransportError, TransportErrorKind};
use super::{TransportRequest, TransportResponse};

/// How long an unused connection is kept. Servers close theirs after a minute or so, and a request
/// written to a connection that is being closed has an unknown outcome.
const IDLE: Duration = Duration::from_secs(20);

/// The transport that uses the network.
pub(crate) struct Network(Client);

impl Network {
    /// Whether this build can speak TLS.
    pub(crate) const TLS: bool = cfg!(any(feature = "rustls", feature = "native-tls"));

    pub(crate) fn new(connect_timeout: Duration) -> Result<Self, TransportError> {
        let builder = Client::builder()
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .referer(false)
            .no_proxy()
            .http1_only()
            .pool_idle_timeout(IDLE)
            .connect_timeout(connect_timeout);
        secured(builder)
            .build()
            .map(Self)
            .map_err(|error| failure(error, false))
    }

    async fn exchange(
        &self,
        request: TransportRequest,
    ) -> Result<TransportResponse, TransportError> {
        let limit = request.maximum_response_bytes;
        let gate = has_bytes(&request).then(Arc::<Gate>::default);
        let builder = self.builder(request, gate.as_ref());
        let mut response = builder.send().await.map_err(|error| {
            let sent = match &gate {
                Some(gate) => gate.close(),
                None => !error.is_connect() && !error.is_builder(),
            };
            failure(error, sent)
        })?;
        let (body, failure) = read(&mut response, limit).await;
        let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
        Ok(TransportResponse {
            status,
            headers,
            body,
            failure,
        })
    }

    fn builder(&self, mut request: TransportRequest, gate: Option<&Arc<Gate>>) -> RequestBuilder {
        if gate.is_none() && [Method::POST, Method::PUT, Method::PATCH].contains(&request.method) {
            // Some servers refuse these methods when no length is stated.
            request
                .headers
                .insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let builder = self
            .0
            .request(request.method, request.url)
            .headers(request.headers)
            .timeout(request.timeout);
        match (request.body, gate) {
            (Some(body), Some(gate)) => {
                builder.body(Body::wrap(GatedBody::new(body, Arc::clone(gate))))
            }
            (Some(body), None) => builder.body(body),
            (None, _) => builder,
        }
    }
}

/// Whether there is a body that will be asked for a first part; an empty one never is.
fn has_bytes(request: &TransportRequest) -> bool {
    request.body.as_ref().is_some_and(|body| !body.is_empty())
}

impl Transport for Network {
    fn send(&self, request: TransportRequest) -> Exchange<'_> {
        Box::pin(self.exchange(request))
    }
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
fn secured(builder: ClientBuilder) -> ClientBuilder {
    builder.tls_version_min(::reqwest::tls::Version::TLS_1_2)
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
fn secured(builder: ClientBuilder) -> ClientBuilder {
    builder
}

/// Reads the body up to the limit.
async fn read(response: &mut Response, limit: usize) -> (Bytes, Option<TransportError>) {
    let mut body = BytesMut::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if chunk.len() <= limit - body.len() => body.extend_from_slice(&chunk),
            Ok(Some(chunk)) => {
                let room = limit - body.len();
                body.extend_from_slice(chunk.get(..room).unwrap_or_default());
                let too_large = TransportError::new(TransportErrorKind::TooLarge);
                return (body.freeze(), Some(too_large));
            }
            Ok(None) => return (body.freeze(), None),
            Err(error) => return (body.freeze(), Some(failure(error, true))),
        }
    }
}

/// The address is taken out of the error, since it may hold arguments.
fn failure(error: Error, sent: bool) -> TransportError {
    let kind = match (error.is_connect(), error.is_timeout()) {
        (true, true) => TransportErrorKind::ConnectTimeout,
        (true, false) => TransportErrorKind::Connect,
        (false, true) => TransportErrorKind::Timeout,
        (false, false) if error.is_builder() => TransportErrorKind::Other,
        (false, false) => TransportErrorKind::Reset,
    };
    TransportError::new(kind)
        .with_body_polled(sent)
        .with_source(error.without_url())
}

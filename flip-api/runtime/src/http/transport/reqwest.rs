//! The transport over the network: the one module that names the HTTP client.

mod hook;
mod setup;

use std::future::{Future, ready as done};
use std::mem;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use ::reqwest::{Body, Client, Error, Request, Response};
use bytes::Bytes;
use futures_core::Stream;
use http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use http::{HeaderValue, Method};
use tokio::time::timeout_at;

use super::addresses::Addresses;
use super::body::{Gate, GatedBody};
use super::patience::Patience;
use super::pools::Pools;
use super::settings::NetworkSettings;
use super::{Exchange, SetupError, Transport, TransportError, TransportErrorKind};
use super::{TransportRequest, TransportResponse};
use crate::http::byte_stream::ByteStream;
use crate::http::response::Head;
use crate::http::upload::UploadStream;
#[cfg(feature = "reqwest")]
pub use ::reqwest as library;
pub(crate) use hook::Hook;
use setup::Setup;

/// The transport that uses the network.
pub(crate) struct Network {
    pools: Pools<Client>,
    addresses: Addresses,
}

impl Network {
    /// Whether this build can speak TLS.
    pub(crate) const TLS: bool = cfg!(any(feature = "rustls", feature = "native-tls"));

    /// `allow_plain_http`: what is sent by `http` may be read on the way.
    pub(crate) fn new(
        settings: NetworkSettings,
        allow_plain_http: bool,
    ) -> Result<Self, SetupError> {
        let setup = Setup::new(settings, allow_plain_http).map_err(SetupError::Settings)?;
        let pools = Pools::new(Box::new(move || setup.client())).map_err(SetupError::Transport)?;
        let addresses = Addresses::default();
        Ok(Self { pools, addresses })
    }

    /// Sends the request by this client. What is large is done before there is a future, which would
    /// hold it as long as it lives.
    fn exchange(&self, client: &Client, mut request: TransportRequest) -> Exchange<'static> {
        let body = match content(&mut request) {
            Ok(body) => body,
            Err(error) => return Box::pin(done(Err(error))),
        };
        let gate = body.as_ref().map(|_| Arc::<Gate>::default());
        let patience = Patience::new(&request);
        let is_streamed = request.is_streamed;
        match self.prepared(client, request, body, gate.as_ref()) {
            Ok(request) => {
                let sending = client.execute(request);
                Box::pin(answered(sending, gate, patience, is_streamed))
            }
            Err(error) => Box::pin(done(Err(not_answered(error, gate.as_deref())))),
        }
    }

    fn prepared(
        &self,
        client: &Client,
        mut request: TransportRequest,
        body: Option<UploadStream>,
        gate: Option<&Arc<Gate>>,
    ) -> Result<Request, Error> {
        if gate.is_none() && [Method::POST, Method::PUT, Method::PATCH].contains(&request.method) {
            // Some servers refuse these methods when no length is stated.
            request
                .headers
                .insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        if body.as_ref().is_some_and(|body| body.length().is_none()) {
            // Stated, since a body of unknown length would be left out for some methods.
            request
                .headers
                .insert(TRANSFER_ENCODING, HeaderValue::from_static("chunked"));
        }
        let mut prepared = self.addressed(client, request.method, &request.url)?;
        // Put in place, since the builder would copy them one by one.
        *prepared.headers_mut() = request.headers;
        *prepared.body_mut() = body
            .zip(gate)
            .map(|(body, gate)| Body::wrap(GatedBody::new(body, Arc::clone(gate))));
        Ok(prepared)
    }

    fn addressed(&self, client: &Client, method: Method, url: &str) -> Result<Request, Error> {
        if let Some(url) = self.addresses.known(url) {
            return Ok(Request::new(method, url));
        }
        let request = client.request(method, url).build()?;
        self.addresses.remember(request.url());
        Ok(request)
    }
}

/// The body, if there is one that will be asked for a first part; an empty one never is.
fn content(request: &mut TransportRequest) -> Result<Option<UploadStream>, TransportError> {
    let Some(upload) = request.body.take() else {
        return Ok(None);
    };
    let content = upload.into_stream().ok_or_else(|| {
        TransportError::new(TransportErrorKind::Upload)
            .with_body_polled(false)
            .with_source("the stream of the body was sent before")
    })?;
    Ok(Some(content).filter(|content| content.length() != Some(0)))
}

impl Transport for Network {
    fn send(&self, request: TransportRequest) -> Exchange<'_> {
        match self.pools.known() {
            Some(client) => self.exchange(&client, request),
            None => Box::pin(async move {
                let client = self.pools.current().await?;
                self.exchange(&client, request).await
            }),
        }
    }
}

/// Waits for the head of the response.
async fn answered(
    sending: impl Future<Output = Result<Response, Error>>,
    gate: Option<Arc<Gate>>,
    patience: Patience,
    is_streamed: fn(&Head<'_>) -> bool,
) -> Result<TransportResponse, TransportError> {
    let mut response = match timeout_at(patience.end, sending).await {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => return Err(not_answered(error, gate.as_deref())),
        Err(_) => {
            let sent = gate.is_none_or(|gate| gate.close());
            return Err(TransportError::new(TransportErrorKind::Timeout).with_body_polled(sent));
        }
    };
    let head = Head::new(response.status(), response.headers());
    let patience = patience.for_body(is_streamed(&head));
    Ok(TransportResponse {
        status: response.status(),
        headers: mem::take(response.headers_mut()),
        body: ByteStream::new(Incoming { response, patience }),
    })
}

fn not_answered(error: Error, gate: Option<&Gate>) -> TransportError {
    let sent = match gate {
        Some(gate) => gate.close(),
        None => !error.is_connect() && !error.is_builder(),
    };
    let upload = gate.is_some_and(Gate::body_failed);
    let failure = failure(error, sent);
    if upload {
        return TransportError::new(TransportErrorKind::Upload)
            .with_body_polled(sent)
            .with_source(failure);
    }
    failure
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

/// The body of a response, as it comes.
struct Incoming {
    response: Response,
    patience: Patience,
}

impl Stream for Incoming {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        // The future of a chunk holds nothing but the response, so it can be made anew each time.
        let polled = pin!(self.response.chunk()).poll(context);
        let Poll::Ready(chunk) = polled else {
            ready!(self.patience.poll_end(context));
            let late = TransportError::new(TransportErrorKind::Timeout);
            return Poll::Ready(Some(Err(late)));
        };
        self.patience.renew();
        Poll::Ready(chunk.map_err(|error| failure(error, true)).transpose())
    }
}

//! Finds the operation of a request, reads it, and answers.

use std::fmt;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ALLOW, CONTENT_LENGTH, HeaderValue, WWW_AUTHENTICATE};
use http::{HeaderMap, Method};

use super::bounded_body::BoundedBody;
use super::incoming::{self, IncomingBody};
use super::multipart::ReceivedParts;
use super::raw_response::RawResponse;
use super::received_credentials::ReceivedCredentials;
use super::rejection::{Rejection, RejectionReason};
use super::request_parts::RequestParts;
use super::route::{Arrived, Route};
use crate::http::byte_stream::ByteStream;
use crate::http::security::{Scheme, SchemeKind, Security};
use crate::http::transport::TransportErrorKind;

/// Eight mebibytes.
const USUAL_BYTES: usize = 8 << 20;
/// One gibibyte.
const USUAL_STREAMED_BYTES: u64 = 1 << 30;
const USUAL_TIME: Duration = Duration::from_secs(30);

/// Answers requests by the methods of a service.
///
/// It knows nothing of sockets. It is a [`Transport`](crate::http::transport::Transport) for clients of the same
/// process, and with the feature `axum` it becomes a router of axum.
pub struct Router<S>(Arc<Inner<S>>);

struct Inner<S> {
    service: Arc<S>,
    routes: Vec<Route<S>>,
    below: String,
    max_bytes: usize,
    max_streamed_bytes: u64,
    read_timeout: Duration,
    reject: Reject,
}

type Reject = Arc<dyn Fn(&Rejected<'_>) -> RawResponse + Send + Sync>;

/// A request that was not passed on, for what answers it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Rejected<'r> {
    /// The `operationId` of the document; `None` where no operation was found.
    pub operation: Option<&'static str>,
    /// Why.
    pub rejection: &'r Rejection,
}

/// A request as it comes from a connection.
#[derive(Debug)]
#[non_exhaustive]
pub struct RawRequest {
    /// The HTTP method.
    pub method: Method,
    /// Path and query, encoded.
    pub target: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: ByteStream,
}

impl RawRequest {
    /// A request of this method, path and query, headers and body.
    pub fn new(
        method: Method,
        target: impl Into<String>,
        headers: HeaderMap,
        body: ByteStream,
    ) -> Self {
        Self {
            method,
            target: target.into(),
            headers,
            body,
        }
    }
}

impl<S> Clone for Router<S> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<S> fmt::Debug for Router<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Router").finish_non_exhaustive()
    }
}

/// How a router answers. Each method is called before the router is shared.
impl<S: Send + Sync + 'static> Router<S> {
    /// A router of these operations.
    pub fn new(service: impl Into<Arc<S>>, routes: Vec<Route<S>>) -> Self {
        Self(Arc::new(Inner {
            service: service.into(),
            routes,
            below: String::new(),
            max_bytes: USUAL_BYTES,
            max_streamed_bytes: USUAL_STREAMED_BYTES,
            read_timeout: USUAL_TIME,
            reject: Arc::new(problem),
        }))
    }

    fn change(mut self, change: impl FnOnce(&mut Inner<S>)) -> Self {
        if let Some(inner) = Arc::get_mut(&mut self.0) {
            change(inner);
        }
        self
    }

    /// Sets the path below which the operations are, such as `/api/v1`. Without it, they are at the
    /// root.
    #[must_use]
    pub fn below(self, path: impl Into<String>) -> Self {
        let path = path.into();
        self.change(|inner| path.trim_end_matches('/').clone_into(&mut inner.below))
    }

    /// Sets how many bytes of a body are held in memory: 8 MiB, if not said.
    ///
    /// A body of several parts counts with its fields and files. A file that goes beyond this limit
    /// is handed over as a stream; it has to be the last part, since the fields are read before the
    /// service runs. Everything else that goes beyond is answered with 413.
    #[must_use]
    pub fn max_bytes(self, bytes: usize) -> Self {
        self.change(|inner| inner.max_bytes = bytes)
    }

    /// Sets how many bytes a body may have that is handed over as it comes, in whole or with its last
    /// file: 1 GiB, if not said. Beyond, the stream fails; a body that states its length is answered
    /// with 413.
    #[must_use]
    pub fn max_streamed_bytes(self, bytes: u64) -> Self {
        self.change(|inner| inner.max_streamed_bytes = bytes)
    }

    /// Sets how long the part of a body may take to arrive that is held in memory: 30 seconds, if not
    /// said. A stream fails when its next chunk takes longer.
    #[must_use]
    pub fn read_timeout(self, time: Duration) -> Self {
        self.change(|inner| inner.read_timeout = time)
    }

    /// Sets what answers requests that are not passed on, in place of `application/problem+json`.
    #[must_use]
    pub fn reject_with(
        self,
        reject: impl Fn(&Rejected<'_>) -> RawResponse + Send + Sync + 'static,
    ) -> Self {
        self.change(|inner| inner.reject = Arc::new(reject))
    }

    /// The service.
    pub fn service(&self) -> &Arc<S> {
        &self.0.service
    }

    /// Answers a request.
    pub async fn answer(&self, request: RawRequest) -> RawResponse {
        let inner = &self.0;
        let (path, query) = request
            .target
            .split_once('?')
            .unwrap_or((&request.target, ""));
        let found = path
            .strip_prefix(&inner.below)
            .map(|path| inner.find(&request.method, path, query));
        let (route, values) = match found {
            Some(Found::Route(route, values)) => (route, values),
            Some(Found::OtherMethods(methods)) => {
                let rejection = Rejection::new(RejectionReason::MethodNotAllowed);
                return with(inner.reject(None, &rejection), ALLOW, &methods.join(", "));
            }
            Some(Found::Nothing) | None => {
                return inner.reject(None, &Rejection::new(RejectionReason::NotFound));
            }
        };
        let parts = RequestParts::new(values, query, request.headers);
        let answered = inner.run(route, parts, request.body).await;
        answered.unwrap_or_else(|rejection| {
            let response = inner.reject(Some(route.operation), &rejection);
            match (rejection.reason(), challenge(route.security)) {
                (RejectionReason::Unauthorized, Some(challenge)) => {
                    with(response, WWW_AUTHENTICATE, challenge)
                }
                _ => response,
            }
        })
    }
}

enum Found<'r, S> {
    Route(&'r Route<S>, Vec<(String, String)>),
    OtherMethods(Vec<&'r str>),
    Nothing,
}

impl<S: Send + Sync + 'static> Inner<S> {
    fn reject(&self, operation: Option<&'static str>, rejection: &Rejection) -> RawResponse {
        (self.reject)(&Rejected {
            operation,
            rejection,
        })
    }

    fn find(&self, method: &Method, path: &str, query: &str) -> Found<'_, S> {
        let matching = || {
            let routes = self.routes.iter();
            routes.filter_map(|route| Some((route, route.matches(path, query)?)))
        };
        let own = matching().filter(|(route, _)| route.method == *method);
        if let Some((route, values)) = own.max_by_key(|(route, _)| route.weight()) {
            return Found::Route(route, values);
        }
        let methods: Vec<&str> = matching().map(|(route, _)| route.method.as_str()).collect();
        match methods.is_empty() {
            true => Found::Nothing,
            false => Found::OtherMethods(methods),
        }
    }

    async fn run(
        &self,
        route: &Route<S>,
        parts: RequestParts,
        body: ByteStream,
    ) -> Result<RawResponse, Rejection> {
        let credentials = ReceivedCredentials::read(route.security, &parts)
            .ok_or_else(|| Rejection::new(RejectionReason::Unauthorized))?;
        let media = match route.media_types {
            [] => None,
            declared => incoming::media(declared, parts.headers())?,
        };
        let body = self.read(route, media, parts.headers(), body).await?;
        let arrived = Arrived {
            parts,
            credentials,
            media,
            body,
        };
        let run = || route.run(&self.service, arrived);
        let failed = |_| Rejection::new(RejectionReason::Internal);
        let mut answering = catch_unwind(AssertUnwindSafe(run)).map_err(failed)??;
        let polled = poll_fn(|context| {
            let poll = || answering.as_mut().poll(context);
            match catch_unwind(AssertUnwindSafe(poll)) {
                Ok(polled) => polled.map(Ok),
                Err(panic) => std::task::Poll::Ready(Err(failed(panic))),
            }
        });
        polled.await
    }

    async fn read(
        &self,
        route: &Route<S>,
        media: Option<usize>,
        headers: &HeaderMap,
        body: ByteStream,
    ) -> Result<IncomingBody, Rejection> {
        let position = media.unwrap_or_default();
        if route.media_types.is_empty() {
            return Ok(IncomingBody::None);
        }
        // Without a media type nobody has said that there is a body: it is read to see.
        if media.is_some() && route.streams.contains(&position) {
            return Ok(IncomingBody::Stream(self.streamed(headers, body)?));
        }
        match incoming::content_type(headers) {
            Some(content_type) if route.multipart.contains(&position) => {
                let body = self.streamed(headers, body)?;
                let parts = ReceivedParts::read(content_type, body, self.max_bytes);
                Ok(IncomingBody::Parts(self.in_time(parts).await??))
            }
            content_type => {
                let bytes = self.bytes(headers, body).await?;
                Ok(match content_type {
                    None if bytes.is_empty() => IncomingBody::None,
                    _ => IncomingBody::Bytes(bytes),
                })
            }
        }
    }

    /// A body that is handed over as it comes.
    fn streamed(&self, headers: &HeaderMap, body: ByteStream) -> Result<ByteStream, Rejection> {
        let most = self.max_streamed_bytes;
        check_length(headers, most)?;
        Ok(BoundedBody::stream(body, most, self.read_timeout))
    }

    async fn bytes(&self, headers: &HeaderMap, body: ByteStream) -> Result<Bytes, Rejection> {
        check_length(headers, u64::try_from(self.max_bytes).unwrap_or(u64::MAX))?;
        let read = self.in_time(body.bytes(self.max_bytes)).await?;
        read.map_err(|error| match error.kind() {
            TransportErrorKind::TooLarge => Rejection::new(RejectionReason::TooLarge),
            _ => Rejection::malformed("body", "whole"),
        })
    }

    async fn in_time<T>(&self, read: impl Future<Output = T>) -> Result<T, Rejection> {
        let too_slow = |_| Rejection::new(RejectionReason::TooSlow);
        tokio::time::timeout(self.read_timeout, read)
            .await
            .map_err(too_slow)
    }
}

/// Refuses a body that says itself that it is too large.
fn check_length(headers: &HeaderMap, most: u64) -> Result<(), Rejection> {
    let length = headers
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok());
    let length = length.and_then(|length| length.parse::<u64>().ok());
    match length.is_some_and(|length| length > most) {
        true => Err(Rejection::new(RejectionReason::TooLarge)),
        false => Ok(()),
    }
}

fn challenge(security: Security) -> Option<&'static str> {
    let Security::Requirements(alternatives) = security else {
        return None;
    };
    let mut schemes = alternatives.iter().copied().flatten();
    schemes.find_map(|Scheme { kind, .. }| match kind {
        SchemeKind::Basic => Some("Basic realm=\"api\""),
        SchemeKind::Bearer => Some("Bearer"),
        _ => None,
    })
}

fn with(response: RawResponse, name: http::HeaderName, text: &str) -> RawResponse {
    match HeaderValue::from_str(text) {
        Ok(value) => response.with_header(name, value),
        Err(_) => response,
    }
}

/// What a request gets that is not passed on, unless the service says otherwise (RFC 9457).
fn problem(rejected: &Rejected<'_>) -> RawResponse {
    let rejection = rejected.rejection;
    let violations = rejection.violations().iter();
    let violations: Vec<_> = violations
        .map(|violation| serde_json::json!({"field": violation.field, "rule": violation.rule}))
        .collect();
    let status = rejection.status();
    let body = serde_json::json!({
        "title": status.canonical_reason(),
        "status": status.as_u16(),
        "detail": rejection.to_string(),
        "violations": violations,
    });
    RawResponse::new(status.as_u16()).json("application/problem+json", &body)
}

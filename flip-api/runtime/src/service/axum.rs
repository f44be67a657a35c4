//! The one module that names axum.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::response::Response;
use bytes::Bytes;
use futures_core::Stream;

use super::raw_response::RawResponse;
use super::router::{RawRequest, Router};
use crate::http::byte_stream::ByteStream;
use crate::http::transport::{TransportError, TransportErrorKind};

/// A router of axum that answers every path by the operations of the service.
impl<S: Send + Sync + 'static> From<Router<S>> for axum::Router {
    fn from(router: Router<S>) -> Self {
        Self::new().fallback(move |request: Request| {
            let router = router.clone();
            async move { respond(router.answer(received(request)).await) }
        })
    }
}

fn received(request: Request) -> RawRequest {
    let (parts, body) = request.into_parts();
    let target = parts
        .uri
        .path_and_query()
        .map_or("/", |target| target.as_str());
    RawRequest::new(
        parts.method,
        target,
        parts.headers,
        ByteStream::new(Frames(body)),
    )
}

fn respond(response: RawResponse) -> Response {
    let (status, headers, body) = response.into_parts();
    let body = match body.map(|body| (body.as_bytes().cloned(), body)) {
        None => Body::empty(),
        Some((Some(bytes), _)) => Body::from(bytes),
        Some((None, body)) => match body.into_stream() {
            Some(stream) => Body::from_stream(stream),
            None => return status_only(500),
        },
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

fn status_only(status: u16) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = RawResponse::new(status).status();
    response
}

/// The data of a body, without trailers.
struct Frames(Body);

impl Stream for Frames {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let lost = |error| {
            TransportError::new(TransportErrorKind::Reset).with_source(io::Error::other(error))
        };
        loop {
            let frame = std::task::ready!(Pin::new(&mut self.0).poll_frame(context));
            match frame {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(lost(error)))),
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        return Poll::Ready(Some(Ok(data)));
                    }
                }
            }
        }
    }
}

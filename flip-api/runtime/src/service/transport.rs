//! A router in place of the network.

use http::header::{CONTENT_LENGTH, HeaderValue};

use super::router::{RawRequest, Router};
use crate::http::byte_stream::ByteStream;
use crate::http::transport::{
    Exchange, Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse,
};
use crate::http::upload::{Upload, UploadStream};

/// Carries requests to a router of the same process, without a socket.
impl<S: Send + Sync + 'static> Transport for Router<S> {
    fn send(&self, request: TransportRequest) -> Exchange<'_> {
        Box::pin(async move {
            let mut headers = request.headers;
            if let Some(length) = request.body.as_ref().and_then(Upload::length) {
                headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
            }
            let body = stream(request.body)?;
            let target = target(&request.url).to_owned();
            let request = RawRequest::new(request.method, target, headers, body);
            let (status, headers, body) = self.answer(request).await.into_parts();
            Ok(TransportResponse {
                status,
                headers,
                body: stream(body)?,
            })
        })
    }
}

/// Path and query of an address.
fn target(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let begin = rest.find(['/', '?']).unwrap_or(rest.len());
    let target = rest.get(begin..).unwrap_or_default();
    if target.is_empty() { "/" } else { target }
}

pub(crate) fn stream(body: Option<Upload>) -> Result<ByteStream, TransportError> {
    let Some(body) = body else {
        return Ok(ByteStream::from_chunks(Vec::<bytes::Bytes>::new()));
    };
    let lost = || TransportError::new(TransportErrorKind::Upload);
    Ok(ByteStream::new(Sent(body.into_stream().ok_or_else(lost)?)))
}

struct Sent(UploadStream);

impl futures_core::Stream for Sent {
    type Item = Result<bytes::Bytes, TransportError>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        let polled = std::pin::Pin::new(&mut self.0).poll_next(context);
        let lost = |error| TransportError::new(TransportErrorKind::Reset).with_source(error);
        polled.map(|item: Option<std::io::Result<_>>| item.map(|chunk| chunk.map_err(lost)))
    }
}

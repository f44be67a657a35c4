//! What holds for transports and layers of others, too: the time that a call may take.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use super::patience::Patience;
use super::{Exchange, Transport, TransportError, TransportErrorKind};
use super::{TransportRequest, TransportResponse};
use crate::http::byte_stream::ByteStream;
use crate::http::response::Head;

/// How much later than the transport this ends an exchange. The transport within knows better
/// whether anything was sent, so it comes first.
const GRACE: Duration = Duration::from_millis(250);

/// Ends an exchange that outlasts its time.
pub(crate) struct Guard(pub(crate) Box<dyn Transport>);

impl Guard {
    async fn exchange(
        &self,
        request: TransportRequest,
    ) -> Result<TransportResponse, TransportError> {
        let mut patience = Patience::new(&request).with_grace(GRACE);
        let is_streamed = request.is_streamed;
        let mut sending = self.0.send(request);
        let response = poll_fn(|context| {
            if let Poll::Ready(result) = sending.as_mut().poll(context) {
                return Poll::Ready(result);
            }
            ready!(patience.poll_end(context));
            Poll::Ready(Err(TransportError::new(TransportErrorKind::Timeout)))
        })
        .await?;
        let head = Head::new(response.status, &response.headers);
        let is_streamed = is_streamed(&head);
        let body = Guarded {
            body: response.body,
            patience: patience.for_body(is_streamed),
        };
        Ok(TransportResponse {
            body: ByteStream::new(body),
            ..response
        })
    }
}

impl Transport for Guard {
    fn send(&self, request: TransportRequest) -> Exchange<'_> {
        Box::pin(self.exchange(request))
    }
}

struct Guarded {
    body: ByteStream,
    patience: Patience,
}

impl Stream for Guarded {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Poll::Ready(item) = Pin::new(&mut self.body).poll_next(context) else {
            ready!(self.patience.poll_end(context));
            let late = TransportError::new(TransportErrorKind::Timeout);
            return Poll::Ready(Some(Err(late)));
        };
        self.patience.renew();
        Poll::Ready(item)
    }
}

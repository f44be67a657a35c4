//! A transport that fails as it is told, and keeps the times that it was given; and a body that can
//! be sent once.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;
use std::{io, mem};

use flip_runtime::transport::{
    Exchange, Transport, TransportError, TransportErrorKind, TransportRequest,
};
use flip_runtime::{Bytes, Upload};
use futures_core::Stream;
use tokio::time::sleep;

/// A body that is a stream of three bytes.
pub(crate) fn once() -> Upload {
    Upload::stream(Once(false), Some(3))
}

struct Once(bool);

impl Stream for Once {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let is_first = !mem::replace(&mut self.0, true);
        Poll::Ready(is_first.then(|| Ok(Bytes::from("abc"))))
    }
}

#[derive(Clone, Default)]
pub(crate) struct Stub {
    failures: Arc<Mutex<VecDeque<TransportError>>>,
    timeouts: Arc<Mutex<Vec<Duration>>>,
}

impl Stub {
    /// Fails in these ways, and then by taking all the time that an attempt may take.
    pub(crate) fn failing(failures: impl IntoIterator<Item = TransportError>) -> Self {
        let stub = Self::default();
        stub.failures.lock().unwrap().extend(failures);
        stub
    }

    /// The time that each attempt had.
    pub(crate) fn timeouts(&self) -> Vec<Duration> {
        self.timeouts.lock().unwrap().clone()
    }
}

impl Transport for Stub {
    fn send(&self, request: TransportRequest) -> Exchange<'_> {
        self.timeouts.lock().unwrap().push(request.timeout);
        let failure = self.failures.lock().unwrap().pop_front();
        Box::pin(async move {
            match failure {
                Some(failure) => Err(failure),
                None => {
                    sleep(request.timeout).await;
                    Err(TransportError::new(TransportErrorKind::Timeout))
                }
            }
        })
    }
}

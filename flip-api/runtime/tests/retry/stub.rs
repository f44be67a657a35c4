//! A transport that fails as it is told, and keeps the times that it was given.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use flip_runtime::transport::{
    Exchange, Transport, TransportError, TransportErrorKind, TransportRequest,
};
use tokio::time::sleep;

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

//! The body that records whether it was ever polled.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body, Frame, SizeHint};

use crate::http::upload::UploadStream;

const UNUSED: u8 = 0;
const PASSED: u8 = 1;
const CLOSED: u8 = 2;

/// Tells whether a request may have begun to leave, and makes sure that the answer stays true: a
/// connection that runs on another thread cannot begin to send once a failure was reported.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    state: AtomicU8,
    /// The body itself failed.
    failed: AtomicBool,
}

impl Gate {
    /// Lets the body through, unless the gate is closed.
    fn pass(&self) -> bool {
        self.turn(PASSED) == PASSED
    }

    /// Closes the gate. Returns whether the body had passed before.
    pub(crate) fn close(&self) -> bool {
        self.turn(CLOSED) == PASSED
    }

    /// Whether the body failed, rather than the connection.
    pub(crate) fn body_failed(&self) -> bool {
        self.failed.load(Ordering::Acquire)
    }

    /// The first turn decides. Returns what was decided.
    fn turn(&self, state: u8) -> u8 {
        let (success, failure) = (Ordering::AcqRel, Ordering::Acquire);
        match self.state.compare_exchange(UNUSED, state, success, failure) {
            Ok(_) => state,
            Err(decided) => decided,
        }
    }
}

/// A request body that passes a gate when it is asked for its first part.
///
/// The HTTP library writes the head of a request together with the first part of its body. As long
/// as that was not asked for, no byte of the request has left.
pub(crate) struct GatedBody {
    /// `None` once it has ended.
    content: Option<UploadStream>,
    /// What is still to come, if that is known.
    missing: Option<u64>,
    gate: Arc<Gate>,
}

impl GatedBody {
    pub(crate) fn new(content: UploadStream, gate: Arc<Gate>) -> Self {
        Self {
            missing: content.length(),
            content: Some(content),
            gate,
        }
    }

    /// Keeps count of what came.
    fn note(&mut self, item: Option<&io::Result<Bytes>>) {
        match item {
            Some(Ok(chunk)) => {
                let taken = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
                self.missing = self.missing.map(|length| length.saturating_sub(taken));
            }
            Some(Err(_)) => {
                self.gate.failed.store(true, Ordering::Release);
                self.content = None;
            }
            None => self.content = None,
        }
    }
}

impl Body for GatedBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if !self.gate.pass() {
            return Poll::Ready(Some(Err(io::ErrorKind::Interrupted.into())));
        }
        let Some(content) = &mut self.content else {
            return Poll::Ready(None);
        };
        let item = ready!(Pin::new(content).poll_next(context));
        self.note(item.as_ref());
        Poll::Ready(item.map(|chunk| chunk.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.content.is_none() || self.missing == Some(0)
    }

    fn size_hint(&self) -> SizeHint {
        self.missing
            .map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use super::*;
    use crate::http::upload::Upload;

    fn gated(gate: &Arc<Gate>) -> GatedBody {
        let content = Upload::from("abc").into_stream().unwrap();
        GatedBody::new(content, Arc::clone(gate))
    }

    fn poll(body: &mut GatedBody) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        Pin::new(body).poll_frame(&mut Context::from_waker(Waker::noop()))
    }

    #[test]
    fn a_body_that_passed_is_known_to_have_passed() {
        let gate = Arc::new(Gate::default());
        let mut body = gated(&gate);
        assert_eq!(body.size_hint().exact(), Some(3));
        assert!(matches!(poll(&mut body), Poll::Ready(Some(Ok(_)))));
        assert!(body.is_end_stream() && gate.close());
    }

    #[test]
    fn a_closed_gate_lets_nothing_leave() {
        let gate = Arc::new(Gate::default());
        let mut body = gated(&gate);
        assert!(!gate.close());
        assert!(matches!(poll(&mut body), Poll::Ready(Some(Err(_)))));
        assert!(!gate.close());
    }
}

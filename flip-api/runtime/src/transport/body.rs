//! The body that records whether it was ever polled.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

const UNUSED: u8 = 0;
const PASSED: u8 = 1;
const CLOSED: u8 = 2;

/// Tells whether a request may have begun to leave, and makes sure that the answer stays true: a
/// connection that runs on another thread cannot begin to send once a failure was reported.
#[derive(Debug, Default)]
pub(crate) struct Gate(AtomicU8);

impl Gate {
    /// Lets the body through, unless the gate is closed.
    fn pass(&self) -> bool {
        self.turn(PASSED) == PASSED
    }

    /// Closes the gate. Returns whether the body had passed before.
    pub(crate) fn close(&self) -> bool {
        self.turn(CLOSED) == PASSED
    }

    /// The first turn decides. Returns what was decided.
    fn turn(&self, state: u8) -> u8 {
        let (success, failure) = (Ordering::AcqRel, Ordering::Acquire);
        match self.0.compare_exchange(UNUSED, state, success, failure) {
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
    rest: Option<Bytes>,
    gate: Arc<Gate>,
}

impl GatedBody {
    pub(crate) fn new(body: Bytes, gate: Arc<Gate>) -> Self {
        Self {
            rest: Some(body),
            gate,
        }
    }
}

impl Body for GatedBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if !self.gate.pass() {
            return Poll::Ready(Some(Err(io::ErrorKind::Interrupted.into())));
        }
        Poll::Ready(self.rest.take().map(|rest| Ok(Frame::data(rest))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.as_ref().map_or(0, |rest| rest.len() as u64))
    }
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use super::*;

    fn poll(body: &mut GatedBody) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        Pin::new(body).poll_frame(&mut Context::from_waker(Waker::noop()))
    }

    #[test]
    fn a_body_that_passed_is_known_to_have_passed() {
        let gate = Arc::new(Gate::default());
        let mut body = GatedBody::new(Bytes::from_static(b"abc"), Arc::clone(&gate));
        assert_eq!(body.size_hint().exact(), Some(3));
        assert!(matches!(poll(&mut body), Poll::Ready(Some(Ok(_)))));
        assert!(body.is_end_stream() && gate.close());
    }

    #[test]
    fn a_closed_gate_lets_nothing_leave() {
        let gate = Arc::new(Gate::default());
        let mut body = GatedBody::new(Bytes::from_static(b"abc"), Arc::clone(&gate));
        assert!(!gate.close());
        assert!(matches!(poll(&mut body), Poll::Ready(Some(Err(_)))));
        assert!(!gate.close());
    }
}

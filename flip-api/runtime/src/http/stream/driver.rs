//! Takes a body apart while it comes.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::{MAX_BYTES, StreamError};
use crate::http::byte_stream::ByteStream;

/// What takes a body apart.
pub(super) trait Splitter {
    type Item;

    /// Takes in the next bytes of the body.
    fn push(&mut self, chunk: &[u8]);

    /// The next whole item of what was taken in.
    fn next(&mut self) -> Option<Self::Item>;

    /// What is left when the body ends.
    fn finish(&mut self) -> Option<Self::Item>;

    /// How many bytes wait for the end of their item.
    fn pending(&self) -> usize;
}

pub(super) struct Driver<S> {
    /// `None` once it has ended.
    body: Option<ByteStream>,
    pub(super) splitter: S,
    pub(super) max_bytes: usize,
}

impl<S: Splitter> Driver<S> {
    pub(super) fn new(body: ByteStream, splitter: S) -> Self {
        Self {
            body: Some(body),
            splitter,
            max_bytes: MAX_BYTES,
        }
    }

    /// Lets the rest of the body go.
    pub(super) fn end(&mut self) {
        self.body = None;
    }

    pub(super) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<S::Item, StreamError>>> {
        loop {
            let Some(body) = &mut self.body else {
                return Poll::Ready(None);
            };
            if let Some(item) = self.splitter.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            if self.splitter.pending() > self.max_bytes {
                self.body = None;
                return Poll::Ready(Some(Err(StreamError::too_large(self.max_bytes))));
            }
            match ready!(Pin::new(body).poll_next(context)) {
                Some(Ok(chunk)) => self.splitter.push(&chunk),
                Some(Err(error)) => {
                    self.body = None;
                    return Poll::Ready(Some(Err(StreamError::lost(error))));
                }
                None => {
                    self.body = None;
                    return Poll::Ready(self.splitter.finish().map(Ok));
                }
            }
        }
    }
}

use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::BoxedStream;

/// The content of an [`Upload`](super::Upload), chunk by chunk.
///
/// It fails where a stream ends before the length that was stated for it, or goes beyond it.
pub struct UploadStream {
    next: Option<Piece>,
    /// What follows it, the next one last.
    rest: Vec<Piece>,
    length: Option<u64>,
}

pub(crate) enum Piece {
    Bytes(Bytes),
    Stream {
        /// Never locked: it lets the whole be shared between threads.
        stream: Mutex<BoxedStream>,
        missing: Option<u64>,
    },
}

impl UploadStream {
    pub(crate) fn new(next: Option<Piece>, rest: Vec<Piece>, length: Option<u64>) -> Self {
        Self { next, rest, length }
    }

    /// The length of the whole in bytes, if it is known.
    pub fn length(&self) -> Option<u64> {
        self.length
    }
}

impl Stream for UploadStream {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let chunk = match &mut self.next {
                None => return Poll::Ready(None),
                Some(Piece::Bytes(bytes)) => {
                    let bytes = std::mem::take(bytes);
                    self.next = self.rest.pop();
                    Some(Ok(bytes))
                }
                Some(Piece::Stream { stream, missing }) => {
                    let stream = stream.get_mut().unwrap_or_else(PoisonError::into_inner);
                    let polled = stream.as_mut().poll_next(context);
                    counted(std::task::ready!(polled), missing)
                }
            };
            match chunk {
                // An empty chunk would end a body that is sent in chunks.
                Some(Ok(chunk)) if chunk.is_empty() => {}
                Some(Ok(chunk)) => return Poll::Ready(Some(Ok(chunk))),
                Some(Err(error)) => {
                    self.next = None;
                    return Poll::Ready(Some(Err(error)));
                }
                None => self.next = self.rest.pop(),
            }
        }
    }
}

/// Counts what comes against the length that was stated.
fn counted(
    item: Option<io::Result<Bytes>>,
    missing: &mut Option<u64>,
) -> Option<io::Result<Bytes>> {
    let Some(length) = missing else { return item };
    match item {
        Some(Ok(chunk)) => {
            let taken = u64::try_from(chunk.len()).ok();
            match taken.and_then(|taken| length.checked_sub(taken)) {
                Some(rest) => *length = rest,
                None => return Some(Err(unequal("goes beyond its length"))),
            }
            Some(Ok(chunk))
        }
        None if *length > 0 => Some(Err(unequal("ends before its length"))),
        other => other,
    }
}

fn unequal(fault: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("the stream {fault}"))
}

impl fmt::Debug for UploadStream {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("UploadStream")
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}

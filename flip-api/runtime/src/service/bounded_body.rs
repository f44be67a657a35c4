//! Bodies that a server does not hold in memory: bounded in size, and cut off when they stall.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use tokio::time::{Sleep, sleep};

use crate::http::byte_stream::ByteStream;
use crate::http::transport::{TransportError, TransportErrorKind};

/// A body that fails after `left` more bytes, or when a chunk takes longer than `pause`.
pub(crate) struct BoundedBody {
    body: ByteStream,
    left: u64,
    pause: Duration,
    /// Runs only while a chunk is awaited: a service that reads slowly does not fail its client.
    stalled: Option<Pin<Box<Sleep>>>,
}

impl BoundedBody {
    pub(crate) fn stream(body: ByteStream, max_bytes: u64, pause: Duration) -> ByteStream {
        ByteStream::new(Self {
            body,
            left: max_bytes,
            pause,
            stalled: None,
        })
    }
}

impl Stream for BoundedBody {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Poll::Ready(item) = Pin::new(&mut self.body).poll_next(context) else {
            let pause = self.pause;
            let stalled = self.stalled.get_or_insert_with(|| Box::pin(sleep(pause)));
            ready!(stalled.as_mut().poll(context));
            return Poll::Ready(Some(Err(TransportError::new(TransportErrorKind::Timeout))));
        };
        self.stalled = None;
        Poll::Ready(item.map(|chunk| {
            let chunk = chunk?;
            let too_large = || TransportError::new(TransportErrorKind::TooLarge);
            self.left = self
                .left
                .checked_sub(length(&chunk))
                .ok_or_else(too_large)?;
            Ok(chunk)
        }))
    }
}

/// The largest piece that a [`PacedBody`] yields: 64 KiB.
const LARGEST_PIECE: usize = 64 << 10;

/// A body for a parser that reads as long as something is ready: one piece each time it is polled.
///
/// Without it, the parser holds all that the client has sent. It fails when the parser would have read
/// more than `max_unparsed` bytes beside the content that it has yielded, as with headers that do not
/// end.
pub(crate) struct PacedBody {
    body: ByteStream,
    piece: Bytes,
    /// In bytes. Less than the limit, so that content alone never reaches it.
    largest: usize,
    paused: bool,
    read: u64,
    max_unparsed: u64,
    parsed: Parsed,
}

/// How many bytes of content a parser has yielded.
#[derive(Clone, Default)]
pub(crate) struct Parsed(Arc<AtomicU64>);

impl Parsed {
    pub(crate) fn add(&self, content: &Bytes) {
        self.0.fetch_add(length(content), Ordering::Relaxed);
    }
}

impl PacedBody {
    pub(crate) fn new(body: ByteStream, max_unparsed: usize, parsed: Parsed) -> Self {
        Self {
            body,
            piece: Bytes::new(),
            largest: (max_unparsed / 2).clamp(1, LARGEST_PIECE),
            paused: false,
            read: 0,
            max_unparsed: u64::try_from(max_unparsed).unwrap_or(u64::MAX),
            parsed,
        }
    }

    fn next_piece(&mut self) -> Result<Bytes, TransportError> {
        let piece = self.piece.split_to(self.piece.len().min(self.largest));
        self.read += length(&piece);
        self.paused = true;
        let parsed = self.parsed.0.load(Ordering::Relaxed);
        match self.read.saturating_sub(parsed) > self.max_unparsed {
            true => Err(TransportError::new(TransportErrorKind::TooLarge)),
            false => Ok(piece),
        }
    }
}

impl Stream for PacedBody {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.paused) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        while self.piece.is_empty() {
            match ready!(Pin::new(&mut self.body).poll_next(context)) {
                Some(Ok(chunk)) => self.piece = chunk,
                end => return Poll::Ready(end),
            }
        }
        Poll::Ready(Some(self.next_piece()))
    }
}

fn length(bytes: &Bytes) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

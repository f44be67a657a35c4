use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::StreamError;
use super::driver::{Driver, Splitter};
use crate::codec::decode;
use crate::http::byte_stream::ByteStream;

/// A body of JSON values, one a line (`application/jsonl`, `application/x-ndjson`) or each behind a
/// record separator (`application/json-seq`), each as soon as it has come.
///
/// A line that does not have the type is an [error](StreamError) that keeps the line, and the stream
/// goes on. Empty lines are skipped.
///
/// ```
/// use flip_runtime::{ByteStream, LineStream};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let mut numbers = LineStream::<i32>::json(ByteStream::from("1\n\n2"));
/// assert_eq!(numbers.next().await.expect("a line").expect("a number"), 1);
/// assert_eq!(numbers.next().await.expect("a line").expect("a number"), 2);
/// assert!(numbers.next().await.is_none());
/// # }
/// ```
pub struct LineStream<T> {
    driver: Driver<Lines>,
    of: std::marker::PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> LineStream<T> {
    /// Lines of JSON.
    pub fn json(body: ByteStream) -> Self {
        Self {
            driver: Driver::new(body, Lines::default()),
            of: std::marker::PhantomData,
        }
    }

    /// Records of JSON, each between a record separator and the end of a line (RFC 7464).
    pub fn records(body: ByteStream) -> Self {
        let lines = Lines {
            is_sequence: true,
            ..Lines::default()
        };
        Self {
            driver: Driver::new(body, lines),
            of: std::marker::PhantomData,
        }
    }

    /// Sets how many bytes one line may have; 8 MiB without it.
    #[must_use]
    pub fn max_line_bytes(mut self, limit: usize) -> Self {
        self.driver.max_bytes = limit;
        self
    }

    /// The next value; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<T, StreamError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<T: DeserializeOwned> Stream for LineStream<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let line = match ready!(self.driver.poll(context)) {
            Some(Ok(line)) => line,
            Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            None => return Poll::Ready(None),
        };
        let value = decode::decode(&line).map_err(|error| StreamError::undecoded(error, line));
        Poll::Ready(Some(value))
    }
}

/// Shows nothing of the lines: they may be personal.
impl<T> fmt::Debug for LineStream<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("LineStream")
    }
}

/// Takes a body apart into lines that are not empty. JSON holds no end of a line but between its
/// tokens, and the white space around a value is JSON's.
#[derive(Default)]
struct Lines {
    buffer: Vec<u8>,
    read: usize,
    searched: usize,
    /// Values stand behind record separators, and may have several lines.
    is_sequence: bool,
}

/// What stands before each value of a sequence.
const RECORD_SEPARATOR: u8 = 0x1e;

impl Lines {
    /// A value without what stands around it; `None` where there is none, or its end is to come.
    fn value(&self, text: &[u8], is_whole: bool) -> Option<Vec<u8>> {
        let is_around = |byte: &u8| byte.is_ascii_whitespace() || *byte == RECORD_SEPARATOR;
        let start = text.iter().position(|byte| !is_around(byte))?;
        let value = text.get(start..)?.trim_ascii_end();
        let is_json = || serde_json::from_slice::<serde::de::IgnoredAny>(value).is_ok();
        (!self.is_sequence || is_whole || is_json()).then(|| value.to_vec())
    }

    fn is_end(&self, byte: u8) -> bool {
        byte == b'\n' || self.is_sequence && byte == RECORD_SEPARATOR
    }
}

impl Splitter for Lines {
    type Item = Vec<u8>;

    fn push(&mut self, chunk: &[u8]) {
        self.buffer.drain(..self.read);
        self.searched -= self.read;
        self.read = 0;
        self.buffer.extend_from_slice(chunk);
    }

    fn next(&mut self) -> Option<Vec<u8>> {
        loop {
            let unread = self.buffer.get(self.searched..)?;
            let Some(length) = unread.iter().position(|byte| self.is_end(*byte)) else {
                self.searched = self.buffer.len();
                return None;
            };
            let end = self.searched + length;
            // A line may be a part of a value only; the next separator is its end.
            let is_whole = !self.is_sequence || self.buffer.get(end) == Some(&RECORD_SEPARATOR);
            let value = self.value(
                self.buffer.get(self.read..end).unwrap_or_default(),
                is_whole,
            );
            self.searched = end + 1;
            if is_whole || value.is_some() {
                self.read = self.searched;
            }
            if value.is_some() {
                return value;
            }
        }
    }

    fn finish(&mut self) -> Option<Vec<u8>> {
        let value = self.value(self.buffer.get(self.read..)?, true);
        self.buffer.clear();
        (self.read, self.searched) = (0, 0);
        value
    }

    fn pending(&self) -> usize {
        self.buffer.len() - self.read
    }
}

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::StreamError;
use super::driver::{Driver, Splitter};
use crate::byte_stream::ByteStream;
use crate::decode;

/// A body of JSON values, one a line (`application/jsonl`, `application/x-ndjson`), each as soon as
/// it has come.
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
            let Some(length) = unread.iter().position(|byte| *byte == b'\n') else {
                self.searched = self.buffer.len();
                return None;
            };
            let (start, end) = (self.read, self.searched + length);
            self.read = end + 1;
            self.searched = self.read;
            let line = self.buffer.get(start..end).unwrap_or_default().trim_ascii();
            if !line.is_empty() {
                return Some(line.to_vec());
            }
        }
    }

    fn finish(&mut self) -> Option<Vec<u8>> {
        let line = self.buffer.get(self.read..)?.trim_ascii().to_vec();
        self.buffer.clear();
        (self.read, self.searched) = (0, 0);
        (!line.is_empty()).then_some(line)
    }

    fn pending(&self) -> usize {
        self.buffer.len() - self.read
    }
}

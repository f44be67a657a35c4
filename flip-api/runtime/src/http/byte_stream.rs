//! The body of a response, chunk by chunk.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use crate::http::transport::{TransportError, TransportErrorKind};

type Boxed = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

/// The body of a response, as it comes.
///
/// It is a [`Stream`] of chunks, whose borders mean nothing: an event of a stream of events may
/// come in several, and several in one. After an error, or its end, it yields nothing more.
///
/// ```
/// use flip_runtime::ByteStream;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), flip_runtime::transport::TransportError> {
/// let mut body = ByteStream::from("all of it");
/// while let Some(chunk) = body.chunk().await? {
///     assert_eq!(chunk, "all of it");
/// }
/// # Ok(())
/// # }
/// ```
pub struct ByteStream {
    /// `None` once it has ended. Never locked: it lets the whole be shared between threads.
    stream: Option<Mutex<Boxed>>,
    media_type: Option<Box<str>>,
}

impl ByteStream {
    /// A body of what a stream yields, up to its end or its first error.
    pub fn new(stream: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self {
            stream: Some(Mutex::new(Box::pin(stream))),
            media_type: None,
        }
    }

    /// The same body with its media type.
    pub(crate) fn typed(mut self, media_type: Option<&str>) -> Self {
        self.media_type = media_type.map(Box::from);
        self
    }

    /// The media type that the server states (`Content-Type`), with its parameters.
    pub fn media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// A body of these chunks.
    pub fn from_chunks(chunks: impl IntoIterator<Item = impl Into<Bytes>>) -> Self {
        Self::scripted(chunks, None)
    }

    /// A body of these chunks, which then fails.
    pub(crate) fn scripted(
        chunks: impl IntoIterator<Item = impl Into<Bytes>>,
        failure: Option<TransportError>,
    ) -> Self {
        let chunks: Vec<_> = chunks.into_iter().map(|chunk| Ok(chunk.into())).collect();
        Self::new(Chunks(chunks.into_iter().chain(failure.map(Err))))
    }

    /// The next chunk; `None` at the end.
    ///
    /// # Errors
    /// When the connection is lost, or nothing comes within the time allowed.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context))
            .await
            .transpose()
    }

    /// The whole body, if it has no more than `limit` bytes.
    ///
    /// # Errors
    /// When it is larger, the connection is lost, or nothing comes within the time allowed.
    pub async fn bytes(self, limit: usize) -> Result<Bytes, TransportError> {
        match self.collect(limit).await {
            (bytes, None) => Ok(bytes),
            (_, Some(error)) => Err(error),
        }
    }

    /// What comes up to the limit, and why that is not all.
    pub(crate) async fn collect(mut self, limit: usize) -> (Bytes, Option<TransportError>) {
        let mut body = Collected::default();
        loop {
            match self.chunk().await {
                Ok(Some(chunk)) if chunk.len() <= limit - body.length() => body.add(chunk),
                Ok(Some(mut chunk)) => {
                    chunk.truncate(limit - body.length());
                    body.add(chunk);
                    let too_large = TransportError::new(TransportErrorKind::TooLarge);
                    return (body.finish(), Some(too_large));
                }
                Ok(None) => return (body.finish(), None),
                Err(error) => return (body.finish(), Some(error)),
            }
        }
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(stream) = &mut self.stream else {
            return Poll::Ready(None);
        };
        let stream = stream.get_mut().unwrap_or_else(PoisonError::into_inner);
        let item = std::task::ready!(stream.as_mut().poll_next(context));
        if !matches!(item, Some(Ok(_))) {
            self.stream = None;
        }
        Poll::Ready(item)
    }
}

/// Chunks one after the other. A single one, as most bodies are, is not copied.
#[derive(Default)]
struct Collected {
    first: Bytes,
    /// All of them, once there are several.
    several: BytesMut,
}

impl Collected {
    fn length(&self) -> usize {
        self.first.len().max(self.several.len())
    }

    fn add(&mut self, chunk: Bytes) {
        if self.first.is_empty() {
            self.first = chunk;
            return;
        }
        if chunk.is_empty() {
            return;
        }
        if self.several.is_empty() {
            self.several.extend_from_slice(&self.first);
        }
        self.several.extend_from_slice(&chunk);
    }

    fn finish(self) -> Bytes {
        match self.several.is_empty() {
            true => self.first,
            false => self.several.freeze(),
        }
    }
}

/// Shows nothing of the content: it may be personal.
impl fmt::Debug for ByteStream {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ByteStream")
    }
}

impl From<Bytes> for ByteStream {
    fn from(bytes: Bytes) -> Self {
        Self::from_chunks([bytes])
    }
}

impl From<Vec<u8>> for ByteStream {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<&'static str> for ByteStream {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

/// What is there already.
struct Chunks<I>(I);

impl<I> Stream for Chunks<I>
where
    I: Iterator<Item = Result<Bytes, TransportError>> + Unpin,
{
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_chunk_is_not_copied_and_several_are_joined() {
        let chunk = Bytes::from(vec![7; 100]);
        let mut body = Collected::default();
        body.add(chunk.clone());
        body.add(Bytes::new());
        assert_eq!(body.length(), 100);
        assert_eq!(body.finish().as_ptr(), chunk.as_ptr());
        let mut body = Collected::default();
        for part in ["", "a", "", "bc", "d"] {
            body.add(part.into());
        }
        assert_eq!(body.length(), 4);
        assert_eq!(body.finish(), "abcd");
    }
}

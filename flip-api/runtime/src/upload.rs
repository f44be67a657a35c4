//! What a call sends as it is: bytes, or a stream of them.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

type BoxedStream = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>;

/// A body, or the content of a file, of bytes or of a stream of them.
///
/// A stream is sent as it comes and never held as a whole. It can be sent once: clones share it,
/// and a call that would send it a second time fails before anything is sent.
///
/// ```
/// use flip_runtime::Upload;
///
/// let upload = Upload::from("a,b\n1,2\n".to_owned());
/// assert_eq!(upload.length(), Some(8));
/// ```
#[derive(Clone)]
pub struct Upload(Content);

#[derive(Clone)]
enum Content {
    Bytes(Bytes),
    Stream(Arc<Once>),
    /// One after the other.
    Parts(Arc<[Upload]>),
}

/// A stream that can be taken once.
struct Once {
    stream: Mutex<Option<BoxedStream>>,
    length: Option<u64>,
}

impl Upload {
    /// A body that is sent as it comes, with its length in bytes if that is known.
    ///
    /// The request fails when the stream ends before this length, or goes beyond it. Without a
    /// length it is sent in chunks, which some servers refuse.
    pub fn stream(
        stream: impl Stream<Item = io::Result<Bytes>> + Send + 'static,
        length: Option<u64>,
    ) -> Self {
        Self::once(Box::pin(stream), length)
    }

    fn once(stream: BoxedStream, length: Option<u64>) -> Self {
        let stream = Mutex::new(Some(stream));
        Self(Content::Stream(Arc::new(Once { stream, length })))
    }

    /// Several contents, one after the other.
    pub(crate) fn parts(parts: Vec<Self>) -> Self {
        Self(Content::Parts(parts.into()))
    }

    /// The length in bytes, if it is known.
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Content::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Content::Stream(once) => once.length,
            Content::Parts(parts) => parts
                .iter()
                .try_fold(0_u64, |sum, part| sum.checked_add(part.length()?)),
        }
    }

    /// The bytes, unless they are a stream.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes),
            Content::Stream(_) | Content::Parts(_) => None,
        }
    }

    /// Takes the content out, to be read by a transport; `None` when a stream was taken before.
    pub fn into_stream(self) -> Option<UploadStream> {
        let length = self.length();
        let mut rest = Vec::new();
        self.take_into(&mut rest)?;
        rest.reverse();
        Some(UploadStream { rest, length })
    }

    fn take_into(&self, taken: &mut Vec<Piece>) -> Option<()> {
        match &self.0 {
            Content::Bytes(bytes) => taken.push(Piece::Bytes(bytes.clone())),
            Content::Stream(once) => taken.push(Piece::Stream {
                stream: Mutex::new(once.take()?),
                missing: once.length,
            }),
            Content::Parts(parts) => parts.iter().try_for_each(|part| part.take_into(taken))?,
        }
        Some(())
    }

    /// Takes the streams over, so that no other call can send them; `None` when one was before.
    pub(crate) fn claim(self) -> Option<Self> {
        match self.0 {
            Content::Bytes(_) => Some(self),
            Content::Stream(once) => Some(Self::once(once.take()?, once.length)),
            Content::Parts(parts) => {
                let claimed: Option<Vec<_>> =
                    parts.iter().map(|part| part.clone().claim()).collect();
                claimed.map(Self::parts)
            }
        }
    }
}

impl Once {
    fn take(&self) -> Option<BoxedStream> {
        self.stream
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }
}

impl From<Bytes> for Upload {
    fn from(bytes: Bytes) -> Self {
        Self(Content::Bytes(bytes))
    }
}

impl From<Vec<u8>> for Upload {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Upload {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static [u8]> for Upload {
    fn from(bytes: &'static [u8]) -> Self {
        Bytes::from_static(bytes).into()
    }
}

impl From<&'static str> for Upload {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

/// Equal when the bytes are, or when they are the same stream.
impl PartialEq for Upload {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Content::Bytes(one), Content::Bytes(two)) => one == two,
            (Content::Stream(one), Content::Stream(two)) => Arc::ptr_eq(one, two),
            (Content::Parts(one), Content::Parts(two)) => one == two,
            _ => false,
        }
    }
}

/// Shows the length only: the content may be personal.
impl fmt::Debug for Upload {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.length() {
            Some(length) => write!(formatter, "Upload({length} bytes)"),
            None => formatter.write_str("Upload(a stream)"),
        }
    }
}

/// There is no rule for what it holds.
impl crate::Check for Upload {
    fn check(&self, _: &mut crate::Checks) {}
}

/// The content of an [`Upload`], chunk by chunk.
///
/// It fails where a stream ends before the length that was stated for it, or goes beyond it.
pub struct UploadStream {
    /// The next one is the last.
    rest: Vec<Piece>,
    length: Option<u64>,
}

enum Piece {
    Bytes(Bytes),
    Stream {
        /// Never locked: it lets the whole be shared between threads.
        stream: Mutex<BoxedStream>,
        missing: Option<u64>,
    },
}

impl UploadStream {
    /// The length of the whole in bytes, if it is known.
    pub fn length(&self) -> Option<u64> {
        self.length
    }
}

impl Stream for UploadStream {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let Some(piece) = self.rest.last_mut() else {
                return Poll::Ready(None);
            };
            let next = match piece {
                Piece::Bytes(bytes) => Some(Ok(std::mem::take(bytes))),
                Piece::Stream { stream, missing } => {
                    let stream = stream.get_mut().unwrap_or_else(PoisonError::into_inner);
                    let polled = stream.as_mut().poll_next(context);
                    counted(std::task::ready!(polled), missing)
                }
            };
            match next {
                Some(Ok(chunk)) => {
                    if let Some(Piece::Bytes(_)) = self.rest.last() {
                        self.rest.pop();
                    }
                    // An empty chunk would end a body that is sent in chunks.
                    if !chunk.is_empty() {
                        return Poll::Ready(Some(Ok(chunk)));
                    }
                }
                Some(Err(error)) => {
                    self.rest.clear();
                    return Poll::Ready(Some(Err(error)));
                }
                None => drop(self.rest.pop()),
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

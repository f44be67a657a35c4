//! What a call sends as it is: bytes, or a stream of them.

mod stream;

use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures_core::Stream;

use stream::Piece;
pub use stream::UploadStream;

type BoxedStream = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>;

/// A body, or the content of a file, of bytes or of a stream of them.
///
/// A stream is sent as it comes and never held as a whole. It can be sent once: clones share it,
/// and a call that would send it a second time fails before anything is sent. That is so even if the
/// first call could not connect.
///
/// ```
/// use flip_runtime::Upload;
///
/// let upload = Upload::from("a,b\n1,2\n".to_owned());
/// assert_eq!(upload.length(), Some(8));
/// ```
#[derive(Clone)]
pub struct Upload {
    content: Content,
    media_type: Option<Box<str>>,
}

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
        Content::Stream(Arc::new(Once { stream, length })).into()
    }

    /// Sets its media type, where the document leaves it open or names several.
    ///
    /// ```
    /// let picture = flip_runtime::Upload::from("png").content_type("image/png");
    /// assert_eq!(picture.media_type(), Some("image/png"));
    /// ```
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into().into());
        self
    }

    /// The media type, if it was set.
    pub fn media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// Several contents, one after the other.
    pub(crate) fn parts(parts: Vec<Self>) -> Self {
        Content::Parts(parts.into()).into()
    }

    /// The length in bytes, if it is known.
    pub fn length(&self) -> Option<u64> {
        match &self.content {
            Content::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Content::Stream(once) => once.length,
            Content::Parts(parts) => parts
                .iter()
                .try_fold(0_u64, |sum, part| sum.checked_add(part.length()?)),
        }
    }

    /// The bytes, unless they are a stream.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Bytes(bytes) => Some(bytes),
            Content::Stream(_) | Content::Parts(_) => None,
        }
    }

    /// Takes the content out, to be read by a transport; `None` when a stream was taken before.
    pub fn into_stream(self) -> Option<UploadStream> {
        let length = self.length();
        if let Content::Bytes(bytes) = self.content {
            let only = Some(Piece::Bytes(bytes));
            return Some(UploadStream::new(only, Vec::new(), length));
        }
        let mut rest = Vec::new();
        self.take_into(&mut rest)?;
        rest.reverse();
        Some(UploadStream::new(rest.pop(), rest, length))
    }

    /// Whether it can be sent again: it holds no stream.
    pub(crate) fn is_repeatable(&self) -> bool {
        match &self.content {
            Content::Bytes(_) => true,
            Content::Stream(_) => false,
            Content::Parts(parts) => parts.iter().all(Self::is_repeatable),
        }
    }

    fn take_into(&self, taken: &mut Vec<Piece>) -> Option<()> {
        match &self.content {
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
        match self.content {
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
        Content::Bytes(bytes).into()
    }
}

impl From<Content> for Upload {
    fn from(content: Content) -> Self {
        let media_type = None;
        Self {
            content,
            media_type,
        }
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
        let is_same = match (&self.content, &other.content) {
            (Content::Bytes(one), Content::Bytes(two)) => one == two,
            (Content::Stream(one), Content::Stream(two)) => Arc::ptr_eq(one, two),
            (Content::Parts(one), Content::Parts(two)) => one == two,
            _ => false,
        };
        is_same && self.media_type == other.media_type
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

//! Takes the parts of a multipart body as they come, and hands over a large last file as a stream.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use multer::{Error, Field};

use super::bounded_body::{PacedBody, Parsed};
use super::rejection::{Rejection, RejectionReason};
use crate::http::byte_stream::ByteStream;
use crate::http::transport::{TransportError, TransportErrorKind};
use crate::http::upload::Upload;

/// Reads parts into memory up to a number of bytes in all.
pub(crate) struct PartReader {
    source: multer::Multipart<'static>,
    parsed: Parsed,
    left: usize,
}

/// The content of a part.
pub(crate) enum PartContent {
    Whole(Bytes),
    /// A file that goes beyond the limit. No part can be read after it.
    Streamed(Upload),
}

impl PartReader {
    pub(crate) fn new(boundary: String, body: ByteStream, max_bytes: usize) -> Self {
        let parsed = Parsed::default();
        let body = PacedBody::new(body, max_bytes, parsed.clone());
        Self {
            source: multer::Multipart::new(body, boundary),
            parsed,
            left: max_bytes,
        }
    }

    pub(crate) async fn next_field(&mut self) -> Result<Option<Field<'static>>, Rejection> {
        self.source
            .next_field()
            .await
            .map_err(|error| rejection(&error))
    }

    /// Reads the content of a part. A file that is too large for the memory becomes a stream, to
    /// which the reader goes over.
    ///
    /// # Errors
    /// When the body is damaged, or a part that is no file is too large.
    pub(crate) async fn content(
        mut self,
        mut field: Field<'static>,
    ) -> Result<(PartContent, Option<Self>), Rejection> {
        let mut read = BytesMut::new();
        while let Some(chunk) = field.chunk().await.map_err(|error| rejection(&error))? {
            self.parsed.add(&chunk);
            if let Some(left) = self.left.checked_sub(chunk.len()) {
                self.left = left;
                read.extend_from_slice(&chunk);
                continue;
            }
            if field.file_name().is_none() {
                return Err(Rejection::new(RejectionReason::TooLarge));
            }
            let file = LastFile {
                begun: VecDeque::from([read.freeze(), chunk]),
                field: Some(field),
                reader: self,
            };
            return Ok((PartContent::Streamed(Upload::stream(file, None)), None));
        }
        Ok((PartContent::Whole(read.freeze()), Some(self)))
    }
}

/// The content of a file that ends the body.
struct LastFile {
    /// What was read before the file turned out to be large.
    begun: VecDeque<Bytes>,
    field: Option<Field<'static>>,
    reader: PartReader,
}

impl Stream for LastFile {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(chunk) = self.begun.pop_front() {
            return Poll::Ready(Some(Ok(chunk)));
        }
        if let Some(field) = &mut self.field {
            match ready!(Pin::new(field).poll_next(context)) {
                Some(Ok(chunk)) => {
                    self.reader.parsed.add(&chunk);
                    return Poll::Ready(Some(Ok(chunk)));
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(io::Error::other(error)))),
                // The source yields the next part only once this one is dropped.
                None => self.field = None,
            }
        }
        let next = ready!(self.reader.source.poll_next_field(context));
        Poll::Ready(match next {
            Ok(None) => None,
            Ok(Some(_)) => Some(Err(io::Error::other(
                "a part follows a file that is handed over as a stream",
            ))),
            Err(error) => Some(Err(io::Error::other(error))),
        })
    }
}

fn rejection(error: &Error) -> Rejection {
    let lost = match error {
        Error::StreamReadFailed(source) => source.downcast_ref::<TransportError>(),
        _ => None,
    };
    match lost.map(TransportError::kind) {
        Some(TransportErrorKind::TooLarge) => Rejection::new(RejectionReason::TooLarge),
        Some(TransportErrorKind::Timeout) => Rejection::new(RejectionReason::TooSlow),
        Some(_) => Rejection::malformed("body", "whole"),
        None => Rejection::malformed("", "a multipart body with a boundary"),
    }
}

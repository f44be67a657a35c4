//! A request on its way to the arguments of an operation.

use std::borrow::Cow;
use std::cmp::Reverse;

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;

use super::form::read_form;
use super::multipart::{FromParts, ReceivedParts};
use super::parameter::{Parameter, read_json};
use super::rejection::{Rejection, RejectionReason};
use super::request_parts::RequestParts;
use super::shape::Shape;
use crate::http::byte_stream::ByteStream;
use crate::http::charset;
use crate::http::media_type::closeness;
use crate::http::request::FieldEncoding;
use crate::http::transport::TransportError;
use crate::http::upload::Upload;
use crate::types::idempotency_key::IdempotencyKey;

/// A request that is read by the table of its operation.
///
/// Parameters are read in the order of the table: each call reads the next one.
#[derive(Debug)]
pub struct Incoming<'r> {
    parts: &'r RequestParts,
    table: &'static [Parameter],
    next: usize,
    media: Option<usize>,
    body: IncomingBody,
}

/// A body as the operation wants it.
#[derive(Debug)]
pub(crate) enum IncomingBody {
    None,
    Bytes(Bytes),
    Parts(ReceivedParts),
    Stream(ByteStream),
}

impl<'r> Incoming<'r> {
    pub(crate) fn new(
        parts: &'r RequestParts,
        table: &'static [Parameter],
        media: Option<usize>,
        body: IncomingBody,
    ) -> Self {
        Self {
            parts,
            table,
            next: 0,
            media,
            body,
        }
    }

    fn parameter(&mut self) -> Result<&'static Parameter, Rejection> {
        let parameter = self.table.get(self.next);
        self.next += 1;
        parameter.ok_or_else(|| Rejection::new(RejectionReason::Internal))
    }

    /// Reads the next parameter, if it is there.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn optional<T: DeserializeOwned>(&mut self) -> Result<Option<T>, Rejection> {
        let parameter = self.parameter()?;
        parameter.read(self.parts, self.table)
    }

    /// Reads the next parameter, which has to be there.
    ///
    /// # Errors
    /// When it is missing, or cannot be read.
    pub fn required<T: DeserializeOwned>(&mut self) -> Result<T, Rejection> {
        let parameter = self.parameter()?;
        parameter.read_required(self.parts, self.table)
    }

    /// Reads the next parameter, which is the idempotency key.
    ///
    /// # Errors
    /// When it is missing, or cannot be a key.
    pub fn key(&mut self) -> Result<IdempotencyKey, Rejection> {
        let name = self
            .table
            .get(self.next)
            .map_or("", |parameter| parameter.name);
        let text: String = self.required()?;
        IdempotencyKey::new(text).map_err(|_| Rejection::malformed(name, "an idempotency key"))
    }

    /// Whether there is a body.
    pub fn has_body(&self) -> bool {
        match &self.body {
            IncomingBody::None => false,
            IncomingBody::Bytes(bytes) => !bytes.is_empty() || self.media.is_some(),
            IncomingBody::Parts(_) | IncomingBody::Stream(_) => true,
        }
    }

    /// The position of the body's media type among those that the document declares.
    pub fn media(&self) -> usize {
        self.media.unwrap_or_default()
    }

    fn bytes(&mut self) -> Result<Bytes, Rejection> {
        match std::mem::replace(&mut self.body, IncomingBody::None) {
            IncomingBody::Bytes(bytes) => Ok(bytes),
            IncomingBody::None => Err(Rejection::malformed("body", "present")),
            _ => Err(Rejection::new(RejectionReason::Internal)),
        }
    }

    /// The bytes of a text, as UTF-8.
    fn utf8(&mut self) -> Result<Bytes, Rejection> {
        let bytes = self.bytes()?;
        match charset::to_utf8(self.parts.headers(), &bytes) {
            Ok(Cow::Borrowed(_)) => Ok(bytes),
            Ok(Cow::Owned(converted)) => Ok(converted.into()),
            Err(_) => Err(Rejection::malformed("body", "text of its charset")),
        }
    }

    /// Reads a body of JSON.
    ///
    /// # Errors
    /// When it is missing, or does not have its type.
    pub fn json<T: DeserializeOwned>(&mut self) -> Result<T, Rejection> {
        read_json("", &self.utf8()?)
    }

    /// Reads a form.
    ///
    /// # Errors
    /// When it is missing, or a field is missing or does not have its type.
    pub fn form<T: DeserializeOwned>(
        &mut self,
        shape: &Shape,
        encodings: &[FieldEncoding],
    ) -> Result<T, Rejection> {
        read_form(&self.bytes()?, shape, encodings)
    }

    /// Reads a body of several parts.
    ///
    /// # Errors
    /// When it is missing, or a part is missing or does not have its type.
    pub fn multipart<T: FromParts>(&mut self) -> Result<T, Rejection> {
        match std::mem::replace(&mut self.body, IncomingBody::None) {
            IncomingBody::Parts(mut parts) => T::from_parts(&mut parts),
            _ => Err(Rejection::malformed("body", "present")),
        }
    }

    /// Reads a body of text.
    ///
    /// # Errors
    /// When it is missing, or its bytes are no text of its charset.
    pub fn text(&mut self) -> Result<String, Rejection> {
        let text = String::from_utf8(self.utf8()?.into());
        text.map_err(|_| Rejection::malformed("body", "UTF-8"))
    }

    /// Takes the body as it comes. It is not held in memory.
    ///
    /// # Errors
    /// When it is missing.
    pub fn upload(&mut self) -> Result<Upload, Rejection> {
        let media_type = content_type(self.parts.headers()).map(str::to_owned);
        let upload = match std::mem::replace(&mut self.body, IncomingBody::None) {
            IncomingBody::Bytes(bytes) => Upload::from(bytes),
            IncomingBody::Stream(stream) => Upload::stream(IoErrors(stream), None),
            _ => return Err(Rejection::malformed("body", "present")),
        };
        Ok(match media_type {
            Some(media_type) => upload.content_type(media_type),
            None => upload,
        })
    }

    /// Reads JSON values, one a line; a record separator before a value is skipped.
    ///
    /// # Errors
    /// When it is missing, or a value does not have its type.
    pub fn lines<T: DeserializeOwned>(&mut self) -> Result<Vec<T>, Rejection> {
        let bytes = self.bytes()?;
        let lines = bytes.split(|byte| *byte == b'\n');
        let lines = lines.map(|line| line.strip_prefix(b"\x1e").unwrap_or(line).trim_ascii());
        let lines = lines.filter(|line| !line.is_empty()).enumerate();
        lines
            .map(|(index, line)| read_json(&index.to_string(), line))
            .collect()
    }
}

pub(crate) fn content_type(headers: &HeaderMap) -> Option<&str> {
    headers.get(CONTENT_TYPE)?.to_str().ok()
}

/// The position of a body's media type among the declared ones.
///
/// # Errors
/// When it has another one.
pub(crate) fn media(declared: &[&str], headers: &HeaderMap) -> Result<Option<usize>, Rejection> {
    let Some(media_type) = content_type(headers) else {
        return Ok(None);
    };
    // One way to write a body can be declared for a list of media types.
    let all = declared.iter().enumerate();
    let all = all.flat_map(|(at, list)| list.split(',').map(move |one| (at, one.trim())));
    let fitting = all.filter_map(|(at, one)| Some((closeness(one, media_type)?, at)));
    // Of two that fit equally well the first one counts.
    let best = fitting.max_by_key(|(closeness, at)| (*closeness, Reverse(*at)));
    match best {
        Some((_, position)) => Ok(Some(position)),
        None => Err(Rejection::new(RejectionReason::UnsupportedMediaType)),
    }
}

/// A stream whose errors are those of input and output.
struct IoErrors(ByteStream);

impl futures_core::Stream for IoErrors {
    type Item = std::io::Result<Bytes>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        let polled = std::pin::Pin::new(&mut self.0).poll_next(context);
        let to_io = |error: TransportError| std::io::Error::other(error);
        polled.map(|item| item.map(|chunk| chunk.map_err(to_io)))
    }
}

//! Bodies of several parts, read as [`Parts`](crate::Parts) writes them.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::HeaderValue;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use serde::de::DeserializeOwned;

use super::parameter::read_json;
use super::part_reader::{PartContent, PartReader};
use super::rejection::{Rejection, RejectionReason};
use super::shape::Shape;
use super::shaped;
use super::text_tree::TextTree;
use crate::http::byte_stream::ByteStream;
use crate::http::media_type::is_json;
use crate::http::request::{BodyPart, File, Multipart};
use crate::http::upload::Upload;

/// The parts of a body, each of which is taken out once.
#[derive(Debug, Default)]
pub struct ReceivedParts(Vec<ReceivedPart>);

struct ReceivedPart {
    name: Option<String>,
    file_name: Option<String>,
    content_type: Option<String>,
    headers: Vec<(String, String)>,
    content: PartContent,
}

/// Shows neither names nor content: each may be personal.
impl std::fmt::Debug for ReceivedPart {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut part = formatter.debug_struct("ReceivedPart");
        part.field("content_type", &self.content_type)
            .finish_non_exhaustive()
    }
}

/// A body of several parts that can be received. Generated code implements it for forms.
pub trait FromParts: Sized {
    /// Takes the parts that belong to it.
    ///
    /// # Errors
    /// When a part is missing, or does not have its type.
    fn from_parts(parts: &mut ReceivedParts) -> Result<Self, Rejection>;
}

/// Each part is a field, whose type decides what a text stands for.
impl<T: DeserializeOwned + serde::Serialize> FromParts for BTreeMap<String, T> {
    fn from_parts(parts: &mut ReceivedParts) -> Result<Self, Rejection> {
        parts.rest(&Shape::Scalar(super::scalar::<T>))
    }
}

/// Each part is a file.
impl FromParts for BTreeMap<String, File> {
    fn from_parts(parts: &mut ReceivedParts) -> Result<Self, Rejection> {
        Ok(parts.rest_of_files())
    }
}

impl FromParts for Multipart {
    fn from_parts(parts: &mut ReceivedParts) -> Result<Self, Rejection> {
        let all = std::mem::take(&mut parts.0).into_iter();
        Ok(all.fold(Self::new(), |body, part| body.part(part.into_body_part())))
    }
}

impl ReceivedParts {
    /// Reads the parts in their order. The fields and the files before the last are held in memory,
    /// up to `max_bytes` in all; a file that goes beyond becomes a stream, and ends the body.
    ///
    /// # Errors
    /// When it is no multipart body, or holds more than `max_bytes` without such a file.
    pub(crate) async fn read(
        content_type: &str,
        body: ByteStream,
        max_bytes: usize,
    ) -> Result<Self, Rejection> {
        let malformed = || Rejection::malformed("", "a multipart body with a boundary");
        let boundary = boundary(content_type).ok_or_else(malformed)?;
        let mut source = Some(PartReader::new(boundary, body, max_bytes));
        let mut parts = Vec::new();
        while let Some(mut reader) = source.take() {
            let Some(field) = reader.next_field().await? else {
                break;
            };
            let mut part = ReceivedPart::head(&field);
            let (content, rest) = reader.content(field).await?;
            part.content = content;
            parts.push(part);
            source = rest;
        }
        Ok(Self(parts))
    }

    /// Takes a field: a text or JSON, a list as all parts of this name.
    ///
    /// # Errors
    /// When it does not have its type.
    pub fn field<T: DeserializeOwned>(
        &mut self,
        name: &str,
        shape: &Shape,
    ) -> Result<Option<T>, Rejection> {
        let found = self.take(name);
        match found.is_empty() {
            true => Ok(None),
            false => value(name, found, shape).map(Some),
        }
    }

    /// Takes a field that has to be there. No part stands for an empty list, and for `null`.
    ///
    /// # Errors
    /// When it is missing, or does not have its type.
    pub fn required_field<T: DeserializeOwned>(
        &mut self,
        name: &str,
        shape: &Shape,
    ) -> Result<T, Rejection> {
        match (self.field(name, shape)?, shape.empty()) {
            (Some(value), _) => Ok(value),
            (None, Some(empty)) => read_json(name, empty.as_bytes()),
            (None, None) => Err(Rejection::malformed(name, "present")),
        }
    }

    /// Takes a field that is JSON as a whole, also where it is a list.
    ///
    /// # Errors
    /// When it does not have its type.
    pub fn json<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, Rejection> {
        let part = self.take(name).pop();
        part.map(|part| read_json(name, part.bytes()?)).transpose()
    }

    /// Takes a field that is JSON as a whole and has to be there.
    ///
    /// # Errors
    /// When it is missing, or does not have its type.
    pub fn required_json<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, Rejection> {
        let missing = || Rejection::malformed(name, "present");
        self.json(name)?.ok_or_else(missing)
    }

    /// Takes a file, if there is one.
    ///
    /// # Errors
    /// None; the signature is that of all fields.
    pub fn file(&mut self, name: &str) -> Result<Option<File>, Rejection> {
        Ok(self.take(name).pop().map(ReceivedPart::into_file))
    }

    /// Takes a file that has to be there.
    ///
    /// # Errors
    /// When it is missing.
    pub fn required_file(&mut self, name: &str) -> Result<File, Rejection> {
        let missing = || Rejection::malformed(name, "present");
        self.file(name)?.ok_or_else(missing)
    }

    /// Takes all files of a name, if there is one.
    ///
    /// # Errors
    /// None; the signature is that of all fields.
    pub fn files(&mut self, name: &str) -> Result<Option<Vec<File>>, Rejection> {
        let files: Vec<File> = self.required_files(name)?;
        Ok((!files.is_empty()).then_some(files))
    }

    /// Takes all files of a name.
    ///
    /// # Errors
    /// None; the signature is that of all fields.
    pub fn required_files(&mut self, name: &str) -> Result<Vec<File>, Rejection> {
        let files = self.take(name).into_iter();
        Ok(files.map(ReceivedPart::into_file).collect())
    }

    /// Takes all fields that are left.
    ///
    /// # Errors
    /// When one does not have its type.
    pub fn rest<T: DeserializeOwned>(
        &mut self,
        shape: &Shape,
    ) -> Result<BTreeMap<String, T>, Rejection> {
        let mut fields = BTreeMap::new();
        while let Some(name) = self.0.first().map(ReceivedPart::field_name) {
            let found = self.take(&name);
            let value = value(&name, found, shape)?;
            fields.insert(name, value);
        }
        Ok(fields)
    }

    /// Takes all files that are left.
    pub fn rest_of_files(&mut self) -> BTreeMap<String, File> {
        let all = std::mem::take(&mut self.0).into_iter();
        all.map(|part| (part.field_name(), part.into_file()))
            .collect()
    }

    fn take(&mut self, name: &str) -> Vec<ReceivedPart> {
        let is_own = |part: &mut ReceivedPart| part.name.as_deref() == Some(name);
        self.0.extract_if(.., is_own).collect()
    }
}

impl ReceivedPart {
    /// What stands before the content, which is empty yet.
    fn head(field: &multer::Field<'_>) -> Self {
        let headers = field.headers().iter();
        let own =
            headers.filter(|(name, _)| **name != CONTENT_DISPOSITION && **name != CONTENT_TYPE);
        let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let content_type = field.headers().get(CONTENT_TYPE);
        Self {
            name: field.name().map(unquoted),
            file_name: field.file_name().map(unquoted),
            content_type: content_type
                .and_then(|one| one.to_str().ok())
                .map(str::to_owned),
            headers: own
                .map(|(name, value)| (name.as_str().to_owned(), text(value)))
                .collect(),
            content: PartContent::Whole(Bytes::new()),
        }
    }

    /// The content of a field, which is no stream.
    fn bytes(&self) -> Result<&Bytes, Rejection> {
        match &self.content {
            PartContent::Whole(bytes) => Ok(bytes),
            PartContent::Streamed(_) => Err(Rejection::new(RejectionReason::TooLarge)),
        }
    }

    fn field_name(&self) -> String {
        self.name.clone().unwrap_or_default()
    }

    fn into_file(self) -> File {
        let file = File::new(self.file_name.unwrap_or_default(), self.content);
        match self.content_type {
            Some(media_type) => file.content_type(media_type),
            None => file,
        }
    }

    fn into_body_part(self) -> BodyPart {
        let mut part = BodyPart::new(self.content);
        if let Some(name) = self.name {
            part = part.name(name);
        }
        if let Some(name) = self.file_name {
            part = part.file_name(name);
        }
        if let Some(media_type) = self.content_type {
            part = part.content_type(media_type);
        }
        let headers = self.headers.into_iter();
        headers.fold(part, |part, (name, value)| part.header(name, value))
    }

    fn into_tree(self) -> Result<TextTree, Rejection> {
        let is_json = self.content_type.as_deref().is_some_and(is_json);
        let not_utf8 = |_| Rejection::malformed(&self.field_name(), "UTF-8");
        let text = String::from_utf8(self.bytes()?.to_vec()).map_err(not_utf8)?;
        Ok(match is_json {
            true => TextTree::Json(text),
            false => TextTree::Text(text),
        })
    }
}

impl From<PartContent> for Upload {
    fn from(content: PartContent) -> Self {
        match content {
            PartContent::Whole(bytes) => bytes.into(),
            PartContent::Streamed(upload) => upload,
        }
    }
}

fn value<T: DeserializeOwned>(
    name: &str,
    parts: Vec<ReceivedPart>,
    shape: &Shape,
) -> Result<T, Rejection> {
    let trees: Result<Vec<_>, _> = parts.into_iter().map(ReceivedPart::into_tree).collect();
    let mut trees = trees?;
    let tree = match shape.takes_list() || trees.len() > 1 {
        true => Some(TextTree::List(trees)),
        false => trees.pop(),
    };
    let tree = tree.ok_or_else(|| Rejection::new(RejectionReason::Internal))?;
    read_json(name, shaped::json(&tree, shape).as_bytes())
}

/// The characters that browsers encode in names between quotation marks.
fn unquoted(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('%') {
        text.push_str(before);
        let code = after
            .get(..2)
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let is_quoted = |code: &u8| matches!(code, b'"' | b'\\' | 0..=0x1f | 0x7f);
        match (code.filter(is_quoted), after.get(2..)) {
            (Some(code), Some(after)) => {
                text.push(char::from(code));
                rest = after;
            }
            _ => {
                text.push('%');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

fn boundary(content_type: &str) -> Option<String> {
    let parameters = content_type.split(';').skip(1).map(str::trim);
    let mut pairs = parameters.filter_map(|one| one.split_once('='));
    let (_, boundary) = pairs.find(|(name, _)| name.eq_ignore_ascii_case("boundary"))?;
    let boundary = boundary.trim_matches('"');
    (!boundary.is_empty()).then(|| boundary.to_owned())
}

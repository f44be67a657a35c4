//! Bodies of several parts, such as `multipart/form-data` (RFC 7578).

mod by_hand;
mod checks;
mod part;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Serialize;

use super::error::{Place, RequestError};
use super::file::File;
use super::scalars::{Value, scalars};
use crate::http::media_type::{chosen, essence, is_json};
use crate::http::upload::Upload;
pub use by_hand::{BodyPart, Multipart};

const JSON: &str = "application/json";
const OCTETS: &str = "application/octet-stream";

/// A body of several parts. Generated code implements it for forms.
pub trait MultipartBody {
    /// Adds every part to the form, in the order of the fields.
    ///
    /// # Errors
    /// When a value cannot be written as a part.
    fn parts(&self, form: &mut Parts) -> Result<(), RequestError>;
}

/// Each entry is a field.
impl<T: Serialize> MultipartBody for BTreeMap<String, T> {
    fn parts(&self, form: &mut Parts) -> Result<(), RequestError> {
        form.map(self)
    }
}

/// Each entry is a file.
impl MultipartBody for BTreeMap<String, File> {
    fn parts(&self, form: &mut Parts) -> Result<(), RequestError> {
        form.file_map(self)
    }
}

/// The parts of a multipart body.
///
/// Names and file names are quoted such that none can add a header or end a part.
pub struct Parts {
    boundary: String,
    /// Bytes that are not part of a file wait here, so that they leave in one piece.
    pending: Vec<u8>,
    done: Vec<Upload>,
    names: BTreeSet<String>,
    /// The media type of the first part.
    first: Option<String>,
}

impl Parts {
    pub(crate) fn new() -> Self {
        Self {
            boundary: part::boundary(),
            pending: Vec::new(),
            done: Vec::new(),
            names: BTreeSet::new(),
            first: None,
        }
    }

    /// Adds a field: a scalar as text, an object as JSON, a list as one part for each item. An
    /// absent value adds nothing.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn field<T: Serialize + ?Sized>(
        &mut self,
        name: &str,
        value: &T,
    ) -> Result<(), RequestError> {
        match scalars(Place::Body, name, value)? {
            Value::List(_) => items(name, value)?
                .iter()
                .try_for_each(|item| self.single(name, item)),
            _ => self.single(name, value),
        }
    }

    /// A scalar as text, and anything else as JSON.
    fn single<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), RequestError> {
        match scalars(Place::Body, name, value)? {
            Value::Null => Ok(()),
            Value::Scalar(text) => self.part(name, None, None, text.into_bytes().into()),
            Value::List(_) | Value::Object(_) => self.json(name, JSON, value),
        }
    }

    /// Adds a field if it has a value.
    ///
    /// # Errors
    /// Those of [`field`](Self::field).
    pub fn optional<T: Serialize>(
        &mut self,
        name: &str,
        value: &Option<T>,
    ) -> Result<(), RequestError> {
        self.field(name, value)
    }

    /// Adds a field with a media type of its own: JSON as one part, even a list; anything else as
    /// text, a list as one part for each item. An absent value adds nothing.
    ///
    /// # Errors
    /// When the value cannot be written in this type.
    pub fn field_as<T: Serialize + ?Sized>(
        &mut self,
        name: &str,
        content_type: &str,
        value: &T,
    ) -> Result<(), RequestError> {
        let parts = scalars(Place::Body, name, value)?;
        if parts == Value::Null {
            return Ok(());
        }
        if is_json(content_type) {
            return self.json(name, content_type, value);
        }
        let texts = match &parts {
            Value::Object(_) => None,
            _ => parts.flat(),
        };
        for text in texts.ok_or_else(|| RequestError::nested(Place::Body, name))? {
            self.part(name, None, Some(content_type), text.to_owned().into())?;
        }
        Ok(())
    }

    /// Adds a file. Its type is its own, or `application/octet-stream`.
    ///
    /// # Errors
    /// When its media type cannot be part of a header.
    pub fn file(&mut self, name: &str, file: &File) -> Result<(), RequestError> {
        self.file_as(name, OCTETS, file)
    }

    /// Adds a file. Its type is its own, or this one.
    ///
    /// # Errors
    /// When its media type cannot be part of a header.
    pub fn file_as(
        &mut self,
        name: &str,
        content_type: &str,
        file: &File,
    ) -> Result<(), RequestError> {
        let own = file.media_type().or(file.content().media_type());
        let content = file.content().clone();
        self.part(name, Some(file.name()), own.or(Some(content_type)), content)
    }

    /// Adds a file of one of several types: a list of media types and of ranges such as `image/*`.
    /// Its own has to be among them; without one, the ending of its name tells which it is, or else
    /// it is of the first.
    ///
    /// # Errors
    /// When its media type is none of these, a range leaves it open, or it cannot be part of a
    /// header.
    pub fn file_among(
        &mut self,
        name: &str,
        media_types: &str,
        file: &File,
    ) -> Result<(), RequestError> {
        let own = file.media_type().or(file.content().media_type());
        let media_type = chosen(media_types, own, Some(file.name()))
            .map_err(|fault| RequestError::new(Place::Body, name, fault))?;
        self.file_as(name, &media_type, file)
    }

    /// Adds several files under one name.
    ///
    /// # Errors
    /// Those of [`file`](Self::file).
    pub fn files(&mut self, name: &str, files: &[File]) -> Result<(), RequestError> {
        files.iter().try_for_each(|file| self.file(name, file))
    }

    /// Adds several files under one name. Their type is their own, or this one.
    ///
    /// # Errors
    /// Those of [`file`](Self::file).
    pub fn files_as(
        &mut self,
        name: &str,
        content_type: &str,
        files: &[File],
    ) -> Result<(), RequestError> {
        files
            .iter()
            .try_for_each(|file| self.file_as(name, content_type, file))
    }

    /// Adds several files under one name, each as [`file_among`](Self::file_among) does.
    ///
    /// # Errors
    /// Those of [`file_among`](Self::file_among).
    pub fn files_among(
        &mut self,
        name: &str,
        media_types: &str,
        files: &[File],
    ) -> Result<(), RequestError> {
        files
            .iter()
            .try_for_each(|file| self.file_among(name, media_types, file))
    }

    /// Adds a file if there is one.
    ///
    /// # Errors
    /// Those of [`file`](Self::file).
    pub fn optional_file(&mut self, name: &str, file: &Option<File>) -> Result<(), RequestError> {
        file.iter().try_for_each(|file| self.file(name, file))
    }

    /// Adds a field for each entry of a map.
    ///
    /// # Errors
    /// Those of [`field`](Self::field).
    pub fn map<T: Serialize>(&mut self, fields: &BTreeMap<String, T>) -> Result<(), RequestError> {
        fields
            .iter()
            .try_for_each(|(name, value)| self.field(name, value))
    }

    /// Adds a file for each entry of a map.
    ///
    /// # Errors
    /// Those of [`file`](Self::file).
    pub fn file_map(&mut self, files: &BTreeMap<String, File>) -> Result<(), RequestError> {
        files
            .iter()
            .try_for_each(|(name, file)| self.file(name, file))
    }

    fn json<T: Serialize + ?Sized>(
        &mut self,
        name: &str,
        content_type: &str,
        value: &T,
    ) -> Result<(), RequestError> {
        let text = serde_json::to_vec(value)
            .map_err(|error| RequestError::new(Place::Body, name, error.to_string()))?;
        self.part(name, None, Some(content_type), text.into())
    }

    fn part(
        &mut self,
        name: &str,
        file_name: Option<&str>,
        content_type: Option<&str>,
        content: Upload,
    ) -> Result<(), RequestError> {
        self.add(&BodyPart {
            name: Some(name.to_owned()),
            file_name: file_name.map(str::to_owned),
            content_type: content_type.map(str::to_owned),
            headers: Vec::new(),
            content,
        })
    }

    fn add(&mut self, part: &BodyPart) -> Result<(), RequestError> {
        let name = part.name.as_deref().unwrap_or_default();
        let head = part::head(&self.boundary, part)
            .map_err(|fault| RequestError::new(Place::Body, name, fault))?;
        self.pending.extend_from_slice(head.as_bytes());
        if self.first.is_none() {
            let media_type = part.content_type.as_deref().unwrap_or("text/plain");
            self.first = Some(essence(media_type).to_owned());
        }
        if !self.names.contains(name) {
            self.names.insert(name.to_owned());
        }
        let content = &part.content;
        match content.as_bytes() {
            // A large one is not copied.
            Some(bytes) if bytes.len() <= 4096 => self.pending.extend_from_slice(bytes),
            _ => {
                self.flush();
                self.done.push(content.clone());
            }
        }
        self.pending.extend_from_slice(b"\r\n");
        Ok(())
    }

    /// The names of the fields; the parts of one field have the same name.
    pub(crate) fn names(&self) -> &BTreeSet<String> {
        &self.names
    }

    fn flush(&mut self) {
        self.done.push(std::mem::take(&mut self.pending).into());
    }

    /// The media type and the whole body.
    pub(crate) fn finish(mut self, media_type: &str) -> (String, Upload) {
        let end = format!("--{}--\r\n", self.boundary);
        self.pending.extend_from_slice(end.as_bytes());
        let mut content_type = format!("{media_type}; boundary={}", self.boundary);
        if essence(media_type).eq_ignore_ascii_case("multipart/related") {
            // The type of the part that the others belong to (RFC 2387).
            let first = self.first.as_deref().unwrap_or("text/plain");
            content_type.push_str(&format!("; type=\"{first}\""));
        }
        if self.done.is_empty() {
            return (content_type, self.pending.into());
        }
        self.flush();
        (content_type, Upload::parts(self.done))
    }
}

/// Shows nothing of the parts: each may be personal.
impl fmt::Debug for Parts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Parts").finish_non_exhaustive()
    }
}

/// The items of a list, as JSON.
fn items<T: Serialize + ?Sized>(
    name: &str,
    list: &T,
) -> Result<Vec<Box<serde_json::value::RawValue>>, RequestError> {
    serde_json::to_string(list)
        .and_then(|text| serde_json::from_str(&text))
        .map_err(|error| RequestError::new(Place::Body, name, error.to_string()))
}

//! Multipart bodies of which the document does not say what parts they have.

use super::{MultipartBody, Parts};
use crate::http::request::error::RequestError;
use crate::http::upload::Upload;

/// A multipart body that is put together part by part, where the document does not say which parts
/// there are.
///
/// ```
/// use flip_runtime::{BodyPart, Multipart};
///
/// let body = Multipart::new()
///     .part(BodyPart::new("{}").content_type("application/json"))
///     .part(BodyPart::new("png").content_type("image/png").header("Content-ID", "<cover>"));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Multipart {
    parts: Vec<BodyPart>,
}

/// A part of a [`Multipart`] body: bytes or a stream, and the headers that stand before them.
#[derive(Clone, PartialEq)]
pub struct BodyPart {
    pub(super) name: Option<String>,
    pub(super) file_name: Option<String>,
    pub(super) content_type: Option<String>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) content: Upload,
}

impl Multipart {
    /// A body without parts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part.
    #[must_use]
    pub fn part(mut self, part: BodyPart) -> Self {
        self.parts.push(part);
        self
    }
}

impl BodyPart {
    /// A part of this content, without name and media type.
    pub fn new(content: impl Into<Upload>) -> Self {
        let content = content.into();
        Self {
            name: None,
            file_name: None,
            content_type: content.media_type().map(str::to_owned),
            headers: Vec::new(),
            content,
        }
    }

    /// Sets the name of the field, which every part of `multipart/form-data` needs.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the name of the file.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Sets the media type.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    /// Adds a header, such as `Content-ID`.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

impl MultipartBody for Multipart {
    fn parts(&self, form: &mut Parts) -> Result<(), RequestError> {
        self.parts.iter().try_for_each(|part| form.add(part))
    }
}

/// Shows neither names, headers nor content: each may be personal.
impl std::fmt::Debug for BodyPart {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("BodyPart")
            .field("content_type", &self.content_type)
            .field("content", &self.content)
            .finish_non_exhaustive()
    }
}

/// There is no rule for what it holds.
impl crate::Check for Multipart {
    fn check(&self, _: &mut crate::Checks) {}
}

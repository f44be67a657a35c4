use std::fmt;

use crate::http::upload::Upload;

/// A file that is sent as a part of a multipart body.
///
/// ```
/// use flip_runtime::File;
///
/// let file = File::new("cover.png", vec![0x89, b'P', b'N', b'G']).content_type("image/png");
/// assert_eq!(file.name(), "cover.png");
/// ```
#[derive(Clone, PartialEq)]
pub struct File {
    name: String,
    content_type: Option<String>,
    content: Upload,
}

impl File {
    /// A file of this name and content.
    pub fn new(name: impl Into<String>, content: impl Into<Upload>) -> Self {
        Self {
            name: name.into(),
            content_type: None,
            content: content.into(),
        }
    }

    /// Sets its media type, which has to be one that the document allows. Without it, it is the one
    /// that the document states, the one of several that the ending of the name tells, or
    /// `application/octet-stream`.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    /// The name that the server is told.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The media type, if it was set.
    pub fn media_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// The content.
    pub fn content(&self) -> &Upload {
        &self.content
    }
}

/// Shows neither the name nor the content: both may be personal.
impl fmt::Debug for File {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("File")
            .field("content_type", &self.content_type)
            .field("content", &self.content)
            .finish_non_exhaustive()
    }
}

/// There is no rule for what it holds.
impl crate::Check for File {
    fn check(&self, _: &mut crate::Checks) {}
}

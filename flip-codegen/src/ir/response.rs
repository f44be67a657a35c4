//! What an operation answers.

use super::{Content, Docs, Encoding, Mark, Name, Shape, Style};
use crate::tree::Pointer;

/// A declared answer in one media type: a status with several of them has as many, one after the
/// other.
#[derive(Clone, Debug)]
pub struct Response {
    /// The statuses that it stands for.
    pub status: Status,
    /// Its body; `None` where the document declares none, and for redirects, which are kept whole.
    pub content: Option<Content>,
    /// Its headers.
    pub headers: Vec<ResponseHeader>,
    /// The names of the fields of its body prove that the operation was performed.
    pub proof: Option<Mark>,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands.
    pub pointer: Pointer,
}

impl Response {
    /// What its body holds, where that is JSON.
    pub fn shape(&self) -> Option<&Shape> {
        let content = self.content.as_ref();
        content
            .filter(|content| content.encoding == Encoding::Json)
            .map(|content| &content.shape)
    }

    /// The bodies that the document shows.
    pub fn examples(&self) -> &[Example] {
        self.content
            .as_ref()
            .map_or(&[], |content| &content.examples)
    }
}

/// A header of an answer.
#[derive(Clone, Debug)]
pub struct ResponseHeader {
    /// The name on the wire.
    pub wire: String,
    /// The name for Rust.
    pub name: Name,
    /// What it holds.
    pub shape: Shape,
    /// How its value is written: `Simple`, `SimpleExplode` or `Json`.
    pub style: Style,
    /// It is always there.
    pub required: bool,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands.
    pub pointer: Pointer,
}

/// The statuses that a declared answer stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// One status.
    Code(u16),
    /// A hundred statuses: `4` for `4XX`.
    Range(u16),
    /// Every status that is not declared.
    Default,
}

impl Status {
    /// Whether it stands for successes only.
    pub fn is_success(self) -> bool {
        matches!(self, Self::Code(200..=299) | Self::Range(2))
    }

    /// Whether it stands for redirects only, 304 included.
    pub fn is_redirection(self) -> bool {
        matches!(self, Self::Code(300..=399) | Self::Range(3))
    }

    /// Whether it stands for answers that are no errors.
    pub fn is_answer(self) -> bool {
        self.is_success() || self.is_redirection()
    }
}

/// A body that the document shows.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its name in the document.
    pub name: String,
    /// The body as indented JSON.
    pub json: String,
    /// Where it stands.
    pub pointer: Pointer,
}

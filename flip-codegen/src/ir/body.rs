//! Bodies of requests and answers, and what the document shows of them.

use super::{Constraint, Docs, Example, Shape, Style};
use crate::tree::Pointer;

/// A request body.
#[derive(Clone, Debug)]
pub struct Body {
    /// The ways in which it can be written, at least one; the first is preferred.
    pub contents: Vec<Content>,
    /// The operation cannot be sent without it.
    pub required: bool,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands.
    pub pointer: Pointer,
}

/// A body in one media type.
#[derive(Clone, Debug)]
pub struct Content {
    /// How it is written.
    pub encoding: Encoding,
    /// The media type as the document writes it.
    pub media_type: String,
    /// What it holds. Text and binary bodies hold what their encoding says, whatever the shape.
    pub shape: Shape,
    /// What the body as a whole must keep to.
    pub constraints: Vec<Constraint>,
    /// How single fields of a form are written, where the document says so.
    pub fields: Vec<FieldEncoding>,
    /// The bodies that the document shows.
    pub examples: Vec<Example>,
    /// Where its schema stands.
    pub pointer: Pointer,
}

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    /// JSON.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data` and the like.
    Multipart,
    /// Text.
    Text,
    /// Bytes of which nothing is known.
    Binary,
}

/// How one field of a form is written (`encoding` of OpenAPI).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldEncoding {
    /// The name of the field on the wire.
    pub wire: String,
    /// How its value becomes text within a form of `application/x-www-form-urlencoded`.
    pub style: Option<Style>,
    /// The media type of its part.
    pub content_type: Option<String>,
}

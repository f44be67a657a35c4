//! Bodies of requests and answers, and what the document shows of them.

use super::{Constraint, Docs, Example, Shape, Style};
use crate::tree::{NodeId, Pointer};

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
    /// Other media types of the document that are the same: further names of JSON.
    pub also: Vec<String>,
    /// What it holds: of a stream, what each of its items holds. Text and binary bodies hold what
    /// their encoding says, whatever the shape. A multipart body of which the document does not say
    /// what parts it has is `Any`.
    pub shape: Shape,
    /// What the body as a whole must keep to.
    pub constraints: Vec<Constraint>,
    /// How single fields of a form are written, where the document says so.
    pub fields: Vec<FieldEncoding>,
    /// The bodies that the document shows.
    pub examples: Vec<Example>,
    /// Where its schema stands.
    pub pointer: Pointer,
    /// Its schema; without one, the media type.
    pub node: NodeId,
}

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    /// JSON.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data`, or another type of several parts.
    Multipart,
    /// Text.
    Text,
    /// Bytes of which nothing is known.
    Binary,
    /// Events (`text/event-stream`), received one by one.
    Events,
    /// Events whose names tell what they hold, received one by one: each is an object of its `event`,
    /// `id` and `data`.
    WholeEvents,
    /// JSON values, one a line, received one by one.
    Lines,
    /// JSON values, each behind a record separator (`application/json-seq`), received one by one.
    Records,
}

impl Encoding {
    /// Whether a success is handed over as it comes.
    pub fn is_stream(self) -> bool {
        matches!(
            self,
            Self::Binary | Self::Events | Self::WholeEvents | Self::Lines | Self::Records
        )
    }
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
    /// Where that is given, or else the field.
    pub node: NodeId,
}

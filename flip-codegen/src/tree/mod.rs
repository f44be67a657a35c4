//! The document as it is written: nodes with byte spans, and the ways to walk them.
//!
//! YAML and JSON give the same tree. Nothing here knows of OpenAPI.

mod cursor;
mod document;
mod file;
mod json;
mod nodes;
mod pointer;

pub use cursor::At;
pub use document::Document;
pub use file::File;
pub use nodes::NodeId;
pub(crate) use nodes::Nodes;
pub use pointer::Pointer;
pub(crate) use pointer::{percent_decoded, push_segment};

use crate::source::Span;

/// A value and the text it came from. Two are equal if they hold the same at the same place.
#[derive(Debug, Clone)]
pub struct Node {
    /// Its number in the document, once that is complete.
    pub id: NodeId,
    /// Where the value is written; for an alias, where the anchor is.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// What a node holds: the JSON data model, with numbers as text.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`, `~`, or nothing.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number as written; always valid JSON number text.
    Number(String),
    /// Text.
    String(String),
    /// A list.
    Sequence(Vec<Node>),
    /// Entries in source order; keys are unique.
    Mapping(Vec<Entry>),
}

/// An alias, and where what it names is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AliasSite {
    pub(crate) site: Span,
    pub(crate) anchor: Span,
}

impl PartialEq for Node {
    fn eq(&self, other: &Node) -> bool {
        self.span == other.span && self.value == other.value
    }
}

impl Node {
    /// A node without a number.
    pub(crate) fn new(span: Span, value: Value) -> Node {
        let id = NodeId::default();
        Node { id, span, value }
    }

    /// Whether both hold the same, wherever they are written.
    pub(crate) fn says_the_same(&self, other: &Node) -> bool {
        match (&self.value, &other.value) {
            (Value::Sequence(ours), Value::Sequence(theirs)) => {
                let mut pairs = ours.iter().zip(theirs);
                ours.len() == theirs.len() && pairs.all(|(our, their)| our.says_the_same(their))
            }
            (Value::Mapping(ours), Value::Mapping(theirs)) => {
                let mut pairs = ours.iter().zip(theirs);
                let same = |(our, their): (&Entry, &Entry)| {
                    our.key == their.key && our.node.says_the_same(&their.node)
                };
                ours.len() == theirs.len() && pairs.all(same)
            }
            (ours, theirs) => ours == theirs,
        }
    }
}

impl Value {
    /// What kind of value this is, for messages: `a list`, `text`, …
    #[must_use]
    pub fn described(&self) -> &'static str {
        match self {
            Value::Null => "nothing",
            Value::Boolean(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "an object",
        }
    }
}

/// One entry of a mapping.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key; integers, booleans and null as their text.
    pub key: String,
    /// Where the key is written, quotes included.
    pub key_span: Span,
    /// The value.
    pub node: Node,
}

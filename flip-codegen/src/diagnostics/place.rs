//! Where a diagnostic belongs.

use crate::source::Span;
use crate::tree::{At, Pointer};

/// A place in a document. It becomes lines and columns only when it is printed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A stretch of source text.
    Span(Span),
    /// A node. Where that is an object or a list over several lines, its key stands for it.
    Node(Pointer),
    /// A stretch of source text that is, or was, the node with this pointer.
    Text(Span, Pointer),
    /// The key of the entry with this pointer.
    Key(Pointer),
    /// Nowhere in particular.
    None,
}

impl From<Span> for Place {
    fn from(span: Span) -> Place {
        Place::Span(span)
    }
}

impl From<&At<'_>> for Place {
    fn from(at: &At<'_>) -> Place {
        Place::Node(at.pointer())
    }
}

//! Tags.

use super::read::Object;
use super::{ExternalDocs, NodeId};

/// What a document says of a tag.
#[derive(Clone, Debug, Default)]
pub struct Tag {
    /// Where it stands.
    pub node: NodeId,
    /// By which operations name it.
    pub name: Option<String>,
    /// A line on what it is for.
    pub summary: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// Where to read more.
    pub external_docs: Option<ExternalDocs>,
    /// The tag that it is a part of.
    pub parent: Option<String>,
    /// What it is used for, such as `nav`.
    pub kind: Option<String>,
}

impl Tag {
    pub(super) fn read(object: &mut Object<'_, '_>) -> Self {
        Self {
            node: object.node,
            name: object.text("name"),
            summary: object.text("summary"),
            description: object.text("description"),
            external_docs: ExternalDocs::of(object),
            parent: object.text("parent"),
            kind: object.text("kind"),
        }
    }
}

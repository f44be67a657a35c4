//! Request bodies.

use super::read::Object;
use super::{Extensions, Id, MediaType, Named, NodeId, Reference, Spanned};

/// A request body.
#[derive(Clone, Debug, Default)]
pub struct RequestBody {
    /// Where it stands.
    pub node: NodeId,
    /// The reference that stands there.
    pub reference: Option<Reference<RequestBody>>,
    /// It cannot be used, which was reported.
    pub unusable: bool,
    /// What it is.
    pub description: Option<String>,
    /// What it looks like, by media types.
    pub content: Option<Spanned<Named<Id<MediaType>>>>,
    /// It must be there.
    pub required: bool,
    /// Keys that steer the compiler.
    pub extensions: Extensions,
}

impl RequestBody {
    pub(super) fn read(object: &mut Object<'_, '_>) -> Self {
        Self {
            node: object.node,
            reference: object.reference(),
            description: object.text("description"),
            content: object.spanned_map("content"),
            required: object.flag("required").unwrap_or(false),
            extensions: Extensions::read(object),
            unusable: object.unusable,
        }
    }
}

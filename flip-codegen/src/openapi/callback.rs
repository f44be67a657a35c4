//! Callbacks: requests that the server sends by itself.

use super::read::Object;
use super::{Id, Named, NodeId, PathItem, Reference};

/// A callback.
#[derive(Clone, Debug, Default)]
pub struct Callback {
    /// Where it stands.
    pub node: NodeId,
    /// The reference that stands there.
    pub reference: Option<Reference<Callback>>,
    /// What is sent, by the expressions for where to.
    pub path_items: Named<Id<PathItem>>,
}

impl Callback {
    pub(super) fn read(object: &mut Object<'_, '_>) -> Self {
        Self {
            node: object.node,
            reference: object.reference(),
            path_items: object.path_items(),
        }
    }
}

//! Links: what can be called after an answer.

use super::read::Object;
use super::{Data, Named, NodeId, Reference};

/// A link.
#[derive(Clone, Debug, Default)]
pub struct Link {
    /// Where it stands.
    pub node: NodeId,
    /// The reference that stands there.
    pub reference: Option<Reference<Link>>,
    /// The operation, by a reference.
    pub operation_ref: Option<String>,
    /// The operation, by its name.
    pub operation_id: Option<String>,
    /// The parameters that are taken along.
    pub parameters: Named<Data>,
    /// What it is.
    pub description: Option<String>,
}

impl Link {
    pub(super) fn read(object: &mut Object<'_, '_>) -> Self {
        Self {
            node: object.node,
            reference: object.reference(),
            operation_ref: object.text("operationRef"),
            operation_id: object.text("operationId"),
            parameters: object.named_data("parameters"),
            description: object.text("description"),
        }
    }
}

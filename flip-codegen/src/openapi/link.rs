//! Links: what can be called after an answer.

use super::read::Object;
use super::{Data, Named, NodeId, Reference, Server};

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
    /// The body that is taken along.
    pub request_body: Option<Data>,
    /// What it is.
    pub description: Option<String>,
    /// The server of the operation.
    pub server: Option<Server>,
}

impl Link {
    pub(super) fn read(object: &mut Object<'_, '_>) -> Self {
        Self {
            node: object.node,
            reference: object.reference(),
            operation_ref: object.text("operationRef"),
            operation_id: object.text("operationId"),
            parameters: object.named_data("parameters"),
            request_body: object.data("requestBody"),
            description: object.text("description"),
            server: object.inside_documentation("server", Server::read),
        }
    }
}

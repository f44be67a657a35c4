//! Servers.

use super::read::Object;
use super::{Named, NodeId, Spanned};

/// A server.
#[derive(Clone, Debug, Default)]
pub struct Server {
    /// Where it stands.
    pub node: NodeId,
    /// It cannot be used, which was reported.
    pub unusable: bool,
    /// Its address, with the names of its variables in braces.
    pub url: Option<Spanned<String>>,
    /// What it is for.
    pub description: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The variables of its address.
    pub variables: Named<ServerVariable>,
}

impl Server {
    pub(super) fn read(object: &mut Object<'_, '_>) -> Self {
        Self {
            node: object.node,
            url: object.spanned_text("url"),
            description: object.text("description"),
            name: object.text("name"),
            variables: object.each_named("variables", ServerVariable::read),
            unusable: object.unusable,
        }
    }
}

/// A variable in the address of a server.
#[derive(Clone, Debug, Default)]
pub struct ServerVariable {
    /// Where it stands.
    pub node: NodeId,
    /// The values that it can have; empty where any will do.
    pub values: Vec<String>,
    /// Its value when none is given.
    pub default: Option<String>,
    /// What it is for.
    pub description: Option<String>,
}

impl ServerVariable {
    fn read(object: &mut Object<'_, '_>) -> Self {
        Self {
            node: object.node,
            values: object.texts("enum"),
            default: object.text("default"),
            description: object.text("description"),
        }
    }
}

//! How values are written in XML, which is documentation here.

use crate::openapi::read::Object;

/// An XML object.
#[derive(Clone, Debug, Default)]
pub struct Xml {
    /// The name of the element or attribute.
    pub name: Option<String>,
    /// The address of its namespace.
    pub namespace: Option<String>,
    /// The prefix of its name.
    pub prefix: Option<String>,
    /// `element`, `attribute`, `text`, `cdata` or `none`; before 3.2, `attribute` says whether it is one.
    pub node_type: Option<String>,
    /// It is an attribute.
    pub attribute: Option<bool>,
    /// Lists have an element of their own.
    pub wrapped: Option<bool>,
}

impl Xml {
    pub(super) fn read(object: &mut Object<'_, '_>) -> Self {
        Self {
            name: object.text("name"),
            namespace: object.text("namespace"),
            prefix: object.text("prefix"),
            node_type: object.text("nodeType"),
            attribute: object.flag("attribute"),
            wrapped: object.flag("wrapped"),
        }
    }
}

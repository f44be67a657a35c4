//! Examples with names.

use super::read::Object;
use super::{Data, NodeId, Reference, Spanned};

/// An example.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// Where it stands.
    pub node: NodeId,
    /// The reference that stands there.
    pub reference: Option<Reference<Example>>,
    /// A line on what it is.
    pub summary: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// The value; in 3.2 also spelt `dataValue`.
    pub value: Option<Data>,
    /// The value as it is sent.
    pub serialized_value: Option<Spanned<String>>,
    /// The address of the value.
    pub external_value: Option<Spanned<String>>,
}

impl Example {
    pub(super) fn read(object: &mut Object<'_, '_>) -> Self {
        let value = object.data("value");
        Self {
            node: object.node,
            reference: object.reference(),
            summary: object.text("summary"),
            description: object.text("description"),
            value: value.or_else(|| object.data("dataValue")),
            serialized_value: object.spanned_text("serializedValue"),
            external_value: object.spanned_text("externalValue"),
        }
    }
}

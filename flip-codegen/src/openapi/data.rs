//! Values of the API that is described: examples, defaults, members of enumerations.

use super::NodeId;
use crate::tree::{At, Node, Value};

/// A JSON value of the document, which is data and no part of the description.
#[derive(Clone, Debug, PartialEq)]
pub struct Data {
    /// Where it stands.
    pub node: NodeId,
    /// The value, numbers as they are written.
    pub content: Node,
}

impl Data {
    pub(super) fn of(at: &At<'_>) -> Self {
        let (node, content) = (at.id(), at.node().clone());
        Self { node, content }
    }
}

impl Data {
    /// The value as compact JSON.
    #[must_use]
    pub fn to_json_text(&self) -> String {
        At::root(&self.content).to_json_text()
    }

    /// The value as JSON indented by two spaces.
    #[must_use]
    pub fn to_json_text_pretty(&self) -> String {
        At::root(&self.content).to_json_text_pretty()
    }

    /// The text, if it is text.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.content.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean, if it is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        At::root(&self.content).as_bool()
    }

    /// The texts, if it is a list of texts.
    #[must_use]
    pub fn texts(&self) -> Option<Vec<String>> {
        let Value::Sequence(items) = &self.content.value else {
            return None;
        };
        let texts = items.iter().map(|item| match &item.value {
            Value::String(text) => Some(text.clone()),
            _ => None,
        });
        texts.collect()
    }

    /// The value of an entry, if it is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Data> {
        At::root(&self.content).get(key).as_ref().map(Data::of)
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.content.value == Value::Null
    }

    /// Whether it is a number.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(self.content.value, Value::Number(_))
    }
}

//! The root.

use super::mending::Object;
use crate::tree::Value;

/// A document without `paths` still has components, and the code does not depend on `info`.
pub(super) fn supply_root(object: &mut Object<'_>) {
    let first = object.entries.iter().find(|entry| entry.key == "openapi");
    if let Some(first) = first {
        object.span = first.key_span;
    }
    for keyword in ["info", "paths"] {
        if object
            .get(keyword)
            .is_none_or(|node| node.value == Value::Null)
        {
            object.remove(keyword);
            object.supplied(keyword, "empty");
        }
    }
}

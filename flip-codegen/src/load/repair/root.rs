//! The root.

use super::mending::Object;
use crate::tree::{Node, Value};

/// A document without `paths` still has components, and the code does not depend on `info`.
pub(super) fn supply_root(object: &mut Object<'_>) {
    let first = object.entries.iter().find(|entry| entry.key == "openapi");
    if let Some(first) = first {
        object.span = first.key_span;
    }
    webhooks(object);
    let has_other = object.has("webhooks") || object.has("components");
    let may_lack_paths = object.dialect.has_json_schema() && has_other;
    for keyword in ["info", "paths"] {
        if keyword == "paths" && may_lack_paths {
            continue;
        }
        if object
            .get(keyword)
            .is_none_or(|node| node.value == Value::Null)
        {
            object.remove(keyword);
            object.supplied(keyword, "empty");
        }
    }
}

/// Documents of 3.0 write `x-webhooks` for what 3.1 made a keyword.
fn webhooks(object: &mut Object<'_>) {
    if object.has("webhooks") {
        return;
    }
    let mut entries = object.entries.iter_mut();
    let found = entries.find(|entry| entry.key == "x-webhooks" && is_map(&entry.node));
    if let Some(entry) = found {
        "webhooks".clone_into(&mut entry.key);
    }
}

/// Whether these are objects by names; an extension may hold anything.
fn is_map(node: &Node) -> bool {
    match &node.value {
        Value::Mapping(entries) => {
            let mut values = entries.iter().map(|entry| &entry.node.value);
            values.all(|value| matches!(value, Value::Mapping(_)))
        }
        _ => false,
    }
}

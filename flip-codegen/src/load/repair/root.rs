//! The root.

use super::mending::Object;
use crate::tree::Value;

/// A document without `paths` still has components, and the code does not depend on `info`.
pub(super) fn supply_root(object: &mut Object<'_>) {
    let first = object.entries.iter().find(|entry| entry.key == "openapi");
    if let Some(first) = first {
        object.span = first.key_span;
    }
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

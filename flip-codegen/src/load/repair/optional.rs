//! What OpenAPI 3.0 requires, and later versions do not.

use super::mending::Object;
use crate::load::Dialect;
use crate::tree::Value;

/// Since 3.1, operations need not say what they answer.
pub(super) fn responses(object: &mut Object<'_>) {
    if object.dialect.has_json_schema() && !object.has("responses") && !object.has("$ref") {
        object.set("responses", Value::Mapping(Vec::new()));
    }
}

/// Since 3.2, responses need no description.
pub(super) fn description(object: &mut Object<'_>) {
    let may_lack = object.dialect >= Dialect::V32;
    if may_lack && !object.has("description") && !object.has("$ref") {
        object.set("description", Value::String(String::new()));
    }
}

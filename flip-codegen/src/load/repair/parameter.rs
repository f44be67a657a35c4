//! Parameters and headers.

use super::mending::Object;
use crate::load::kinds::Kind;
use crate::tree::{Entry, Value};

const LOCATIONS: &[&str] = &["path", "query", "header", "cookie"];

/// Styles, missing schemas and path parameters that are not required are mended where a parameter
/// is read, by its location.
pub(super) fn parameter(object: &mut Object<'_>) {
    if object.has("$ref") {
        return;
    }
    location(object);
    without_empty_schema(object);
    own_schema(object);
}

/// `in: Query`.
fn location(object: &mut Object<'_>) {
    let Some(text) = object.text("in") else {
        return;
    };
    let meant = text.trim().to_lowercase();
    if meant != text && LOCATIONS.contains(&meant.as_str()) {
        object.read_as("in", &format!("`{meant}`"));
        object.set("in", Value::String(meant));
    }
}

/// `schema:` with nothing behind it is as good as none.
fn without_empty_schema(object: &mut Object<'_>) {
    if object
        .get("schema")
        .is_some_and(|node| node.value == Value::Null)
    {
        object.remove("schema");
    }
}

/// `{name: page, in: query, type: integer}`, as in OpenAPI 2.0: the schema is not in `schema`.
fn own_schema(object: &mut Object<'_>) {
    if !object.has("type") || object.has("schema") || object.has("content") {
        return;
    }
    object.read_as("type", "part of its `schema`");
    let own = object.kind;
    let dialect = object.dialect;
    let has = |kind: Kind, key: &str| kind.child(key, dialect).is_some();
    let is_schema = |key: &str| !has(own, key) && has(Kind::Schema, key);
    let (schema, rest): (Vec<Entry>, Vec<Entry>) = std::mem::take(object.entries)
        .into_iter()
        .partition(|entry| is_schema(&entry.key));
    *object.entries = rest;
    object.set("schema", Value::Mapping(schema));
}

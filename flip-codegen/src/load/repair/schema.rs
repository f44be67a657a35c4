//! Schemas, but for their types and bounds.

use super::mending::{Mending, Object};
use super::{bounds, types};
use crate::diagnostics::Code;
use crate::tree::{Entry, Node, Value};

pub(super) fn schema(object: &mut Object<'_>) {
    if !object.has("$ref") || object.has("type") {
        types::types(object);
    }
    dynamic_reference(object);
    bounds::bounds(object);
    required(object);
    items(object);
    discriminator(object);
    default(object);
}

/// `items: string`, and the schemas `true` and `null`: a schema that is no object.
pub(super) fn shorthand(node: &mut Node, mending: &mut Mending<'_>) {
    let (entries, what) = match &node.value {
        Value::String(word) if types::is_type(word) => {
            let what = format!("`type: {word}`");
            let entry = Entry {
                key: "type".to_owned(),
                key_span: node.span,
                node: node.clone(),
            };
            (vec![entry], what)
        }
        // `additionalProperties` is the one place for a boolean.
        Value::Boolean(true)
            if !mending.dialect.has_json_schema()
                && !mending.way.ends_with("/additionalProperties") =>
        {
            (Vec::new(), "`{}`, any value".to_owned())
        }
        _ => return,
    };
    let name = mending
        .way
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_owned();
    let arguments = [name.as_str(), "this place", &what];
    mending.report(Code::ReadAs, node.span, None, &arguments);
    node.value = Value::Mapping(entries);
}

/// `$dynamicRef` leads to the anchor of its name. There is no schema around it that could have
/// another one: a document is read as it stands.
fn dynamic_reference(object: &mut Object<'_>) {
    if object.has("$ref") || !object.dialect.has_json_schema() {
        return;
    }
    let mut entries = object.entries.iter_mut();
    if let Some(entry) = entries.find(|entry| entry.key == "$dynamicRef") {
        "$ref".clone_into(&mut entry.key);
    }
}

/// `required: name` beside the property; `required: true` within it is of JSON Schema, draft 3.
fn required(object: &mut Object<'_>) {
    let Some(node) = object.get("required").cloned() else {
        return;
    };
    let declared = |name: &str| match object.get("properties").map(|node| &node.value) {
        Some(Value::Mapping(entries)) => entries.iter().any(|entry| entry.key == name),
        _ => false,
    };
    match &node.value {
        Value::Sequence(_) | Value::Null => {}
        Value::String(name) if declared(name) => {
            object.read_as("required", "a list of one");
            object.set("required", Value::Sequence(vec![node]));
        }
        _ => object.leave_out("required", "expected a list of names, beside `properties`"),
    }
}

/// `items: [{…}]`, the tuples of JSON Schema.
fn items(object: &mut Object<'_>) {
    let Some(Value::Sequence(items)) = object.get("items").map(|node| &node.value) else {
        return;
    };
    let value = match items.as_slice() {
        [only] => {
            let only = only.value.clone();
            object.read_as("items", "the one schema it holds");
            only
        }
        _ => {
            object.read_as("items", "`{}`, any value");
            Value::Mapping(Vec::new())
        }
    };
    object.set("items", value);
}

/// `discriminator: kind`, as in OpenAPI 2.0.
fn discriminator(object: &mut Object<'_>) {
    let Some(node) = object.get("discriminator").cloned() else {
        return;
    };
    if matches!(node.value, Value::String(_)) {
        object.read_as("discriminator", "its `propertyName`");
        let entry = Entry {
            key: "propertyName".to_owned(),
            key_span: node.span,
            node,
        };
        object.set("discriminator", Value::Mapping(vec![entry]));
    } else if !names_property(&node) {
        object.leave_out("discriminator", "it names no property");
    }
}

fn names_property(discriminator: &Node) -> bool {
    let Value::Mapping(entries) = &discriminator.value else {
        // What is no object at all is reported as that.
        return true;
    };
    entries.iter().any(|entry| {
        let is_name = matches!(&entry.node.value, Value::String(name) if !name.is_empty());
        let is_odd = matches!(entry.node.value, Value::Number(_) | Value::Boolean(_));
        entry.key == "propertyName" && (is_name || is_odd) || entry.key == "$ref"
    })
}

/// `type: integer` with `default: none`: prose, or a value of another type.
fn default(object: &mut Object<'_>) {
    let Some(value) = object.get("default").map(|node| node.value.clone()) else {
        return;
    };
    let Some(kind) = object.text("type").map(str::to_owned) else {
        return;
    };
    let meant = match (kind.as_str(), &value) {
        (_, Value::Null) => return,
        ("string", Value::Number(text)) => Some(Value::String(text.clone())),
        ("string", Value::Boolean(value)) => Some(Value::String(value.to_string())),
        ("integer" | "number" | "boolean", Value::String(text)) => typed(&kind, text),
        _ if fits(&kind, &value) => return,
        _ => None,
    };
    match meant {
        Some(value) => {
            let shown = match &value {
                Value::String(text) => format!("the text `\"{text}\"`"),
                Value::Number(text) => format!("the number `{text}`"),
                _ => "a boolean".to_owned(),
            };
            object.read_as("default", &shown);
            object.set("default", value);
        }
        None => object.leave_out("default", &format!("this is no value of `type: {kind}`")),
    }
}

fn typed(kind: &str, text: &str) -> Option<Value> {
    use crate::load::scalar::{Scalar, plain};
    match plain(text.trim()) {
        Scalar::Plain(value) if fits(kind, &value) => Some(value),
        _ => None,
    }
}

fn fits(kind: &str, value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Boolean(_) => kind == "boolean",
        Value::Number(text) => {
            let is_whole = !text.contains(['.', 'e', 'E']) || text.ends_with(".0");
            kind == "number" || (kind == "integer" && is_whole)
        }
        Value::String(_) => kind == "string",
        Value::Sequence(_) => kind == "array",
        Value::Mapping(_) => kind == "object",
    }
}

//! Values with quotes where there should be none, and without where there should be.

use super::mending::Object;
use crate::diagnostics::Code;
use crate::load::kinds::Kind;
use crate::tree::{Node, Value};

/// `version: 1.0`, `title: 404`, `description: true`: the quotes are missing.
pub(super) fn read_as_text(object: &mut Object<'_>) {
    for index in 0..object.entries.len() {
        let Some(entry) = object.entries.get_mut(index) else {
            return;
        };
        if !is_text(&entry.key, object.kind) {
            continue;
        }
        let text = match &entry.node.value {
            Value::Number(text) => text.clone(),
            Value::Boolean(value) => value.to_string(),
            _ => continue,
        };
        entry.node.value = Value::String(text.clone());
        let key = entry.key.clone();
        object.report(Code::ReadAsText, &key, &[&key, &text]);
    }
    if object.kind == Kind::ServerVariable {
        values_as_text(object);
    }
}

/// The values that a variable of a server can have.
fn values_as_text(object: &mut Object<'_>) {
    let mut values = object
        .entries
        .iter_mut()
        .filter(|entry| entry.key == "enum");
    let Some(Value::Sequence(items)) = values.next().map(|entry| &mut entry.node.value) else {
        return;
    };
    let mut first = None;
    for item in items {
        let text = match &item.value {
            Value::Number(text) => text.clone(),
            Value::Boolean(value) => value.to_string(),
            _ => continue,
        };
        item.value = Value::String(text.clone());
        first.get_or_insert(text);
    }
    if let Some(text) = first {
        object.report(Code::ReadAsText, "enum", &["enum", &text]);
    }
}

fn is_text(keyword: &str, kind: Kind) -> bool {
    match keyword {
        "description" | "summary" | "title" => true,
        "version" => kind == Kind::Info,
        "default" => kind == Kind::ServerVariable,
        "pattern" | "format" => kind == Kind::Schema,
        "operationId" => kind == Kind::Operation,
        "name" => matches!(kind, Kind::Parameter | Kind::Tag | Kind::SecurityScheme),
        _ => false,
    }
}

/// `nullable: "true"`, `required: yes`.
pub(super) fn read_as_booleans(object: &mut Object<'_>) {
    for index in 0..object.entries.len() {
        let Some(entry) = object.entries.get_mut(index) else {
            return;
        };
        if !is_boolean(&entry.key, object.kind) {
            continue;
        }
        let Some(value) = boolean(&entry.node) else {
            continue;
        };
        entry.node.value = Value::Boolean(value);
        let key = entry.key.clone();
        object.read_as(&key, &format!("`{value}`"));
    }
}

fn is_boolean(keyword: &str, kind: Kind) -> bool {
    match keyword {
        "deprecated" => true,
        "required" => kind != Kind::Schema,
        "explode" | "allowReserved" | "allowEmptyValue" => true,
        "nullable" | "readOnly" | "writeOnly" | "uniqueItems" => kind == Kind::Schema,
        "exclusiveMinimum" | "exclusiveMaximum" => kind == Kind::Schema,
        "additionalProperties" => kind == Kind::Schema,
        _ => false,
    }
}

/// The boolean that is meant by a text.
fn boolean(node: &Node) -> Option<bool> {
    let Value::String(text) = &node.value else {
        return None;
    };
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    }
}

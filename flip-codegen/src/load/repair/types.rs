//! The values of `type`.

use super::mending::Object;
use crate::tree::{Node, Value};

/// What a `type` is meant to be.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Meant {
    Type(&'static str),
    /// A type with a format.
    Format(&'static str, &'static str),
    Null,
    Any,
}

/// `type: String,`, `type: [string, "null"]`, `type: uuid`.
pub(super) fn types(object: &mut Object<'_>) {
    match object.get("type").map(|node| node.value.clone()) {
        None => {}
        Some(Value::String(text)) => {
            if !REAL.contains(&text.as_str()) && text != "null" {
                one(object, &text);
            }
        }
        Some(Value::Sequence(items)) => {
            let names: Option<Vec<String>> = items.iter().map(|item| name(&item.value)).collect();
            let is_known = |name: &String| REAL.contains(&name.as_str()) || name == "null";
            match names {
                // That is a list of types, which came with 3.1.
                Some(names)
                    if !names.is_empty()
                        && names.iter().all(is_known)
                        && items.iter().all(|item| item.value != Value::Null) => {}
                Some(names) if !names.is_empty() => several(object, &names),
                _ => object.leave_out("type", EXPECTED),
            }
        }
        Some(Value::Null) => several(object, &["null".to_owned()]),
        _ => object.leave_out("type", EXPECTED),
    }
}

const REAL: &[&str] = &["object", "array", "string", "number", "integer", "boolean"];

const EXPECTED: &str =
    "expected `object`, `array`, `string`, `number`, `integer` or `boolean`; any value is read";

fn name(item: &Value) -> Option<String> {
    match item {
        Value::String(text) => Some(text.clone()),
        Value::Null => Some("null".to_owned()),
        _ => None,
    }
}

fn one(object: &mut Object<'_>, text: &str) {
    let separators = |letter: char| matches!(letter, '|' | ',' | '/');
    let names: Vec<String> = text
        .split(separators)
        .flat_map(|part| part.split(" or "))
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    match (meant(text), names.as_slice()) {
        (Some(meant), _) => apply(object, meant, false),
        (None, [_, _, ..]) => several(object, &names),
        // That there is no such type is said where types are read.
        (None, _) => {}
    }
}

/// Several types: one besides `null` is that one, with null; else nothing is known of the value.
fn several(object: &mut Object<'_>, names: &[String]) {
    let all: Option<Vec<Meant>> = names.iter().map(|name| meant(name)).collect();
    let Some(all) = all else {
        return object.leave_out("type", EXPECTED);
    };
    let nullable = all.contains(&Meant::Null);
    let mut real: Vec<Meant> = Vec::new();
    for meant in all.into_iter().filter(|meant| *meant != Meant::Null) {
        if !real.contains(&meant) {
            real.push(meant);
        }
    }
    let number = [Meant::Type("number"), Meant::Type("integer")];
    let meant = match real.as_slice() {
        [only] => *only,
        [] => return only_null(object),
        both if both.iter().all(|one| number.contains(one)) => Meant::Type("number"),
        _ => Meant::Any,
    };
    apply(object, meant, nullable);
}

fn apply(object: &mut Object<'_>, meant: Meant, nullable: bool) {
    let null = if nullable { ", or null" } else { "" };
    let (kind, format) = match meant {
        Meant::Type(kind) => (kind, None),
        Meant::Format(kind, format) => (kind, Some(format)),
        Meant::Null => return only_null(object),
        Meant::Any => {
            object.read_as("type", &format!("any value{null}"));
            object.remove("type");
            return allow_null(object, nullable);
        }
    };
    let format = format.filter(|_| !object.has("format"));
    let shown = format.map_or_else(String::new, |format| format!(", format: {format}"));
    object.read_as("type", &format!("`type: {kind}{shown}`{null}"));
    object.set("type", Value::String(kind.to_owned()));
    if let Some(format) = format {
        object.set("format", Value::String(format.to_owned()));
    }
    allow_null(object, nullable);
}

/// `type: "null"`, as OpenAPI 3.0 can say it.
fn only_null(object: &mut Object<'_>) {
    object.read_as("type", "`nullable: true` with `enum: [null]`");
    let span = object.span;
    let value = Value::Null;
    object.remove("type");
    object.set("nullable", Value::Boolean(true));
    object.set("enum", Value::Sequence(vec![Node::new(span, value)]));
}

fn allow_null(object: &mut Object<'_>, nullable: bool) {
    if nullable {
        object.set("nullable", Value::Boolean(true));
    }
}

/// The type that a word stands for, whatever its case and what punctuation has slipped in.
fn meant(word: &str) -> Option<Meant> {
    use Meant::{Any, Format, Null, Type};
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '*');
    Some(match word.to_lowercase().as_str() {
        "object" | "dict" | "dictionary" | "map" | "hash" => Type("object"),
        "array" | "list" => Type("array"),
        "string" | "str" | "text" | "char" | "varchar" => Type("string"),
        "number" | "numeric" => Type("number"),
        "integer" | "int" => Type("integer"),
        "boolean" | "bool" => Type("boolean"),
        "null" | "nil" | "none" => Null,
        "any" | "mixed" | "*" | "json" => Any,
        "int32" => Format("integer", "int32"),
        "int64" | "long" | "bigint" => Format("integer", "int64"),
        "float" => Format("number", "float"),
        "double" => Format("number", "double"),
        "decimal" => Format("number", "decimal"),
        "file" | "binary" => Format("string", "binary"),
        "byte" => Format("string", "byte"),
        "date" => Format("string", "date"),
        "datetime" | "date-time" | "date_time" | "timestamp" => Format("string", "date-time"),
        "time" => Format("string", "time"),
        "uuid" | "guid" => Format("string", "uuid"),
        "uri" | "url" => Format("string", "uri"),
        "email" => Format("string", "email"),
        "password" => Format("string", "password"),
        _ => return None,
    })
}

/// Whether a word is one of the types, or near to one.
pub(super) fn is_type(word: &str) -> bool {
    meant(word).is_some()
}

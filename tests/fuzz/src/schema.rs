//! Schemas: where they are, and what can be put there.

use crate::odd;
use crate::random::Random;
use crate::value::{Path, Value};

const TYPES: &[&str] = &["string", "integer", "number", "boolean", "array", "object"];
const FORMATS: &[&str] = &[
    "date-time",
    "date",
    "int32",
    "int64",
    "float",
    "double",
    "binary",
    "byte",
    "uuid",
    "password",
    "uri",
    "email",
    "",
    "uint64",
    "decimal",
];
const FLAGS: &[&str] = &[
    "nullable",
    "readOnly",
    "writeOnly",
    "deprecated",
    "uniqueItems",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "x-codegen-sensitive",
    "x-codegen-idempotent",
];
const NUMBERS: &[&str] = &[
    "minimum",
    "maximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
];
const ANY: &[&str] = &[
    "type",
    "format",
    "enum",
    "default",
    "example",
    "items",
    "properties",
    "required",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "discriminator",
    "additionalProperties",
    "xml",
    "pattern",
    "title",
    "description",
    "externalDocs",
    "$ref",
    "const",
    "if",
    "patternProperties",
];

/// The ways to what seems to be a schema.
pub(crate) fn places(document: &Value) -> Vec<Path> {
    let paths = document.paths();
    let is_schema = |path: &Path| {
        let keys = document.keys(path);
        let mut last = keys.iter().rev().map(String::as_str);
        match last.next() {
            Some("schema" | "items" | "additionalProperties" | "not") => true,
            Some(_) => matches!(
                last.next(),
                Some("schemas" | "properties" | "allOf" | "oneOf" | "anyOf")
            ),
            None => false,
        }
    };
    paths.into_iter().filter(is_schema).collect()
}

/// Puts a keyword into a schema.
pub(crate) fn keyword(schema: &mut Value, other: Value, random: &mut Random) {
    if !matches!(schema, Value::Object(_)) {
        *schema = Value::Object(Vec::new());
    }
    let (key, value) = match random.below(12) {
        0 => ("type", Value::text(random.text(TYPES))),
        1 => ("format", Value::text(random.text(FORMATS))),
        2 | 3 => {
            let flag = Value::raw(random.text(&["true", "true", "false"]));
            (random.text(FLAGS), flag)
        }
        4 => {
            let number = random.text(&["0", "1", "2", "10", "-1", "0.5", "1e3"]);
            (random.text(NUMBERS), Value::raw(number))
        }
        5 => ("enum", Value::List(few(random, odd::value))),
        6 => (
            "enum",
            Value::List(few(random, |random| Value::Text(odd::text(random)))),
        ),
        7 => (
            random.text(&["items", "additionalProperties", "not"]),
            other,
        ),
        8 => (
            random.text(&["allOf", "oneOf", "anyOf"]),
            Value::List(vec![other]),
        ),
        9 => (
            "required",
            Value::List(few(random, |random| Value::Text(odd::text(random)))),
        ),
        10 => ("properties", Value::object(&odd::text(random), other)),
        _ => (
            random.text(&[ANY, FLAGS, NUMBERS].concat()),
            odd::value(random),
        ),
    };
    schema.set(key, value);
}

fn few(random: &mut Random, one: impl Fn(&mut Random) -> Value) -> Vec<Value> {
    (0..1 + random.below(4)).map(|_| one(random)).collect()
}

/// Makes the schema a part of another one.
pub(crate) fn wrap(schema: &mut Value, other: Value, random: &mut Random) {
    let own = schema.clone();
    let both = if random.one_in(2) {
        vec![own, other]
    } else {
        vec![other, own]
    };
    let key = random.text(&["allOf", "oneOf", "anyOf"]);
    *schema = match random.below(8) {
        0 => Value::object("not", schema.clone()),
        1 => Value::object("items", schema.clone()),
        2 => Value::object("additionalProperties", schema.clone()),
        3 => Value::object(key, Value::List(vec![schema.clone()])),
        4 => Value::object(
            "properties",
            Value::object(&odd::text(random), schema.clone()),
        ),
        _ => Value::object(key, Value::List(both)),
    };
    match random.below(6) {
        0 => schema.set("nullable", Value::raw("true")),
        1 => {
            let name = Value::Text(odd::text(random));
            schema.set("discriminator", Value::object("propertyName", name));
        }
        2 => schema.set("type", Value::text(random.text(TYPES))),
        _ => {}
    }
}

//! Bounds of numbers, lengths and counts.

use super::mending::Object;
use crate::load::scalar::{Scalar, plain};
use crate::tree::Value;

const NUMBERS: &[&str] = &["minimum", "maximum", "multipleOf"];

const COUNTS: &[&str] = &[
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
];

/// Everything that bounds a value.
pub(super) fn bounds(object: &mut Object<'_>) {
    for key in NUMBERS
        .iter()
        .chain(COUNTS)
        .chain(&["exclusiveMinimum", "exclusiveMaximum"])
    {
        without_quotes(object, key);
    }
    for key in COUNTS {
        whole(object, key);
    }
    if object.dialect.has_json_schema() {
        return;
    }
    exclusive(object, "exclusiveMinimum", "minimum", |ours, theirs| {
        ours >= theirs
    });
    exclusive(object, "exclusiveMaximum", "maximum", |ours, theirs| {
        ours <= theirs
    });
}

/// `minimum: "1"`.
fn without_quotes(object: &mut Object<'_>, key: &str) {
    let Some(text) = object.text(key) else {
        return;
    };
    let Scalar::Plain(Value::Number(number)) = plain(text.trim()) else {
        return;
    };
    object.read_as(key, &format!("`{number}`"));
    object.set(key, Value::Number(number));
}

/// `maxLength: 40.0`.
fn whole(object: &mut Object<'_>, key: &str) {
    let Some(Value::Number(text)) = object.get(key).map(|node| &node.value) else {
        return;
    };
    let Some((whole, fraction)) = text.split_once('.') else {
        return;
    };
    if fraction.bytes().all(|digit| digit == b'0') {
        let whole = whole.to_owned();
        object.read_as(key, &format!("`{whole}`"));
        object.set(key, Value::Number(whole));
    }
}

/// `exclusiveMinimum: 5`, as in OpenAPI 3.1: the bound itself, which is a flag beside it in 3.0.
fn exclusive(object: &mut Object<'_>, key: &str, bound: &str, is_stricter: fn(f64, f64) -> bool) {
    let number = |key: &str| match &object.get(key)?.value {
        Value::Number(text) => Some((text.clone(), text.parse::<f64>().ok()?)),
        _ => None,
    };
    let Some((text, value)) = number(key) else {
        return;
    };
    let stricter = number(bound).is_none_or(|(_, other)| is_stricter(value, other));
    if stricter {
        object.read_as(key, &format!("`{bound}: {text}` with `{key}: true`"));
        object.set(key, Value::Boolean(true));
        object.set(bound, Value::Number(text));
    } else {
        object.leave_out(key, &format!("`{bound}` says more"));
    }
}

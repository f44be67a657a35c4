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

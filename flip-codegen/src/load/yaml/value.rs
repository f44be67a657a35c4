//! From scalars and tags to values.

use granit_parser::{ScalarStyle, Tag};

use super::super::scalar::{Scalar, plain};
use crate::diagnostics::{Code, Diagnostics};
use crate::source::Span;
use crate::tree::Value;

/// The value of a scalar: what is quoted is text, the rest by the core schema.
pub(super) fn scalar(
    text: &str,
    style: ScalarStyle,
    tag: Option<&Tag>,
    place: Span,
    diagnostics: &mut Diagnostics,
) -> Value {
    match tag {
        Some(tag) => tagged(text, tag, place, diagnostics),
        None if style == ScalarStyle::Plain => untagged(text, place, diagnostics),
        None => Value::String(text.to_owned()),
    }
}

fn untagged(text: &str, place: Span, diagnostics: &mut Diagnostics) -> Value {
    match plain(text) {
        Scalar::Plain(value) => value,
        Scalar::Odd(value) => {
            if let Value::Number(number) = &value {
                diagnostics.report(Code::OddNumber, place, &[text, number]);
            }
            value
        }
        Scalar::NotFinite(value) => {
            diagnostics.report(Code::NotFinite, place, &[text]);
            value
        }
    }
}

fn tagged(text: &str, tag: &Tag, place: Span, diagnostics: &mut Diagnostics) -> Value {
    let (Scalar::Plain(value) | Scalar::Odd(value) | Scalar::NotFinite(value)) = plain(text);
    let agrees = match (tag.core_suffix(), &value) {
        (Some("str"), _) => return Value::String(text.to_owned()),
        (None, _) if tag.parts() == ("", "!") => return Value::String(text.to_owned()),
        (Some("int"), Value::Number(number)) => number
            .bytes()
            .all(|byte| byte == b'-' || byte.is_ascii_digit()),
        (Some("float"), Value::Number(_))
        | (Some("bool"), Value::Boolean(_))
        | (Some("null"), Value::Null) => true,
        _ => false,
    };
    if !agrees {
        diagnostics.report(Code::UnsupportedTag, place, &[&tag.original()]);
    }
    value
}

/// A collection can have the tag of its own kind only.
pub(super) fn check_collection_tag(
    tag: Option<&Tag>,
    kind: &str,
    place: Span,
    diagnostics: &mut Diagnostics,
) {
    if let Some(tag) = tag.filter(|tag| tag.core_suffix() != Some(kind)) {
        diagnostics.report(Code::UnsupportedTag, place, &[&tag.original()]);
    }
}

/// The text of a scalar that an alias puts in the place of a key.
pub(super) fn key_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) | Value::Number(text) => Some(text.clone()),
        Value::Boolean(value) => Some(value.to_string()),
        Value::Null => Some("null".to_owned()),
        Value::Sequence(_) | Value::Mapping(_) => None,
    }
}

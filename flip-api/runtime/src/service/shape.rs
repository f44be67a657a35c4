//! What texts stand for.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::json::raw::{self, Kind};

/// What a value is made of that is sent as texts.
///
/// A static may refer to itself, for types that hold themselves.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Shape {
    /// A text.
    Text,
    /// A number of any length.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A value without parts whose type decides what a text stands for; see [`scalar`].
    Scalar(fn(&str) -> Option<String>),
    /// Any JSON: a number or a boolean where the text is one, else text.
    Any,
    /// A value, or `null`, which an empty text stands for, unless the value is a text.
    Nullable(&'static Shape),
    /// A list.
    List(&'static Shape),
    /// A list whose first items have shapes of their own; the last shape is that of all others.
    Tuple(&'static [&'static Shape], &'static Shape),
    /// An object with these fields, and the shape of all others.
    Object(
        &'static [(&'static str, &'static Shape)],
        Option<&'static Shape>,
    ),
    /// One of several.
    OneOf(&'static [&'static Shape]),
}

impl Shape {
    /// Whether it can be a value without parts.
    pub(crate) fn takes_text(&self) -> bool {
        match self {
            Self::List(_) | Self::Tuple(..) | Self::Object(..) => false,
            Self::Nullable(inner) => inner.takes_text(),
            Self::OneOf(shapes) => shapes.iter().any(|shape| shape.takes_text()),
            _ => true,
        }
    }

    /// Whether it can be a list.
    pub(crate) fn takes_list(&self) -> bool {
        match self {
            Self::List(_) | Self::Tuple(..) => true,
            Self::Nullable(inner) => inner.takes_list(),
            Self::OneOf(shapes) => shapes.iter().any(|shape| shape.takes_list()),
            _ => false,
        }
    }

    /// Whether it can be an object.
    pub(crate) fn takes_object(&self) -> bool {
        match self {
            Self::Object(..) => true,
            Self::Nullable(inner) => inner.takes_object(),
            Self::OneOf(shapes) => shapes.iter().any(|shape| shape.takes_object()),
            _ => false,
        }
    }

    /// Whether objects of it can have this field.
    pub(crate) fn has_field(&self, name: &str) -> bool {
        match self {
            Self::Object(fields, rest) => {
                rest.is_some() || fields.iter().any(|(field, _)| *field == name)
            }
            Self::Nullable(inner) => inner.has_field(name),
            Self::OneOf(shapes) => shapes.iter().any(|shape| shape.has_field(name)),
            _ => false,
        }
    }

    /// Whether objects of it have a field of this name, whatever other fields they can have.
    pub(crate) fn declares(&self, name: &str) -> bool {
        match self {
            Self::Object(fields, _) => fields.iter().any(|(field, _)| *field == name),
            Self::Nullable(inner) => inner.declares(name),
            Self::OneOf(shapes) => shapes.iter().any(|shape| shape.declares(name)),
            _ => false,
        }
    }

    /// The shape of a field of its objects.
    pub(crate) fn field(&self, name: &str) -> Option<&'static Self> {
        match self {
            Self::Object(fields, rest) => {
                let found = fields.iter().find(|(field, _)| *field == name);
                found.map(|(_, shape)| *shape).or(*rest)
            }
            Self::Nullable(inner) => inner.field(name),
            Self::OneOf(shapes) => shapes.iter().find_map(|shape| shape.field(name)),
            _ => None,
        }
    }

    /// Whether objects of it can have fields that no shape names.
    pub(crate) fn is_open(&self) -> bool {
        match self {
            Self::Object(_, rest) => rest.is_some(),
            Self::Nullable(inner) => inner.is_open(),
            Self::OneOf(shapes) => shapes.iter().any(|shape| shape.is_open()),
            _ => false,
        }
    }

    /// The JSON that stands for nothing, where nothing is a value: an empty list adds no parameter.
    pub(crate) fn empty(&self) -> Option<&'static str> {
        match self {
            Self::Nullable(_) => Some("null"),
            Self::List(_) | Self::Tuple(..) => Some("[]"),
            Self::Object(..) => Some("{}"),
            Self::OneOf(shapes) => shapes.iter().find_map(|shape| shape.empty()),
            _ => None,
        }
    }
}

/// The JSON that a text stands for in a type without parts: the first of a number, a boolean and a
/// text that the type reads and writes back unchanged; else the first that it reads.
pub fn scalar<T: DeserializeOwned + Serialize>(text: &str) -> Option<String> {
    let plain = plain_json(text).map(str::to_owned);
    let candidates: Vec<String> = plain.into_iter().chain([quoted(text)]).collect();
    let comes_back = |json: &&String| {
        let value = serde_json::from_str::<T>(json).ok();
        value
            .and_then(|value| serde_json::to_string(&value).ok())
            .as_ref()
            == Some(*json)
    };
    let is_read = |json: &&String| serde_json::from_str::<T>(json).is_ok();
    let found = candidates.iter().find(comes_back);
    found.or_else(|| candidates.iter().find(is_read)).cloned()
}

/// A text as JSON text.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The number or boolean that a text is, in JSON's spelling.
pub(crate) fn plain_json(text: &str) -> Option<&str> {
    let is_plain = match text {
        "true" | "false" => true,
        _ => is_number(text),
    };
    is_plain.then_some(text)
}

/// Whether a text is a number as JSON spells it.
pub(crate) fn is_number(text: &str) -> bool {
    let begins = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    begins
        && text.ends_with(|last: char| last.is_ascii_digit())
        && serde_json::from_str::<&serde_json::value::RawValue>(text)
            .is_ok_and(|value| raw::kind(value) == Kind::Number)
}

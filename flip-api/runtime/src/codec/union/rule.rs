//! What a value within a text has to be for a variant to be meant.

use std::cmp::Ordering;
use std::collections::HashSet;

use serde_json::value::RawValue;

use crate::json::decimal::Decimal;
use crate::json::raw::{self, Fields, Kind};

/// A way into a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Into the field of this name.
    Field(&'static str),
    /// Into every item of a list.
    Items,
    /// Into the item of a list at this index.
    Item(usize),
}

/// A value by which a variant is known.
#[derive(Debug)]
pub struct Test {
    /// Where it stands.
    pub at: &'static [Segment],
    /// What it can be.
    pub values: &'static [Value],
    /// Without it, it is not this variant.
    pub needed: bool,
}

/// A rule for a value, where it is there.
#[derive(Debug)]
pub struct Rule {
    /// Where it stands; empty for the whole.
    pub at: &'static [Segment],
    /// What it must keep to.
    pub is: Is,
}

/// What a value must keep to. A rule for another type of JSON holds.
#[derive(Debug)]
pub enum Is {
    /// Anything but `null`.
    NotNull,
    /// `enum`.
    OneOf(&'static [Value]),
    /// `minimum`.
    AtLeast {
        /// The bound, as JSON.
        limit: &'static str,
        /// The bound itself is out of the range.
        exclusive: bool,
    },
    /// `maximum`.
    AtMost {
        /// The bound, as JSON.
        limit: &'static str,
        /// The bound itself is out of the range.
        exclusive: bool,
    },
    /// `multipleOf`.
    MultipleOf(&'static str),
    /// `minLength`, in characters.
    MinimumLength(usize),
    /// `maxLength`, in characters.
    MaximumLength(usize),
    /// `pattern: \S`.
    NotBlank,
    /// `minItems`.
    MinimumItems(usize),
    /// `maxItems`.
    MaximumItems(usize),
    /// `uniqueItems`.
    UniqueItems,
    /// `minProperties`.
    MinimumProperties(usize),
    /// `maxProperties`.
    MaximumProperties(usize),
    /// `additionalProperties: false`.
    OnlyFields(&'static [&'static str]),
}

/// A value that a field can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text.
    Text(&'static str),
    /// An integer.
    Integer(i64),
    /// A number, as JSON.
    Number(&'static str),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
    /// Anything but these.
    NoneOf(&'static [Value]),
}

impl Value {
    /// Whether a JSON text says this value; numbers are compared by value.
    pub(super) fn is(self, text: &str) -> bool {
        match self {
            Self::Text(expected) => {
                raw::kind_of(text) == Kind::String
                    && raw::unquoted(text).is_ok_and(|text| text == expected)
            }
            Self::Integer(expected) => is_number(text, &expected.to_string()),
            Self::Number(expected) => is_number(text, expected),
            Self::Boolean(true) => text == "true",
            Self::Boolean(false) => text == "false",
            Self::Null => text == "null",
            Self::NoneOf(values) => !values.iter().any(|value| value.is(text)),
        }
    }
}

fn is_number(text: &str, expected: &str) -> bool {
    text == expected
        || (raw::kind_of(text) == Kind::Number && Decimal::parse(text) == Decimal::parse(expected))
}

impl Test {
    pub(super) fn admits(&self, found: &[&str]) -> bool {
        let is_one = |text: &&str| self.values.iter().any(|value| value.is(text));
        match found {
            [] => !self.needed,
            found => found.iter().all(is_one),
        }
    }
}

impl Rule {
    pub(super) fn holds(&self, found: &[&str]) -> bool {
        found.iter().all(|text| self.is.holds(text))
    }
}

impl Is {
    fn holds(&self, text: &str) -> bool {
        match self {
            Self::NotNull => text != "null",
            Self::OneOf(values) => text == "null" || values.iter().any(|value| value.is(text)),
            Self::AtLeast { limit, exclusive } => {
                is_beyond(text, limit, *exclusive, Ordering::Greater)
            }
            Self::AtMost { limit, exclusive } => is_beyond(text, limit, *exclusive, Ordering::Less),
            Self::MultipleOf(factor) => number(text)
                .is_none_or(|number| number.is_multiple_of(&Decimal::parse(factor)) != Some(false)),
            Self::MinimumLength(least) => length(text).is_none_or(|length| length >= *least),
            Self::MaximumLength(most) => length(text).is_none_or(|length| length <= *most),
            Self::NotBlank => texts(text).is_none_or(|text| !text.trim().is_empty()),
            Self::MinimumItems(least) => items(text).is_none_or(|items| items.len() >= *least),
            Self::MaximumItems(most) => items(text).is_none_or(|items| items.len() <= *most),
            Self::UniqueItems => items(text).is_none_or(|items| {
                let mut seen = HashSet::new();
                items.iter().all(|item| seen.insert(item.get()))
            }),
            Self::MinimumProperties(least) => {
                fields(text).is_none_or(|Fields(fields)| fields.len() >= *least)
            }
            Self::MaximumProperties(most) => {
                fields(text).is_none_or(|Fields(fields)| fields.len() <= *most)
            }
            Self::OnlyFields(names) => fields(text).is_none_or(|Fields(fields)| {
                fields
                    .iter()
                    .all(|(name, _)| names.contains(&name.as_ref()))
            }),
        }
    }
}

fn is_beyond(text: &str, limit: &str, exclusive: bool, way: Ordering) -> bool {
    number(text).is_none_or(|number| {
        let order = number.compare(&Decimal::parse(limit));
        order == way || (!exclusive && order == Ordering::Equal)
    })
}

fn number(text: &str) -> Option<Decimal> {
    (raw::kind_of(text) == Kind::Number).then(|| Decimal::parse(text))
}

fn texts(text: &str) -> Option<std::borrow::Cow<'_, str>> {
    let is_text = raw::kind_of(text) == Kind::String;
    is_text.then(|| raw::unquoted(text).ok()).flatten()
}

fn length(text: &str) -> Option<usize> {
    texts(text).map(|text| text.chars().count())
}

fn items(text: &str) -> Option<Vec<&RawValue>> {
    let is_list = raw::kind_of(text) == Kind::Array;
    is_list.then(|| serde_json::from_str(text).ok()).flatten()
}

fn fields(text: &str) -> Option<Fields<'_>> {
    let is_object = raw::kind_of(text) == Kind::Object;
    is_object.then(|| serde_json::from_str(text).ok()).flatten()
}

/// The values at a path: none where a field is missing, several where it leads through a list.
pub(super) fn find<'a>(text: &'a str, at: &[Segment], found: &mut Vec<&'a str>) {
    match at.split_first() {
        None => found.push(text),
        Some((Segment::Field(name), rest)) => {
            let fields = fields(text)
                .map(|Fields(fields)| fields)
                .unwrap_or_default();
            let field = fields.into_iter().find(|(candidate, _)| candidate == name);
            if let Some((_, value)) = field {
                find(value.get(), rest, found);
            }
        }
        Some((Segment::Item(index), rest)) => {
            if let Some(item) = items(text).unwrap_or_default().get(*index) {
                find(item.get(), rest, found);
            }
        }
        Some((Segment::Items, rest)) => {
            for item in items(text).unwrap_or_default() {
                find(item.get(), rest, found);
            }
        }
    }
}

//! Raw JSON text, looked at without losing a digit.

use std::borrow::Cow;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::json::decimal::Decimal;

/// What kind of JSON value a text is, told by its first character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number, whole or not.
    Number,
    /// Text.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
}

/// What `serde_json` names the types whose only field is JSON text.
pub(crate) const JSON_TEXT: [&str; 2] = [
    "$serde_json::private::RawValue",
    "$serde_json::private::Number",
];

pub(crate) fn kind(raw: &RawValue) -> Kind {
    kind_of(raw.get())
}

/// As [`kind`], for a text that is known to be JSON.
pub(crate) fn kind_of(json: &str) -> Kind {
    match json.as_bytes().first() {
        Some(b'n') => Kind::Null,
        Some(b't' | b'f') => Kind::Boolean,
        Some(b'"') => Kind::String,
        Some(b'[') => Kind::Array,
        Some(b'{') => Kind::Object,
        _ => Kind::Number,
    }
}

/// What a JSON string says, copied only where it has escapes.
pub(crate) fn unquoted(json: &str) -> Result<Cow<'_, str>, serde_json::Error> {
    let plain = json
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .filter(|plain| !plain.contains('\\'));
    plain.map_or_else(
        || serde_json::from_str(json).map(Cow::Owned),
        |plain| Ok(Cow::Borrowed(plain)),
    )
}

/// The number that a JSON text holds, such as `3` of `"3"`; `None` for any other value, and for a
/// number that would be written in another way, such as `"03"`.
pub(crate) fn number_in_text(json: &str) -> Option<String> {
    let digits = json.strip_prefix('"')?.strip_suffix('"')?;
    let number: i64 = digits.parse().ok()?;
    let canonical = number.to_string();
    (canonical == digits).then_some(canonical)
}

/// The JSON text with each number in its plainest spelling: `1` for `1.0` and `1e0`. Two texts
/// become the same where they differ in the spelling of numbers only.
pub(crate) fn plain_numbers(json: &str) -> String {
    let is_number =
        |token: &str| token.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    let plain = |token| match is_number(token) {
        true => Cow::Owned(Decimal::parse(token).plain()),
        false => Cow::Borrowed(token),
    };
    tokens(json).map(plain).collect()
}

/// Whether a JSON text has an integer in another spelling than the plainest, such as `1.0`.
pub(crate) fn has_odd_integers(json: &str) -> bool {
    let is_number =
        |token: &&str| token.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    tokens(json).filter(is_number).any(|token| {
        let plain = Decimal::parse(token).plain();
        plain != token && !plain.contains('.')
    })
}

/// How many objects there are in a JSON text.
pub(crate) fn objects(json: &str) -> usize {
    tokens(json).filter(|token| *token == "{").count()
}

/// A JSON text in pieces: strings, numbers, and all else character by character.
fn tokens(json: &str) -> impl Iterator<Item = &str> {
    let mut rest = json;
    std::iter::from_fn(move || {
        let length = match rest.chars().next()? {
            '"' => text_length(rest),
            '-' | '0'..='9' => {
                let is_part = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
                rest.bytes().take_while(is_part).count()
            }
            other => other.len_utf8(),
        };
        let (token, after) = rest.split_at_checked(length)?;
        rest = after;
        Some(token)
    })
}

/// How long the JSON string is with which a text begins, with its quotation marks.
fn text_length(json: &str) -> usize {
    let mut escaped = false;
    let end = json.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.map_or(json.len(), |end| end + 2)
}

/// An object without fields.
pub(crate) const EMPTY_OBJECT: &str = "{}";

/// Whether a JSON text is a list without items. PHP writes a map without entries so.
pub(crate) fn is_empty_list(json: &str) -> bool {
    let items = json
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    items.is_some_and(|items| items.trim_ascii().is_empty())
}

/// The fields of a JSON object in their order, each value as text.
#[derive(Debug)]
pub(crate) struct Entries(pub(crate) Vec<(String, Box<RawValue>)>);

impl Entries {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(candidate, _)| candidate == name)
            .map(|(_, value)| value.get())
    }

    pub(crate) fn has_twice(&self, name: &str) -> bool {
        let found = self.0.iter().filter(|(candidate, _)| candidate == name);
        found.count() > 1
    }
}

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor)
    }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}

/// The same, borrowed from the text of the object.
pub(crate) struct Fields<'a>(pub(crate) Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor).map(Fields)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Vec<(Cow<'de, str>, &'de RawValue)>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(Name(name)) = map.next_key()? {
            fields.push((name, map.next_value()?));
        }
        Ok(fields)
    }
}

/// A name that is borrowed where it has no escapes.
struct Name<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Name<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(NameVisitor).map(Name)
    }
}

struct NameVisitor;

impl<'de> Visitor<'de> for NameVisitor {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a field name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }
}

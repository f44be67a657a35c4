//! Reads and writes open enumerations.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error as _, Visitor};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Json;
use crate::codec::inspect;
use crate::json::context;
use crate::json::decimal::Decimal;
use crate::json::raw::{self, Kind};

/// Reads an enumeration of texts.
///
/// # Errors
/// When the value is not text.
pub fn read_text<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: for<'a> From<&'a str>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_str(TextVisitor(PhantomData))
}

struct TextVisitor<T>(PhantomData<T>);

impl<T: for<'a> From<&'a str>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("text")
    }

    fn visit_str<E>(self, text: &str) -> Result<T, E> {
        Ok(T::from(text))
    }
}

/// Reads an enumeration of integers.
///
/// # Errors
/// When the value is not an integer of 64 bits.
pub fn read_integer<'de, T: From<i64>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    i64::deserialize(deserializer).map(T::from)
}

/// Reads an enumeration of values of several types, of which `known` are listed; `json` gives the
/// JSON of each.
///
/// # Errors
/// When the value is not JSON; and when it is a listed number in another spelling where something
/// outside keeps that after a failure.
pub fn read_value<'de, T: From<Json> + Clone, D: Deserializer<'de>>(
    deserializer: D,
    known: &[T],
    json: fn(&T) -> &str,
) -> Result<T, D::Error> {
    let value = Json::deserialize(deserializer)?;
    let found = self::known(&value, known, json);
    match found {
        Some(found) if json(&found) == spelling(&value) || !context::keeps_spelling() => Ok(found),
        Some(_) => Err(D::Error::custom("a number in another spelling")),
        None => Ok(T::from(value)),
    }
}

/// The listed value that a JSON value is: the same text, or a number of the same value.
pub fn known<T: Clone>(value: &Json, known: &[T], json: fn(&T) -> &str) -> Option<T> {
    let spelling = spelling(value);
    let number = is_number(&spelling).then(|| Decimal::parse(&spelling));
    let is_same = |listed: &&T| {
        let listed = json(listed);
        let by_value = |number: &Decimal| is_number(listed) && Decimal::parse(listed) == *number;
        listed == spelling || number.as_ref().is_some_and(by_value)
    };
    known.iter().find(is_same).cloned()
}

/// The one spelling of a JSON value that is text, a number, or another scalar: for comparison.
#[must_use]
pub fn canonical(json: &str) -> Cow<'_, str> {
    match raw::kind_of(json) {
        Kind::Number => Cow::Owned(Decimal::parse(json).plain()),
        _ => plain_text(json),
    }
}

fn is_number(json: &str) -> bool {
    raw::kind_of(json) == Kind::Number
}

/// The JSON of a value, with texts in the one spelling that they have without needless escapes.
fn spelling(value: &Json) -> Cow<'_, str> {
    plain_text(value.as_str())
}

fn plain_text(text: &str) -> Cow<'_, str> {
    if !text.starts_with('"') || !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let plain = raw::unquoted(text).ok();
    plain
        .and_then(|text| serde_json::to_string(&text).ok())
        .map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Writes a value of an enumeration of values of several types.
///
/// # Errors
/// Those of the serializer.
pub fn write_value<S: Serializer>(
    json: &str,
    known: bool,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if !known && inspect::stripping() {
        return serializer.serialize_unit();
    }
    let value: Json = json.parse().map_err(S::Error::custom)?;
    value.serialize(serializer)
}

/// Writes a value of an enumeration of texts.
///
/// # Errors
/// Those of the serializer.
pub fn write_text<S: Serializer>(
    text: &str,
    known: bool,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if !known && inspect::stripping() {
        return serializer.serialize_unit();
    }
    serializer.serialize_str(text)
}

/// Writes a value of an enumeration of integers.
///
/// # Errors
/// Those of the serializer.
pub fn write_integer<S: Serializer>(
    integer: i64,
    known: bool,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if !known && inspect::stripping() {
        return serializer.serialize_unit();
    }
    serializer.serialize_i64(integer)
}

//! Reads and writes open enumerations.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::Visitor;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Json, inspect};

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

/// Reads an enumeration of values of several types.
///
/// # Errors
/// When the value is not JSON.
pub fn read_value<'de, T: From<Json>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    Json::deserialize(deserializer).map(T::from)
}

/// The JSON of a value, with texts in the one spelling that they have without needless escapes.
pub fn spelling(value: &Json) -> Cow<'_, str> {
    let text = value.as_str();
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let plain = value.parse::<String>().ok();
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

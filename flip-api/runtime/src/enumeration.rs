//! Reads and writes open enumerations.

use std::fmt;
use std::marker::PhantomData;

use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serializer};

use crate::inspect;

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

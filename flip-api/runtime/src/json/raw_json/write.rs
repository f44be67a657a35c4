//! Writes JSON text in any format.

use std::any::TypeId;

use serde::ser::{Error, Impossible, SerializeMap};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::json::decimal::Decimal;
use crate::json::depth;
use crate::json::raw::{self, Fields, Kind};
use crate::json::serializer_error::{Fault, Over};

/// JSON text that is written as it stands where the format is JSON, and as values in other formats. A
/// number that another format cannot hold is an error.
pub(crate) struct Written<'a>(pub(crate) &'a RawValue);

impl Serialize for Written<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if takes_text::<S>() {
            return self.0.serialize(serializer);
        }
        let text = self.0.get();
        let _depth = depth::enter(text).map_err(S::Error::custom)?;
        AsValue(text).serialize(serializer)
    }
}

/// Whether a serializer knows [`RawValue`]: that of JSON text, and those of this crate. A `serde_json::Value`
/// would silently round numbers. Where serde writes fields into an object of the user, there is no
/// place for a list, nor for text.
#[inline]
fn takes_text<S: Serializer>() -> bool {
    let error = typeid::of::<S::Error>();
    let is_of_json = error == TypeId::of::<serde_json::Error>();
    let is_value = typeid::of::<S::Ok>() == TypeId::of::<serde_json::Value>();
    let takes_lists =
        typeid::of::<S::SerializeSeq>() != typeid::of::<Impossible<S::Ok, S::Error>>();
    (is_of_json && !is_value && takes_lists)
        || error == TypeId::of::<Fault>()
        || error == TypeId::of::<Over>()
}

/// A JSON text that becomes values.
struct AsValue<'a>(&'a str);

impl Serialize for AsValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(text) = *self;
        match raw::kind_of(text) {
            Kind::Null => serializer.serialize_unit(),
            Kind::Boolean => serializer.serialize_bool(text == "true"),
            Kind::String => {
                let text = raw::unquoted(text).map_err(S::Error::custom)?;
                serializer.serialize_str(&text)
            }
            Kind::Number => write_number(text, serializer),
            Kind::Array => {
                let items: Vec<&RawValue> = serde_json::from_str(text).map_err(S::Error::custom)?;
                serializer.collect_seq(items.into_iter().map(Written))
            }
            Kind::Object => write_object(text, serializer),
        }
    }
}

fn write_object<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let Fields(fields) = serde_json::from_str(text).map_err(S::Error::custom)?;
    let mut map = serializer.serialize_map(Some(fields.len()))?;
    for (name, value) in fields {
        map.serialize_entry(&name, &Written(value))?;
    }
    map.end()
}

/// Writes an integer, or else the float of the same value.
fn write_number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let plain = Decimal::parse(text).plain();
    if let Ok(integer) = plain.parse::<i64>() {
        return serializer.serialize_i64(integer);
    }
    if let Ok(integer) = plain.parse::<u64>() {
        return serializer.serialize_u64(integer);
    }
    if let Ok(integer) = plain.parse::<i128>() {
        return serializer.serialize_i128(integer);
    }
    match plain.parse::<f64>() {
        Ok(float) if is_exact(float, &plain) => serializer.serialize_f64(float),
        _ => Err(S::Error::custom("the number has more digits than a float")),
    }
}

fn is_exact(float: f64, number: &str) -> bool {
    let shortest = serde_json::to_string(&float);
    shortest.is_ok_and(|shortest| Decimal::parse(&shortest) == Decimal::parse(number))
}

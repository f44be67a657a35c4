//! The fields of an object at a glance.

use std::borrow::Cow;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::raw::Kind;

/// The fields of an object, each value as text; of anything else, nothing.
pub(super) struct Survey<'a> {
    fields: Option<Vec<(Cow<'a, str>, &'a RawValue)>>,
}

impl<'a> Survey<'a> {
    pub(super) fn of(raw: &'a RawValue, kind: Kind) -> Result<Self, serde_json::Error> {
        if kind != Kind::Object {
            return Ok(Self { fields: None });
        }
        let Fields(fields) = serde_json::from_str(raw.get())?;
        Ok(Self {
            fields: Some(fields),
        })
    }

    pub(super) fn is_object(&self) -> bool {
        self.fields.is_some()
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        let mut fields = self.fields.iter().flatten();
        let (_, value) = fields.find(|(candidate, _)| candidate == name)?;
        Some(value.get())
    }
}

struct Fields<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

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

use std::borrow::Cow;

use flip_runtime::Json;
use flip_runtime::inspect::stripping;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Lenient, PLACEHOLDERS, Respelt, State};
use crate::types::{FromWire, Scalar};

impl<T: Serialize> Lenient<T> {
    /// The JSON that stood there; `None` when the key was absent.
    pub fn wire(&self) -> Option<Cow<'_, str>> {
        match &self.0 {
            State::Absent => None,
            State::Null => Some(Cow::Borrowed("null")),
            State::Value(value) => serde_json::to_string(value).ok().map(Cow::Owned),
            State::Respelt(respelt) => Some(Cow::Borrowed(respelt.wire.as_str())),
            State::Placeholder(text) => Some(Cow::Owned(format!("\"{text}\""))),
            State::Unreadable(raw) => Some(Cow::Borrowed(raw.as_str())),
        }
    }
}

/// An absent value can stand only where a key can be left out; elsewhere it is written as `null`.
impl<T: Serialize> Serialize for Lenient<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            State::Absent | State::Null => serializer.serialize_none(),
            State::Value(value) => value.serialize(serializer),
            State::Respelt(respelt) => respelt.wire.serialize(serializer),
            State::Placeholder(text) => serializer.serialize_str(text),
            State::Unreadable(_) if stripping() => serializer.serialize_none(),
            State::Unreadable(raw) => raw.serialize(serializer),
        }
    }
}

impl<'de, T: FromWire> Deserialize<'de> for Lenient<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Json::deserialize(deserializer).map(|raw| Self(State::read(raw)))
    }
}

impl<T: FromWire> State<T> {
    fn read(wire: Json) -> Self {
        if wire.as_str() == "null" {
            return Self::Null;
        }
        let Some(scalar) = Scalar::read(wire.as_str()) else {
            return Self::Unreadable(wire);
        };
        if let Some(placeholder) = placeholder(&scalar) {
            return Self::Placeholder(placeholder);
        }
        match T::from_wire(&scalar) {
            Some(value) if value.is_canonical(&scalar) => Self::Value(value),
            Some(value) => Self::Respelt(Box::new(Respelt { value, wire })),
            None => Self::Unreadable(wire),
        }
    }
}

fn placeholder(scalar: &Scalar<'_>) -> Option<&'static str> {
    let Scalar::Text(text) = scalar else {
        return None;
    };
    PLACEHOLDERS
        .into_iter()
        .find(|placeholder| placeholder == text)
}

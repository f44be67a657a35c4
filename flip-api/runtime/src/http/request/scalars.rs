//! Values taken apart into the texts that paths, queries, headers and forms can hold.

use serde::Serialize;
use serde_json::value::RawValue;

use super::error::{Place, RequestError};
use crate::json::raw::{self, Fields, Kind};
use crate::json::short_text::ShortText;

/// A value as every encoder sees it. Numbers are the text that serde_json writes for them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    Scalar(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

/// Takes a value apart.
///
/// It goes through JSON text, so no number is ever a float on the way, and it works the same when
/// another crate of the build enables `serde_json/arbitrary_precision`.
pub(crate) fn scalars<T: Serialize + ?Sized>(
    place: Place,
    name: &str,
    value: &T,
) -> Result<Value, RequestError> {
    let fault = |error: serde_json::Error| RequestError::new(place, name, error.to_string());
    let mut json = ShortText::default();
    serde_json::to_writer(&mut json, value).map_err(fault)?;
    read(json.text()).map_err(fault)
}

/// A value as JSON text, for parameters that are written that way.
pub(crate) fn json<T: Serialize + ?Sized>(
    place: Place,
    name: &str,
    value: &T,
) -> Result<String, RequestError> {
    serde_json::to_string(value).map_err(|error| RequestError::new(place, name, error.to_string()))
}

fn read(text: &str) -> Result<Value, serde_json::Error> {
    Ok(match raw::kind_of(text) {
        Kind::Null => Value::Null,
        Kind::Boolean | Kind::Number => Value::Scalar(text.to_owned()),
        Kind::String => Value::Scalar(raw::unquoted(text)?.into_owned()),
        Kind::Array => Value::List(list(serde_json::from_str(text)?)?),
        Kind::Object => Value::Object(object(serde_json::from_str(text)?)?),
    })
}

fn list(items: Vec<&RawValue>) -> Result<Vec<Value>, serde_json::Error> {
    items.into_iter().map(|item| read(item.get())).collect()
}

fn object(fields: Fields<'_>) -> Result<Vec<(String, Value)>, serde_json::Error> {
    fields
        .0
        .into_iter()
        .map(|(name, value)| Ok((name.into_owned(), read(value.get())?)))
        .collect()
}

impl Value {
    /// The text of a value that has no parts; `null` is empty.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Null => Some(""),
            Self::Scalar(text) => Some(text),
            Self::List(_) | Self::Object(_) => None,
        }
    }

    /// The texts of a scalar, of the items of a list, or of names and values of an object.
    /// `null` is left out. `None` when a part has parts of its own.
    pub(crate) fn flat(&self) -> Option<Vec<&str>> {
        match self {
            Self::Null => Some(Vec::new()),
            Self::Scalar(text) => Some(vec![text]),
            Self::List(items) => items
                .iter()
                .filter(|item| **item != Self::Null)
                .map(Self::text)
                .collect(),
            Self::Object(_) => {
                let pairs = self.pairs()?;
                Some(
                    pairs
                        .into_iter()
                        .flat_map(|(name, text)| [name, text])
                        .collect(),
                )
            }
        }
    }

    /// Whether it has parts, and one of them holds this character.
    pub(crate) fn parts_hold(&self, character: char) -> bool {
        let has_parts = matches!(self, Self::List(_) | Self::Object(_));
        let texts = self.flat().filter(|_| has_parts).unwrap_or_default();
        texts.iter().any(|text| text.contains(character))
    }

    /// The fields of an object whose values have no parts; `null` is left out.
    pub(crate) fn pairs(&self) -> Option<Vec<(&str, &str)>> {
        let Self::Object(fields) = self else {
            return None;
        };
        let present = fields.iter().filter(|(_, value)| *value != Self::Null);
        present
            .map(|(name, value)| Some((name.as_str(), value.text()?)))
            .collect()
    }
}

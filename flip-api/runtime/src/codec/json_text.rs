//! JSON that stands in a text.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use serde::de::{DeserializeOwned, Error as _};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::codec::decode;

/// A value whose JSON is sent and received as a text: `contentMediaType: application/json` of OpenAPI,
/// with a `contentSchema`.
///
/// What is received is written again as it came.
///
/// ```
/// use flip_runtime::JsonText;
///
/// let pages: JsonText<Vec<i64>> = serde_json::from_str(r#""[1, 2]""#)?;
/// assert_eq!(pages[..], [1, 2]);
/// assert_eq!(serde_json::to_string(&pages)?, r#""[1, 2]""#);
/// assert_eq!(serde_json::to_string(&JsonText::from(true))?, r#""true""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct JsonText<T> {
    /// In a box, so that a type can hold itself in a text.
    value: Box<T>,
    /// As it came.
    text: Option<Box<str>>,
}

impl<T> JsonText<T> {
    /// The value.
    #[must_use]
    pub fn into_inner(self) -> T {
        *self.value
    }
}

impl<T> From<T> for JsonText<T> {
    fn from(value: T) -> Self {
        Self {
            value: Box::new(value),
            text: None,
        }
    }
}

impl<T> Deref for JsonText<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// Equal by value.
impl<T: PartialEq> PartialEq for JsonText<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for JsonText<T> {}

impl<T: std::hash::Hash> std::hash::Hash for JsonText<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl<T: fmt::Debug> fmt::Debug for JsonText<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(formatter)
    }
}

impl<T: Serialize> Serialize for JsonText<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.text {
            Some(text) => serializer.serialize_str(text),
            None => {
                let text = serde_json::to_string(&self.value).map_err(S::Error::custom)?;
                serializer.serialize_str(&text)
            }
        }
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for JsonText<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?.into_owned();
        // What fails within a text has no place in the body.
        let value = decode::apart(&text);
        let value = value.map_err(|error| D::Error::custom(error.message()))?;
        Ok(Self {
            value: Box::new(value),
            text: Some(text.into_boxed_str()),
        })
    }
}

/// Checks the value.
impl<T: crate::Check> crate::Check for JsonText<T> {
    fn check(&self, checks: &mut crate::Checks) {
        self.value.check(checks);
    }
}

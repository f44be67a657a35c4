use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::raw::{self, Kind};

/// An identifier that the server writes as a number or as text, of any length.
///
/// It is never read as a number: all digits stay, and it is written again the way it came.
/// Two identifiers are equal when their texts are, whichever way each was written.
///
/// ```
/// use flip_runtime::Id;
///
/// let number: Id = serde_json::from_str("2502091430251230000")?;
/// let text: Id = serde_json::from_str("\"2502091430251230000\"")?;
/// assert_eq!(number, text);
/// assert_eq!(serde_json::to_string(&text)?, "\"2502091430251230000\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone)]
pub struct Id(Spelling);

#[derive(Clone)]
enum Spelling {
    Number(Box<RawValue>),
    Text(Box<str>),
}

impl Id {
    /// The identifier without quotation marks.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Spelling::Number(raw) => raw.get(),
            Spelling::Text(text) => text,
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Id({:?})", self.as_str())
    }
}

impl PartialEq for Id {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Id {}

impl std::hash::Hash for Id {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The order of the texts, not of the numbers.
impl Ord for Id {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self(Spelling::Text(text.into()))
    }
}

impl From<String> for Id {
    fn from(text: String) -> Self {
        Self(Spelling::Text(text.into_boxed_str()))
    }
}

macro_rules! from_integer {
    ($($integer:ty),*) => {
        $(impl From<$integer> for Id {
            fn from(number: $integer) -> Self {
                Self::from(number.to_string())
            }
        })*
    };
}
// A literal without a suffix is taken for an `i32`, so that one has to be there beside the others.
from_integer!(i32, u32, i64, u64);

impl From<&Id> for Id {
    fn from(id: &Id) -> Self {
        id.clone()
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Spelling::Number(raw) => raw.serialize(serializer),
            Spelling::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        match raw::kind(&raw) {
            Kind::Number => Ok(Self(Spelling::Number(raw))),
            Kind::String => {
                let text = serde_json::from_str::<Box<str>>(raw.get()).map_err(D::Error::custom)?;
                Ok(Self(Spelling::Text(text)))
            }
            _ => Err(D::Error::custom("an identifier must be a number or text")),
        }
    }
}

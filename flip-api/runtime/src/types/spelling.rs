//! Values that are written as a number or as text, and stay what they are.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::json::raw::{self, Kind};
use crate::json::raw_json::{self, Written};

#[derive(Clone)]
pub(crate) enum Spelling {
    Number(Box<RawValue>),
    Text(Box<str>),
}

impl Spelling {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Number(raw) => raw.get(),
            Self::Text(text) => text,
        }
    }
}

impl Serialize for Spelling {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(raw) => Written(raw).serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de> Deserialize<'de> for Spelling {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = raw_json::read(deserializer)?;
        match raw::kind(&raw) {
            Kind::Number => Ok(Self::Number(raw)),
            Kind::String => serde_json::from_str(raw.get())
                .map(Self::Text)
                .map_err(D::Error::custom),
            _ => Err(D::Error::custom("expected a number or text")),
        }
    }
}

/// What is the same for all types of one [`Spelling`]. Two are equal when their texts are.
macro_rules! spelt {
    ($name:ident) => {
        impl $name {
            /// The text, without quotation marks.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(formatter, "{}({:?})", stringify!($name), self.as_str())
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl Eq for $name {}

        impl ::std::hash::Hash for $name {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<::std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        /// The order of the texts, not of the numbers.
        impl Ord for $name {
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                self.as_str().cmp(other.as_str())
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(Spelling::Text(text.into()))
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(Spelling::Text(text.into_boxed_str()))
            }
        }

        // A literal without a suffix is taken for an `i32`, so that one has to be there beside the
        // others.
        crate::types::spelling::spelt!($name, i32, u32, i64, u64);

        impl From<&$name> for $name {
            fn from(same: &$name) -> Self {
                same.clone()
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }
    };
    ($name:ident, $($integer:ty),*) => {
        $(impl From<$integer> for $name {
            fn from(number: $integer) -> Self {
                Self::from(number.to_string())
            }
        })*
    };
}
pub(crate) use spelt;

//! What the calendar types have in common: they are written by `Display` and read by `FromStr`.

use std::fmt::{self, Display, Write};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::Deserializer;
use serde::de::{Error, Visitor};

/// Whether `value` is written exactly as `text`; does not allocate.
pub(super) fn is_written(value: &impl Display, text: &str) -> bool {
    let mut rest = Rest(text);
    write!(rest, "{value}").is_ok() && rest.0.is_empty()
}

struct Rest<'a>(&'a str);

impl Write for Rest<'_> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        self.0 = self.0.strip_prefix(part).ok_or(fmt::Error)?;
        Ok(())
    }
}

/// Decodes a text by its `FromStr`.
pub(super) fn decode<'de, T, D>(deserializer: D, expected: &'static str) -> Result<T, D::Error>
where
    T: FromStr<Err: Display>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_str(TextVisitor(expected, PhantomData))
}

struct TextVisitor<T>(&'static str, PhantomData<T>);

impl<T: FromStr<Err: Display>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

/// The impls of a type that is written by `Display` and read by `FromStr`. Inside of `Lenient` it is
/// read by the given function, which may understand more.
macro_rules! written {
    ($type:ident, $expected:literal, $from_wire:expr) => {
        impl ::std::fmt::Debug for $type {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(formatter, concat!(stringify!($type), "({})"), self)
            }
        }

        impl ::serde::Serialize for $type {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $type {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                $crate::types::written::decode(deserializer, $expected)
            }
        }

        impl $crate::types::FromWire for $type {
            fn from_wire(scalar: &$crate::types::Scalar<'_>) -> Option<Self> {
                $from_wire(scalar)
            }

            fn is_canonical(&self, scalar: &$crate::types::Scalar<'_>) -> bool {
                matches!(
                    scalar,
                    $crate::types::Scalar::Text(text)
                        if $crate::types::written::is_written(self, text)
                )
            }
        }
    };
}
pub(super) use written;

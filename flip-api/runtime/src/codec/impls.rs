//! Implementations that are the same for many generated types, as macros: the types are not of this
//! crate, so no generic implementation can be.

/// Implements `Serialize` for an object.
#[doc(hidden)]
#[macro_export]
macro_rules! serialize_object {
    ($object:ident) => {
        impl $crate::serde::Serialize for $object {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::__private::object::write(self, serializer)
            }
        }
    };
}

/// Implements what an enumeration of texts can do besides `as_str` and `From<&str>`.
#[doc(hidden)]
#[macro_export]
macro_rules! text_enum {
    ($name:ident, $unknown:ident) => {
        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            // Not `Self::Err`, which an enumeration may have as a variant.
            fn from_str(value: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(Self::from(value))
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        $crate::value_of_enum!($name, as_str);

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                let known = !::std::matches!(self, Self::$unknown(_));
                $crate::__private::enumeration::write_text(self.as_str(), known, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::__private::enumeration::read_text(deserializer)
            }
        }
    };
}

/// Implements what an enumeration of integers can do besides `as_i64` and `From<i64>`.
#[doc(hidden)]
#[macro_export]
macro_rules! integer_enum {
    ($name:ident, $unknown:ident) => {
        $crate::value_of_enum!($name, as_i64);

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.as_i64(), formatter)
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                let known = !::std::matches!(self, Self::$unknown(_));
                $crate::__private::enumeration::write_integer(self.as_i64(), known, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::__private::enumeration::read_integer(deserializer)
            }
        }
    };
}

/// Implements what an enumeration of other values can do besides `as_json` and `From<Json>`.
#[doc(hidden)]
#[macro_export]
macro_rules! value_enum {
    ($name:ident, $unknown:ident) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.write_str(self.as_json())
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                let known = !::std::matches!(self, Self::$unknown(_));
                $crate::__private::enumeration::write_value(self.as_json(), known, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::__private::enumeration::read_value(deserializer, Self::KNOWN, Self::as_json)
            }
        }
    };
}

/// Compares an enumeration by what it is on the wire: a value that was not listed when it was kept
/// equals the variant that lists it today.
#[doc(hidden)]
#[macro_export]
macro_rules! value_of_enum {
    ($name:ident, $value:ident) => {
        impl ::std::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.$value() == other.$value()
            }
        }

        impl ::std::cmp::Eq for $name {}

        impl ::std::hash::Hash for $name {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                ::std::hash::Hash::hash(&self.$value(), state);
            }
        }
    };
}

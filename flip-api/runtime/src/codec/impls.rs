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

        $crate::value_of_enum!($name, value => value.as_str());

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
        /// The digits of an integer; any other text is an error.
        impl ::std::str::FromStr for $name {
            type Err = ::std::num::ParseIntError;

            fn from_str(value: &str) -> ::std::result::Result<Self, ::std::num::ParseIntError> {
                value.parse::<i64>().map(Self::from)
            }
        }

        $crate::value_of_enum!($name, value => value.as_i64());

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
        /// JSON; what is none is an error.
        impl ::std::str::FromStr for $name {
            type Err = $crate::serde_json::Error;

            fn from_str(value: &str) -> ::std::result::Result<Self, $crate::serde_json::Error> {
                value.parse::<$crate::Json>().map(Self::from)
            }
        }

        $crate::value_of_enum!($name, value => $crate::__private::enumeration::canonical(value.as_json()));

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
    ($name:ident, $value:ident => $wire:expr) => {
        impl $name {
            /// The listed value that this is, also where it is held as one that was not known; `None`
            /// for one that the document does not list. For `match`.
            #[must_use]
            pub fn known(&self) -> ::std::option::Option<&'static Self> {
                Self::KNOWN.iter().find(|known| *known == self)
            }
        }

        impl ::std::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                ::std::cmp::Ord::cmp(self, other).is_eq()
            }
        }

        impl ::std::cmp::Eq for $name {}

        impl ::std::hash::Hash for $name {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                let $value = self;
                ::std::hash::Hash::hash(&$wire, state);
            }
        }

        impl ::std::cmp::PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> ::std::option::Option<::std::cmp::Ordering> {
                ::std::option::Option::Some(::std::cmp::Ord::cmp(self, other))
            }
        }

        /// The order of the values on the wire.
        impl ::std::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                let own = {
                    let $value = self;
                    $wire
                };
                let $value = other;
                ::std::cmp::Ord::cmp(&own, &$wire)
            }
        }
    };
}

//! The driver that decodes every object, and the writer that encodes it.
//!
//! Generated code supplies one table for each type ([`object!`](crate::object!)): wire name, field,
//! presence. The table becomes a list of slots; the driver looks each field of the JSON object up in
//! it. Everything else is here, once.

mod constants;
mod fill;
mod macros;
mod restore;
mod rows;
mod show;
pub mod slot;
pub mod take;
mod value;
mod write;

use std::borrow::Cow;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, MapAccess, Visitor};

use crate::codec::decode;
pub use constants::{Constants, InOrder};
pub use fill::{Filled, Source};
pub use show::{Shown, debug, show};
pub use slot::{Constant, Digits, Slot};
pub use value::Value;
pub(crate) use write::write_with;
pub use write::{WriteFields, Writer, write};

/// A type that is read from a JSON object, field by field.
pub trait Object: Sized {
    /// The type's name, for messages.
    const NAME: &'static str;

    /// Reads the fields and makes the value of them.
    ///
    /// # Errors
    /// When a field does not have its type, or stands twice. Fields that do not make a value are the
    /// inner error, which has no place in the text.
    fn read<'de, A: MapAccess<'de>>(
        source: Source<'_, 'de, A>,
    ) -> Result<Result<Self, Mismatch>, A::Error>;
}

/// Reads an object.
///
/// # Errors
/// When the value is not an object, a field does not fit, or a required one is missing.
pub fn read<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    // Filled where it is: a large value is not moved through the layers of a deserializer.
    let mut object = Err(Mismatch::Incomplete);
    deserializer.deserialize_map(ObjectVisitor(&mut object))?;
    object.map_err(Mismatch::into_error)
}

struct ObjectVisitor<'o, T>(&'o mut Result<T, Mismatch>);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "an object ({})", T::NAME)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        *self.0 = T::read(Source::of(map))?;
        Ok(())
    }
}

/// The slots of a type while its object is being read.
pub trait Fields: Default {
    /// The type that the slots become.
    type Object;
    /// The type's name, for messages.
    const NAME: &'static str;
    /// Whether the type has a place for what it does not know. One that has none must not accept
    /// what it could not keep.
    const KEEPS_UNKNOWN: bool = true;

    /// Puts one field where it belongs; called once for each field of the JSON object.
    ///
    /// # Errors
    /// When the value does not have the field's type, or the field stands twice.
    fn field<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        value: Value<'_, A>,
    ) -> Result<(), A::Error>;

    /// The value, when the object has ended.
    ///
    /// # Errors
    /// When a required field is missing, or a field does not fit the others.
    fn done(self) -> Result<Self::Object, Mismatch>;
}

/// Why the fields of an object do not make a value.
#[derive(Debug)]
pub enum Mismatch {
    /// Something is missing.
    Incomplete,
    /// A required field is not there.
    Missing(&'static str),
    /// A field holds another value than the one it must have.
    Constant {
        /// The field.
        field: &'static str,
        /// The only value it may have, as JSON.
        expected: Cow<'static, str>,
    },
    /// A field that had to wait for its type could not be read.
    Field {
        /// The field.
        field: &'static str,
        /// What is wrong with it.
        error: serde_json::Error,
    },
}

impl Mismatch {
    #[cold]
    pub(crate) fn into_error<E: serde::de::Error>(self) -> E {
        match self {
            Self::Incomplete => E::custom("fields are missing"),
            Self::Missing(field) => E::missing_field(field),
            Self::Constant { field, expected } => {
                E::custom(format_args!("field `{field}` must be {expected}"))
            }
            Self::Field { field, error } => E::custom(format_args!("field `{field}`: {error}")),
        }
    }
}

/// Reads an object into the type that `F` fills.
///
/// # Errors
/// When the value is not an object, a field does not fit, or a required one is missing.
pub fn read_fields<'de, F: Fields, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<F::Object, D::Error> {
    // Filled where they are: those of a large type are not moved through the layers of a deserializer.
    let mut fields = F::default();
    deserializer.deserialize_map(FieldsVisitor(&mut fields))?;
    fields.done().map_err(Mismatch::into_error)
}

struct FieldsVisitor<'f, F>(&'f mut F);

impl<'de, F: Fields> Visitor<'de> for FieldsVisitor<'_, F> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "an object ({})", F::NAME)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let fields = self.0;
        let mut scratch = String::new();
        let respells = F::KEEPS_UNKNOWN && decode::respells();
        let lenient = respells && decode::keeps_misfits();
        while let Some(key) = map.next_key_seed(KeySeed(&mut scratch))? {
            let name = match key {
                Key::Borrowed(name) => name,
                Key::Scratch => scratch.as_str(),
            };
            fields.field(
                name,
                Value {
                    name,
                    map: &mut map,
                    lenient,
                    respells,
                    once: false,
                },
            )?;
        }
        Ok(())
    }
}

/// A field name: borrowed from the input where it has no escapes, else in a buffer that all names
/// of the object share.
enum Key<'de> {
    Borrowed(&'de str),
    Scratch,
}

struct KeySeed<'a>(&'a mut String);

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Key<'de>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key<'de>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for KeySeed<'_> {
    type Value = Key<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a field name")
    }

    #[inline]
    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Key<'de>, E> {
        Ok(Key::Borrowed(name))
    }

    fn visit_str<E>(self, name: &str) -> Result<Key<'de>, E> {
        name.clone_into(self.0);
        Ok(Key::Scratch)
    }
}

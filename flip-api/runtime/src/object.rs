//! The driver that decodes every object, and the writer that encodes it.
//!
//! Generated code supplies, for each type, one `match` from field names to slots and one function
//! that turns the slots into the value. Everything else is here, once.

mod restore;
mod rows;
pub mod slot;
mod value;
mod write;

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, MapAccess, Visitor};

use crate::decode;
pub use value::Value;
pub(crate) use write::write_with;
pub use write::{WriteFields, Writer, write};

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
    /// A required field is not there.
    Missing(&'static str),
    /// A field holds another value than the one it must have.
    Constant {
        /// The field.
        field: &'static str,
        /// The only value it may have, as JSON.
        expected: &'static str,
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
pub fn read<'de, F: Fields, D: Deserializer<'de>>(deserializer: D) -> Result<F::Object, D::Error> {
    // Filled where they are: those of a large type are not moved through the layers of a deserializer.
    let mut fields = F::default();
    deserializer.deserialize_map(ObjectVisitor(&mut fields))?;
    fields.done().map_err(Mismatch::into_error)
}

struct ObjectVisitor<'f, F>(&'f mut F);

impl<'de, F: Fields> Visitor<'de> for ObjectVisitor<'_, F> {
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

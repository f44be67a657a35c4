//! The driver that decodes every object, and the writer that encodes it.
//!
//! Generated code supplies, for each type, one `match` from field names to slots and one function
//! that turns the slots into the value. Everything else is here, once.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Error as _, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::{Absorb, Presence, UnknownFields};

/// The slots of a type while its object is being read.
pub trait Fields: Default {
    /// The type that the slots become.
    type Object;
    /// The type's name, for messages.
    const NAME: &'static str;

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

/// The value of a field that is about to be read.
#[derive(Debug)]
pub struct Value<'a, A> {
    name: &'a str,
    map: &'a mut A,
}

impl<'de, A: MapAccess<'de>> Value<'_, A> {
    /// Reads a field whose type takes every value that the field can have.
    ///
    /// # Errors
    /// When the value does not have the type, or the field stands twice.
    pub fn read<T: Deserialize<'de>>(self, slot: &mut Option<T>) -> Result<(), A::Error> {
        if slot.is_some() {
            return Err(self.doubled());
        }
        *slot = Some(self.map.next_value()?);
        Ok(())
    }

    /// Reads an optional field. The document does not allow `null` for it; if that comes all the
    /// same, the field counts as absent, and the `null` is kept for encoding.
    ///
    /// # Errors
    /// When the value does not have the type, or the field stands twice.
    pub fn optional<T: Deserialize<'de>>(
        self,
        slot: &mut Option<T>,
        unknown: &mut UnknownFields,
    ) -> Result<(), A::Error> {
        if slot.is_some() || unknown.contains(self.name) {
            return Err(self.doubled());
        }
        *slot = self.map.next_value()?;
        if slot.is_none() {
            unknown.push_null(self.name);
        }
        Ok(())
    }

    /// Reads an optional field that may also be `null`.
    ///
    /// # Errors
    /// When the value does not have the type, or the field stands twice.
    pub fn presence<T: Deserialize<'de>>(self, slot: &mut Presence<T>) -> Result<(), A::Error> {
        if !slot.is_absent() {
            return Err(self.doubled());
        }
        *slot = match self.map.next_value::<Option<T>>()? {
            Some(value) => Presence::Value(value),
            None => Presence::Null,
        };
        Ok(())
    }

    /// Keeps a field that the type does not declare.
    ///
    /// # Errors
    /// When the value is not JSON.
    pub fn unknown(self, fields: &mut UnknownFields) -> Result<(), A::Error> {
        let value: Box<RawValue> = self.map.next_value()?;
        fields.push(self.name, value);
        Ok(())
    }

    fn doubled(&self) -> A::Error {
        A::Error::custom(format_args!("duplicate field `{}`", self.name))
    }
}

/// Reads an object into the type that `F` fills.
///
/// # Errors
/// When the value is not an object, a field does not fit, or a required one is missing.
pub fn read<'de, F: Fields, D: Deserializer<'de>>(deserializer: D) -> Result<F::Object, D::Error> {
    deserializer
        .deserialize_map(ObjectVisitor::<F>(PhantomData))?
        .done()
        .map_err(Mismatch::into_error)
}

pub(crate) struct ObjectVisitor<F>(pub(crate) PhantomData<F>);

impl<'de, F: Fields> Visitor<'de> for ObjectVisitor<F> {
    type Value = F;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "an object ({})", F::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<F, A::Error> {
        let mut fields = F::default();
        while let Some(Key(name)) = map.next_key()? {
            fields.field(
                &name,
                Value {
                    name: &name,
                    map: &mut map,
                },
            )?;
        }
        Ok(fields)
    }
}

/// A field name, borrowed from the input where it has no escapes.
struct Key<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl<'de> Visitor<'de> for KeyVisitor {
    type Value = Key<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a field name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Borrowed(name)))
    }

    fn visit_str<E>(self, name: &str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Owned(name.to_owned())))
    }
}

/// Slots that hold what was read until the object ends.
pub mod slot {
    use super::{Absorb, DeserializeOwned, Mismatch, Presence, RawValue, Serialize, UnknownFields};

    /// The value of a required field.
    ///
    /// # Errors
    /// When the field is missing.
    pub fn required<T>(slot: Option<T>, field: &'static str) -> Result<T, Mismatch> {
        slot.ok_or(Mismatch::Missing(field))
    }

    /// The value of a field whose type has a value of its own for absence.
    pub fn absorbed<T: Absorb>(slot: Option<T>) -> T {
        slot.unwrap_or_else(T::absent)
    }

    /// Checks a field that has one possible value; it must be there.
    ///
    /// # Errors
    /// When the field is missing or has another value.
    pub fn constant<T: PartialEq<C>, C: ?Sized>(
        slot: Option<T>,
        field: &'static str,
        value: &C,
        expected: &'static str,
    ) -> Result<(), Mismatch> {
        if required(slot, field)? == *value {
            Ok(())
        } else {
            Err(Mismatch::Constant { field, expected })
        }
    }

    /// Reads a field whose type depends on the variant, now that the variant is known.
    ///
    /// # Errors
    /// When the text does not have the type.
    pub fn waited<T: DeserializeOwned>(
        slot: Option<Box<RawValue>>,
        field: &'static str,
    ) -> Result<Option<T>, Mismatch> {
        let read = |raw: Box<RawValue>| {
            serde_json::from_str(raw.get()).map_err(|error| Mismatch::Field { field, error })
        };
        slot.map(read).transpose()
    }

    /// As [`waited`], for an optional field that may not be `null`: see [`super::Value::optional`].
    ///
    /// # Errors
    /// When the text does not have the type.
    pub fn waited_optional<T: DeserializeOwned>(
        slot: Option<Box<RawValue>>,
        field: &'static str,
        unknown: &mut UnknownFields,
    ) -> Result<Option<T>, Mismatch> {
        let value = waited::<Option<T>>(slot, field)?;
        if matches!(value, Some(None)) {
            unknown.push_null(field);
        }
        Ok(value.flatten())
    }

    /// As [`waited`], for an optional field that may be `null`.
    ///
    /// # Errors
    /// When the text does not have the type.
    pub fn waited_presence<T: DeserializeOwned>(
        slot: Option<Box<RawValue>>,
        field: &'static str,
    ) -> Result<Presence<T>, Mismatch> {
        Ok(match waited::<Option<T>>(slot, field)? {
            Some(Some(value)) => Presence::Value(value),
            Some(None) => Presence::Null,
            None => Presence::Absent,
        })
    }

    /// As [`leftover`], for a field that may also be `null`.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn leftover_presence<T: Serialize>(
        slot: Presence<T>,
        field: &'static str,
        unknown: &mut UnknownFields,
    ) -> Result<(), Mismatch> {
        leftover((!slot.is_absent()).then_some(slot), field, unknown)
    }

    /// Keeps a field that the chosen variant does not declare.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn leftover<T: Serialize>(
        slot: Option<T>,
        field: &'static str,
        unknown: &mut UnknownFields,
    ) -> Result<(), Mismatch> {
        if let Some(value) = slot {
            let raw = serde_json::value::to_raw_value(&value)
                .map_err(|error| Mismatch::Field { field, error })?;
            unknown.push(field, raw);
        }
        Ok(())
    }
}

/// A type that is written field by field, also into an object that holds other fields besides.
pub trait WriteFields {
    /// Writes the fields.
    ///
    /// # Errors
    /// Those of the serializer.
    fn write_fields<M: SerializeMap>(&self, object: &mut Writer<M>) -> Result<(), M::Error>;
}

/// Writes a value as an object of its own.
///
/// # Errors
/// Those of the serializer.
pub fn write<T: WriteFields, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut object = Writer(serializer.serialize_map(None)?);
    value.write_fields(&mut object)?;
    object.0.end()
}

/// Writes an object, field by field.
pub struct Writer<M>(M);

impl<M> fmt::Debug for Writer<M> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Writer")
    }
}

impl<M: SerializeMap> Writer<M> {
    /// Writes a field that is always there.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), M::Error> {
        self.0.serialize_entry(name, value)
    }

    /// Writes an optional field, if there is one.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn optional<T: Serialize>(
        &mut self,
        name: &str,
        value: &Option<T>,
    ) -> Result<(), M::Error> {
        match value {
            Some(value) => self.field(name, value),
            None => Ok(()),
        }
    }

    /// Writes an optional field that may also be `null`.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn presence<T: Serialize>(
        &mut self,
        name: &str,
        value: &Presence<T>,
    ) -> Result<(), M::Error> {
        if value.is_absent() {
            Ok(())
        } else {
            self.field(name, value)
        }
    }

    /// Writes a field whose type has a value of its own for absence.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn absorbed<T: Absorb + Serialize>(
        &mut self,
        name: &str,
        value: &T,
    ) -> Result<(), M::Error> {
        if value.is_absent() {
            Ok(())
        } else {
            self.field(name, value)
        }
    }

    /// Writes the fields that the type does not declare.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn unknown(&mut self, fields: &UnknownFields) -> Result<(), M::Error> {
        fields.serialize_into(&mut self.0)
    }
}

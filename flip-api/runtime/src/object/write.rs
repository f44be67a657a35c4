use std::collections::BTreeMap;
use std::fmt;

use serde::ser::{Error as _, SerializeMap};
use serde::{Serialize, Serializer};

use super::restore::Kept;
use crate::{Absorb, Number, Presence, UnknownFields};

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
    let mut object = Writer {
        map: serializer.serialize_map(None)?,
        carries: None,
        kept: None,
    };
    value.write_fields(&mut object)?;
    object.map.end()
}

/// Writes a value as an object of its own, with a field that it does not declare; unless it carries
/// that field along.
pub(crate) fn write_with<T: WriteFields, S: Serializer>(
    value: &T,
    name: &'static str,
    field: &impl Serialize,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut object = Writer {
        map: serializer.serialize_map(None)?,
        carries: Some((name, false)),
        kept: None,
    };
    value.write_fields(&mut object)?;
    if object.carries == Some((name, false)) {
        object.map.serialize_entry(name, field)?;
    }
    object.map.end()
}

/// Writes an object, field by field.
pub struct Writer<M> {
    map: M,
    /// A name, and whether a field that is not declared has it.
    carries: Option<(&'static str, bool)>,
    /// What is kept of declared fields besides their values.
    kept: Option<Box<Kept>>,
}

impl<M> fmt::Debug for Writer<M> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Writer")
    }
}

impl<M: SerializeMap> Writer<M> {
    /// Has declared fields written as they came: in another spelling, more than once, or with rows
    /// that could not be read. A spelling that does not have the field's value any more is left out.
    /// Called before any field is written.
    #[inline]
    pub fn respelt(&mut self, fields: &UnknownFields) {
        if !fields.is_plain() {
            self.kept.get_or_insert_default().add(fields);
        }
    }

    /// Writes a field that is always there.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), M::Error> {
        let Some(kept) = &mut self.kept else {
            return self.map.serialize_entry(name, value);
        };
        for earlier in kept.repeated(name) {
            self.map.serialize_entry(name, &earlier)?;
        }
        match kept.restored(name, value) {
            Some(came) => self.map.serialize_entry(name, &came),
            None => self.map.serialize_entry(name, value),
        }
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

    /// Writes a number as it is spelt.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn number(&mut self, name: &str, digits: &str) -> Result<(), M::Error> {
        let number: Number = digits.parse().map_err(M::Error::custom)?;
        self.field(name, &number)
    }

    /// Writes the fields that are not declared, but of a declared type.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn additional<T: Serialize>(
        &mut self,
        fields: &BTreeMap<String, T>,
    ) -> Result<(), M::Error> {
        if let Some((name, carried)) = &mut self.carries {
            *carried |= fields.contains_key(*name);
        }
        let mut fields = fields.iter();
        fields.try_for_each(|(name, value)| self.field(name, value))
    }

    /// Writes the fields that the type does not declare.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn unknown(&mut self, fields: &UnknownFields) -> Result<(), M::Error> {
        if let Some((name, carried)) = &mut self.carries {
            *carried |= fields.get(name).is_some();
        }
        // The last value of these is a misfit or `null`, so it comes behind them.
        let kept = self.kept.as_mut();
        for (name, earlier) in kept.map(|kept| kept.all_repeated()).unwrap_or_default() {
            self.map.serialize_entry(&*name, &earlier)?;
        }
        fields.serialize_into(&mut self.map)
    }
}

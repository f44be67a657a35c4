use std::collections::BTreeMap;
use std::fmt;

use serde::ser::{Error as _, SerializeMap};
use serde::{Serialize, Serializer};

use super::Constant;
use super::restore::Kept;
use crate::json::raw_json::Written;
use crate::{Absorb, Number, Presence, UnknownFields};

/// A type that is written field by field, also into an object that holds other fields besides.
pub trait WriteFields {
    /// Writes the fields.
    fn write_fields<M: SerializeMap>(&self, object: &mut Writer<M>);
}

/// Writes a value as an object of its own.
///
/// # Errors
/// Those of the serializer.
pub fn write<T: WriteFields, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut object = Writer::of(serializer.serialize_map(None)?, None);
    value.write_fields(&mut object);
    object.end()
}

/// Writes a value as an object of its own, with a field that it does not declare; unless it carries
/// that field along.
pub(crate) fn write_with<T: WriteFields, S: Serializer>(
    value: &T,
    name: &'static str,
    field: &impl Serialize,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut object = Writer::of(serializer.serialize_map(None)?, Some((name, false)));
    value.write_fields(&mut object);
    if object.carries == Some((name, false)) {
        object.entry(name, field);
    }
    object.end()
}

/// Writes an object, field by field. Behind a failure nothing is written; it is told at the end, so
/// that generated code is a list of calls.
pub struct Writer<M: SerializeMap> {
    map: M,
    failed: Option<M::Error>,
    /// A name, and whether a field that is not declared has it.
    carries: Option<(&'static str, bool)>,
    /// What is kept of declared fields besides their values.
    kept: Option<Box<Kept>>,
}

impl<M: SerializeMap> fmt::Debug for Writer<M> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Writer")
    }
}

impl<M: SerializeMap> Writer<M> {
    fn of(map: M, carries: Option<(&'static str, bool)>) -> Self {
        Self {
            map,
            failed: None,
            carries,
            kept: None,
        }
    }

    fn end(self) -> Result<M::Ok, M::Error> {
        match self.failed {
            None => self.map.end(),
            Some(error) => Err(error),
        }
    }

    fn entry<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        if self.failed.is_none() {
            self.failed = self.map.serialize_entry(name, value).err();
        }
    }

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
    #[inline]
    pub fn required<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        // Those who look for one field fail behind it, and shall not pay for the others.
        if self.failed.is_none() {
            self.field(name, value);
        }
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        let Some(kept) = &mut self.kept else {
            return self.entry(name, value);
        };
        let (repeated, restored) = (kept.repeated(name), kept.restored(name, value));
        for earlier in repeated {
            self.entry(name, &Written(&earlier));
        }
        match restored {
            Some(came) => self.entry(name, &Written(&came)),
            None => self.entry(name, value),
        }
    }

    /// Writes a field that is always there, and may be `null`.
    pub fn nullable<T: Serialize>(&mut self, name: &str, value: &Option<T>) {
        self.required(name, value);
    }

    /// Writes an optional field, if there is one.
    pub fn optional<T: Serialize>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(name, value);
        }
    }

    /// Writes an optional field that may also be `null`.
    pub fn presence<T: Serialize>(&mut self, name: &str, value: &Presence<T>) {
        if !value.is_absent() {
            self.required(name, value);
        }
    }

    /// Writes a field whose type has a value of its own for absence.
    #[inline]
    pub fn absorbed<T: Absorb + Serialize>(&mut self, name: &str, value: &T) {
        if self.failed.is_none() && !value.is_absent() {
            self.required(name, value);
        }
    }

    /// Writes a field with a single value.
    pub fn constant(&mut self, name: &str, value: impl Constant) {
        value.write(name, self);
    }

    /// Writes a number as it is spelt.
    pub fn number(&mut self, name: &str, digits: &str) {
        match digits.parse::<Number>() {
            Ok(number) => self.required(name, &number),
            Err(error) => self.failed = self.failed.take().or(Some(M::Error::custom(error))),
        }
    }

    /// Writes the fields that are not declared, but of a declared type.
    pub fn additional<T: Serialize>(&mut self, fields: &BTreeMap<String, T>) {
        if let Some((name, carried)) = &mut self.carries {
            *carried |= fields.contains_key(*name);
        }
        for (name, value) in fields {
            self.required(name, value);
        }
    }

    /// Writes the fields that the type does not declare.
    pub fn unknown(&mut self, fields: &UnknownFields) {
        if self.failed.is_some() {
            return;
        }
        if let Some((name, carried)) = &mut self.carries {
            *carried |= fields.get(name).is_some();
        }
        // The last value of these is a misfit or `null`, so it comes behind them.
        let kept = self.kept.as_mut();
        for (name, earlier) in kept.map(|kept| kept.all_repeated()).unwrap_or_default() {
            self.entry(&name, &Written(&earlier));
        }
        if self.failed.is_none() {
            self.failed = fields.serialize_into(&mut self.map).err();
        }
    }
}

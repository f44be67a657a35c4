use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::{Error as _, MapAccess};
use serde_json::value::RawValue;

use crate::{Presence, UnknownFields};

/// The value of a field that is about to be read.
#[derive(Debug)]
pub struct Value<'a, A> {
    pub(super) name: &'a str,
    pub(super) map: &'a mut A,
}

impl<'de, A: MapAccess<'de>> Value<'_, A> {
    /// Reads a field whose type takes every value that the field can have.
    ///
    /// # Errors
    /// When the value does not have the type, or the field stands twice.
    #[inline]
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
    #[inline]
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
    #[inline]
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

    /// Reads a field that is not declared, but of a declared type, into the map of these.
    ///
    /// # Errors
    /// When the value does not have the type, or the field stands twice.
    pub fn additional<T: Deserialize<'de>>(
        self,
        fields: &mut BTreeMap<String, T>,
    ) -> Result<(), A::Error> {
        if fields.contains_key(self.name) {
            return Err(self.doubled());
        }
        fields.insert(self.name.to_owned(), self.map.next_value()?);
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

    #[cold]
    #[inline(never)]
    fn doubled(&self) -> A::Error {
        A::Error::custom(format_args!("duplicate field `{}`", self.name))
    }
}

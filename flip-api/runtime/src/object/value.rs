use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Error as _, MapAccess};
use serde_json::value::RawValue;

use crate::{Presence, UnknownFields, decode, raw};

/// The value of a field that is about to be read.
#[derive(Debug)]
pub struct Value<'a, A> {
    pub(super) name: &'a str,
    pub(super) map: &'a mut A,
    /// Keep what does not have the type, if it can be missing.
    pub(super) lenient: bool,
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

    /// Reads a field that has one possible value. A number may come as text, and is written as text
    /// again.
    ///
    /// # Errors
    /// When the value does not have the type, or the field stands twice.
    #[inline]
    pub fn constant<T: DeserializeOwned>(
        self,
        slot: &mut Option<T>,
        unknown: &mut UnknownFields,
    ) -> Result<(), A::Error> {
        if !self.lenient {
            return self.read(slot);
        }
        if slot.is_some() {
            return Err(self.doubled());
        }
        let name = self.name;
        *slot = Some(match self.lenient(unknown)? {
            Lenient::Fits(value) => value,
            // Read once more, for the message.
            Lenient::Misfit(raw) => decode::nested_field(name, raw.get())?,
        });
        Ok(())
    }

    /// Reads a field that has to be there and holds integers or listed numbers. In the second pass, a
    /// number may come in another spelling, `1.0` for `1`, and is written so again.
    ///
    /// # Errors
    /// When the value does not have the type, or the field stands twice.
    #[inline]
    pub fn numeric<T: DeserializeOwned>(
        self,
        slot: &mut Option<T>,
        unknown: &mut UnknownFields,
    ) -> Result<(), A::Error> {
        if !self.lenient {
            return self.read(slot);
        }
        if slot.is_some() {
            return Err(self.doubled());
        }
        let raw: Box<RawValue> = self.map.next_value()?;
        if let Some(value) = decode::attempt(raw.get()) {
            *slot = Some(value);
            return Ok(());
        }
        *slot = Some(match decode::attempt_respelled(raw.get()) {
            Some(value) => {
                unknown.push_respelt(self.name, raw);
                value
            }
            // Read once more, for the message.
            None => decode::nested_field(self.name, raw.get())?,
        });
        Ok(())
    }

    /// As [`Value::list`], for a list of integers or listed numbers: see [`Value::numeric`].
    ///
    /// # Errors
    /// When the value does not have the type, or the field stands twice.
    #[inline]
    pub fn numeric_list<T: DeserializeOwned>(
        self,
        slot: &mut Option<Vec<T>>,
        unknown: &mut UnknownFields,
    ) -> Result<(), A::Error> {
        if !self.lenient {
            return self.read(slot);
        }
        let (name, mut items) = (self.name, slot.take().map(Some));
        self.numeric(&mut items, unknown)?;
        *slot = items.map(|items| {
            items.unwrap_or_else(|| {
                unknown.push_respelt(name, RawValue::NULL.to_owned());
                Vec::new()
            })
        });
        Ok(())
    }

    /// Reads a list that has to be there. In the second pass, `null` is an empty list, and is written
    /// as `null` again.
    ///
    /// # Errors
    /// When the value does not have the type, or the field stands twice.
    #[inline]
    pub fn list<T: DeserializeOwned>(
        self,
        slot: &mut Option<Vec<T>>,
        unknown: &mut UnknownFields,
    ) -> Result<(), A::Error> {
        if !self.lenient {
            return self.read(slot);
        }
        if slot.is_some() {
            return Err(self.doubled());
        }
        *slot = Some(match self.map.next_value()? {
            Some(items) => items,
            None => {
                unknown.push_respelt(self.name, RawValue::NULL.to_owned());
                Vec::new()
            }
        });
        Ok(())
    }

    /// Reads an optional field. The document does not allow `null` for it; if that comes all the
    /// same, the field counts as absent, and the `null` is kept for encoding.
    ///
    /// In the second pass, a value that does not have the type is kept as an unknown field.
    ///
    /// # Errors
    /// When the value does not have the type, or the field stands twice.
    #[inline]
    pub fn optional<T: DeserializeOwned>(
        self,
        slot: &mut Option<T>,
        unknown: &mut UnknownFields,
    ) -> Result<(), A::Error> {
        if slot.is_some() || unknown.contains(self.name) {
            return Err(self.doubled());
        }
        let name = self.name;
        *slot = self.nullable(unknown)?.flatten();
        if slot.is_none() && !unknown.contains(name) {
            unknown.push_null(name);
        }
        Ok(())
    }

    /// Reads an optional field that may also be `null`.
    ///
    /// In the second pass, a value that does not have the type is kept as an unknown field.
    ///
    /// # Errors
    /// When the value does not have the type, or the field stands twice.
    #[inline]
    pub fn presence<T: DeserializeOwned>(
        self,
        slot: &mut Presence<T>,
        unknown: &mut UnknownFields,
    ) -> Result<(), A::Error> {
        if !slot.is_absent() || unknown.contains(self.name) {
            return Err(self.doubled());
        }
        *slot = match self.nullable(unknown)? {
            Some(Some(value)) => Presence::Value(value),
            Some(None) => Presence::Null,
            None => Presence::Absent,
        };
        Ok(())
    }

    /// Reads a field that is not declared, but of a declared type, into the map of these.
    ///
    /// In the second pass, a value that does not have the type is kept as an unknown field.
    ///
    /// # Errors
    /// When the value does not have the type, or the field stands twice.
    pub fn additional<T: DeserializeOwned>(
        self,
        fields: &mut BTreeMap<String, T>,
        unknown: &mut UnknownFields,
    ) -> Result<(), A::Error> {
        let name = self.name;
        if fields.contains_key(name) || unknown.contains(name) {
            return Err(self.doubled());
        }
        if !self.lenient {
            fields.insert(name.to_owned(), self.map.next_value()?);
            return Ok(());
        }
        match self.lenient(unknown)? {
            Lenient::Fits(value) => drop(fields.insert(name.to_owned(), value)),
            Lenient::Misfit(raw) => unknown.push_misfit(name, raw),
        }
        Ok(())
    }

    /// A value or `null`; `None` when it was kept as an unknown field.
    #[inline]
    fn nullable<T: DeserializeOwned>(
        self,
        unknown: &mut UnknownFields,
    ) -> Result<Option<Option<T>>, A::Error> {
        if !self.lenient {
            return self.map.next_value().map(Some);
        }
        let name = self.name;
        match self.lenient(unknown)? {
            Lenient::Fits(value) => Ok(Some(value)),
            Lenient::Misfit(raw) => {
                unknown.push_misfit(name, raw);
                Ok(None)
            }
        }
    }

    #[cold]
    fn lenient<T: DeserializeOwned>(
        self,
        unknown: &mut UnknownFields,
    ) -> Result<Lenient<T>, A::Error> {
        let raw: Box<RawValue> = self.map.next_value()?;
        if let Some(value) = decode::attempt(raw.get()) {
            return Ok(Lenient::Fits(value));
        }
        let number = raw::number_in_text(raw.get());
        let value = match number {
            Some(number) => decode::attempt(&number),
            None => decode::attempt_respelled(raw.get()),
        };
        let Some(value) = value else {
            return Ok(Lenient::Misfit(raw));
        };
        unknown.push_respelt(self.name, raw);
        Ok(Lenient::Fits(value))
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

enum Lenient<T> {
    Fits(T),
    Misfit(Box<RawValue>),
}

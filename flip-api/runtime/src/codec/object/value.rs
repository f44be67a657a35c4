use std::collections::BTreeMap;

use serde::de::{DeserializeOwned, Error as _, MapAccess};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::rows;
use crate::codec::decode;
use crate::json::raw;
use crate::json::raw_json::RawJson;
use crate::{Presence, UnknownFields};

/// The value of a field that is about to be read.
#[derive(Debug)]
pub struct Value<'a, A> {
    pub(super) name: &'a str,
    pub(super) map: &'a mut A,
    /// Keep what does not have the type, if it can be missing.
    pub(super) lenient: bool,
    /// Take integers in other spellings, and keep these.
    pub(super) respells: bool,
    /// A field of this name may not stand twice, in any pass.
    pub(super) once: bool,
}

impl<'de, A: MapAccess<'de>> Value<'_, A> {
    /// Refuses a second field of this name in the fallback pass too: an id, a status or an amount
    /// with two values has none.
    #[inline]
    #[must_use]
    pub fn once(mut self) -> Self {
        self.once = true;
        self
    }

    #[inline]
    pub(super) fn once_if(mut self, once: bool) -> Self {
        self.once = once;
        self
    }

    /// Reads a required field.
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

    /// Reads a field whose type has a value of its own for absence.
    ///
    /// In the fallback pass, the last of several values counts; the others are kept for encoding.
    ///
    /// # Errors
    /// When the value does not have the type, or the field stands twice.
    #[inline]
    pub fn absorbed<T: Deserialize<'de> + Serialize>(
        self,
        slot: &mut Option<T>,
        unknown: &mut UnknownFields,
    ) -> Result<(), A::Error> {
        if let Some(earlier) = slot {
            self.set_aside(earlier, unknown)?;
        }
        *slot = Some(self.map.next_value()?);
        Ok(())
    }

    /// Reads a required object or map. In the fallback pass, `[]` counts as `{}`, which PHP writes so,
    /// and is written as `[]` again.
    ///
    /// # Errors
    /// When the value does not have the type, or the field stands twice.
    #[inline]
    pub fn object<T: DeserializeOwned>(
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
        *slot = Some(self.object_or_empty_list(unknown)?);
        Ok(())
    }

    #[cold]
    fn object_or_empty_list<T: DeserializeOwned>(
        self,
        unknown: &mut UnknownFields,
    ) -> Result<T, A::Error> {
        let RawJson(raw) = self.map.next_value()?;
        if !raw::is_empty_list(raw.get()) {
            return decode::nested_field(self.name, raw.get());
        }
        let value = decode::nested_field(self.name, raw::EMPTY_OBJECT)?;
        unknown.push_respelt(self.name, raw);
        Ok(value)
    }

    /// Reads a required list of objects. In the fallback pass, `null` is an empty list, and rows that
    /// cannot be read are kept apart: see [`UnknownFields::unreadable_rows`].
    ///
    /// # Errors
    /// When the value is no list, none of its rows can be read, or the field stands twice.
    #[inline]
    pub fn rows<T: DeserializeOwned>(
        self,
        slot: &mut Option<Vec<T>>,
        unknown: &mut UnknownFields,
    ) -> Result<(), A::Error> {
        if !self.lenient {
            return self.numeric(slot, unknown);
        }
        if slot.is_some() {
            return Err(self.doubled());
        }
        let RawJson(raw) = self.map.next_value()?;
        *slot = Some(rows::read(self.name, raw, unknown)?);
        Ok(())
    }

    /// As [`rows`](Self::rows), for a list that may be missing. A list of which no row can be read is
    /// kept as an unknown field in the fallback pass.
    ///
    /// # Errors
    /// When the value is no list, a row cannot be read, or the field stands twice.
    #[inline]
    pub fn optional_rows<T: DeserializeOwned>(
        self,
        slot: &mut Option<Vec<T>>,
        unknown: &mut UnknownFields,
    ) -> Result<(), A::Error> {
        if slot.is_some() || unknown.contains(self.name) {
            return Err(self.doubled());
        }
        if self.lenient {
            let RawJson(raw) = self.map.next_value()?;
            *slot = rows::read_optional(self.name, raw, unknown);
            return Ok(());
        }
        let name = self.name;
        *slot = self.nullable(unknown)?.flatten();
        if slot.is_none() {
            unknown.push_null(name);
        }
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
            return self.numeric(slot, unknown);
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

    /// Reads a field that has to be there and holds integers or listed numbers. In the fallback pass, a
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
        if !self.respells {
            return self.read(slot);
        }
        if slot.is_some() {
            return Err(self.doubled());
        }
        *slot = Some(self.by_value(unknown)?);
        Ok(())
    }

    #[cold]
    fn by_value<T: DeserializeOwned>(self, unknown: &mut UnknownFields) -> Result<T, A::Error> {
        let RawJson(raw) = self.map.next_value()?;
        if let Some(value) = as_spelled(raw.get()) {
            return Ok(value);
        }
        let value = match self.lenient {
            true => respelled(raw.get()),
            false => decode::attempt_respelled(raw.get()),
        };
        let Some(value) = value else {
            // Read once more, for the message.
            return decode::nested_field(self.name, raw.get());
        };
        unknown.push_respelt(self.name, raw);
        Ok(value)
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
            return self.numeric(slot, unknown);
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

    /// Reads a list that has to be there. In the fallback pass, `null` is an empty list, and is written
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
            return self.numeric(slot, unknown);
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
    /// In the fallback pass, a value that does not have the type is kept as an unknown field, and the
    /// last of several values counts; the others are kept for encoding.
    ///
    /// # Errors
    /// When the value does not have the type, or the field stands twice.
    #[inline]
    pub fn optional<T: DeserializeOwned + Serialize>(
        self,
        slot: &mut Option<T>,
        unknown: &mut UnknownFields,
    ) -> Result<(), A::Error> {
        if slot.is_some() || unknown.contains(self.name) {
            self.set_aside(slot, unknown)?;
        }
        let name = self.name;
        *slot = match self.nullable(unknown)? {
            Some(None) => {
                unknown.push_null(name);
                None
            }
            value => value.flatten(),
        };
        Ok(())
    }

    /// Reads an optional field that may also be `null`; in the fallback pass as
    /// [`optional`](Self::optional) does.
    ///
    /// # Errors
    /// When the value does not have the type, or the field stands twice.
    #[inline]
    pub fn presence<T: DeserializeOwned + Serialize>(
        self,
        slot: &mut Presence<T>,
        unknown: &mut UnknownFields,
    ) -> Result<(), A::Error> {
        if !slot.is_absent() || unknown.contains(self.name) {
            self.set_aside(slot, unknown)?;
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
    /// In the fallback pass as [`optional`](Self::optional).
    ///
    /// # Errors
    /// When the value does not have the type, or the field stands twice.
    pub fn additional<T: DeserializeOwned + Serialize>(
        self,
        fields: &mut BTreeMap<String, T>,
        unknown: &mut UnknownFields,
    ) -> Result<(), A::Error> {
        let name = self.name;
        if fields.contains_key(name) || unknown.contains(name) {
            self.set_aside(&fields.remove(name), unknown)?;
        }
        if !self.lenient {
            let value = match self.respells {
                true => self.by_value(unknown)?,
                false => self.map.next_value()?,
            };
            fields.insert(name.to_owned(), value);
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
        if !self.respells {
            return self.map.next_value().map(Some);
        }
        if !self.lenient {
            return self.by_value(unknown).map(Some);
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
        let RawJson(raw) = self.map.next_value()?;
        if let Some(value) = as_spelled(raw.get()) {
            return Ok(Lenient::Fits(value));
        }
        let number = raw::number_in_text(raw.get());
        let value = match number {
            Some(number) => decode::attempt(&number),
            None => respelled(raw.get()),
        };
        if let Some(value) = value {
            unknown.push_respelt(self.name, raw);
            return Ok(Lenient::Fits(value));
        }
        Ok(Lenient::Misfit(raw))
    }

    /// Keeps a field that the type does not declare.
    ///
    /// # Errors
    /// When the value is not JSON.
    pub fn unknown(self, fields: &mut UnknownFields) -> Result<(), A::Error> {
        let RawJson(value) = self.map.next_value()?;
        fields.push(self.name, value);
        Ok(())
    }

    /// Makes room for another value of the field. Readers in PHP and JavaScript take the last one
    /// too.
    #[cold]
    fn set_aside(
        &self,
        earlier: &impl Serialize,
        unknown: &mut UnknownFields,
    ) -> Result<(), A::Error> {
        if self.once || !self.lenient {
            return Err(self.doubled());
        }
        if !unknown.repeat(self.name) {
            let raw = serde_json::value::to_raw_value(earlier).map_err(A::Error::custom)?;
            unknown.push_repeated(self.name, raw);
        }
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn doubled(&self) -> A::Error {
        A::Error::custom(format_args!("duplicate field `{}`", self.name))
    }
}

/// What a field says with its numbers as they are spelled. Where objects stand in objects, only the
/// inner ones keep other spellings: at each level, the text would be read once more.
#[cold]
fn as_spelled<T: DeserializeOwned>(text: &str) -> Option<T> {
    match raw::objects(text) > 1 {
        true => decode::attempt(text),
        false => decode::attempt_exact(text),
    }
}

/// What a field says in another spelling: numbers such as `1.0`, and `[]` for a map without entries,
/// as PHP writes it.
#[cold]
fn respelled<T: DeserializeOwned>(text: &str) -> Option<T> {
    match raw::is_empty_list(text) {
        true => decode::attempt(raw::EMPTY_OBJECT),
        false => decode::attempt_respelled(text),
    }
}

enum Lenient<T> {
    Fits(T),
    Misfit(Box<RawValue>),
}

//! Fields with a single value.

use serde::de::{DeserializeOwned, MapAccess};
use serde::ser::SerializeMap;

use super::Slot;
use crate::codec::object::{Mismatch, Value, Writer};
use crate::{Json, Number, UnknownFields};

/// The single value of a field, as generated code writes it down.
pub trait Constant {
    /// The type as which the field is read.
    type Read: DeserializeOwned;

    /// Whether this is what was read. A number may be spelled in another way, and is written so again.
    fn is(&self, read: Self::Read, name: &'static str, unknown: &mut UnknownFields) -> bool;

    /// The value as JSON.
    fn to_json(&self) -> String;

    /// Writes the field.
    fn write<M: SerializeMap>(&self, name: &str, object: &mut Writer<M>);
}

macro_rules! constants {
    ($($of:ty => $read:ty),*) => {$(
        impl Constant for $of {
            type Read = $read;

            fn is(&self, read: $read, _: &'static str, _: &mut UnknownFields) -> bool {
                read == *self
            }

            fn to_json(&self) -> String {
                serde_json::to_string(self).unwrap_or_default()
            }

            fn write<M: SerializeMap>(&self, name: &str, object: &mut Writer<M>) {
                object.required(name, self);
            }
        }
    )*};
}

constants!(&str => String, i64 => i64, bool => bool, () => Json);

/// A number in the spelling of the document.
#[derive(Clone, Copy, Debug)]
pub struct Digits(pub &'static str);

impl Constant for Digits {
    type Read = Number;

    fn is(&self, read: Number, name: &'static str, unknown: &mut UnknownFields) -> bool {
        if read.as_str() == self.0 {
            return true;
        }
        let is_equal = read == *self.0;
        if is_equal {
            unknown.push_respelt(name, read.into_raw());
        }
        is_equal
    }

    fn to_json(&self) -> String {
        self.0.to_owned()
    }

    fn write<M: SerializeMap>(&self, name: &str, object: &mut Writer<M>) {
        object.number(name, self.0);
    }
}

/// A field with a single value, which the struct does not hold.
#[derive(Debug)]
pub struct ConstantSlot<C: Constant> {
    constant: C,
    slot: Option<C::Read>,
}

/// A field with a single value.
#[inline]
pub fn constant<C: Constant>(constant: C) -> ConstantSlot<C> {
    ConstantSlot {
        constant,
        slot: None,
    }
}

impl<'de, A: MapAccess<'de>, C: Constant> Slot<'de, A> for ConstantSlot<C> {
    fn fill(&mut self, value: Value<'_, A>, unknown: &mut UnknownFields) -> Result<(), A::Error> {
        value.constant(&mut self.slot, unknown)
    }

    fn finish(&mut self, name: &'static str, unknown: &mut UnknownFields) -> Result<(), Mismatch> {
        let read = self.slot.take().ok_or(Mismatch::Missing(name))?;
        match self.constant.is(read, name, unknown) {
            true => Ok(()),
            false => Err(Mismatch::Constant {
                field: name,
                expected: self.constant.to_json().into(),
            }),
        }
    }
}

//! A slot for each way in which a field is there and is read.

use std::collections::BTreeMap;

use serde::de::{DeserializeOwned, MapAccess};
use serde::{Deserialize, Serialize};

use super::Slot;
use crate::codec::object::{Mismatch, Value};
use crate::{Absorb, Presence, UnknownFields};

/// A field that has to be there.
#[derive(Debug)]
pub struct Required<T>(Option<T>);

/// A field that has to be there.
#[inline]
pub fn required<T>() -> Required<T> {
    Required(None)
}

/// A field that has to be there, and may be `null`.
#[inline]
pub fn nullable<T>() -> Required<Option<T>> {
    Required(None)
}

impl<T> Required<T> {
    /// What was read.
    #[inline]
    pub fn get(self) -> Option<T> {
        self.0
    }

    /// For integers and listed numbers: see [`Value::numeric`].
    #[inline]
    #[must_use]
    pub fn numeric(self) -> Numeric<T> {
        Numeric(self.0)
    }

    /// For objects and maps: see [`Value::object`].
    #[inline]
    #[must_use]
    pub fn object(self) -> Object<T> {
        Object(self.0)
    }
}

impl<T> Required<Vec<T>> {
    /// For lists: see [`Value::list`].
    #[inline]
    #[must_use]
    pub fn list(self) -> List<T> {
        List(self.0)
    }

    /// For lists of integers and listed numbers: see [`Value::numeric_list`].
    #[inline]
    #[must_use]
    pub fn numeric_list(self) -> NumericList<T> {
        NumericList(self.0)
    }

    /// For lists of objects: see [`Value::rows`].
    #[inline]
    #[must_use]
    pub fn rows(self) -> Rows<T> {
        Rows(self.0)
    }
}

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Required<T> {
    fn fill(&mut self, value: Value<'_, A>, _: &mut UnknownFields) -> Result<(), A::Error> {
        value.read(&mut self.0)
    }

    fn finish(&mut self, name: &'static str, _: &mut UnknownFields) -> Result<(), Mismatch> {
        there(&self.0, name)
    }
}

#[inline]
fn there<T>(slot: &Option<T>, name: &'static str) -> Result<(), Mismatch> {
    match slot {
        Some(_) => Ok(()),
        None => Err(Mismatch::Missing(name)),
    }
}

/// The slots of required fields that [`Value`] reads in a way of its own.
macro_rules! required_slots {
    ($($(#[$docs:meta])* $slot:ident($of:ty) by $read:ident;)*) => {$(
        $(#[$docs])*
        #[derive(Debug)]
        pub struct $slot<T>(Option<$of>);

        impl<T> $slot<T> {
            /// What was read.
            #[inline]
            pub fn get(self) -> Option<$of> {
                self.0
            }
        }

        impl<'de, A: MapAccess<'de>, T: DeserializeOwned> Slot<'de, A> for $slot<T> {
            fn fill(
                &mut self,
                value: Value<'_, A>,
                unknown: &mut UnknownFields,
            ) -> Result<(), A::Error> {
                value.$read(&mut self.0, unknown)
            }

            fn finish(&mut self, name: &'static str, _: &mut UnknownFields) -> Result<(), Mismatch> {
                there(&self.0, name)
            }
        }
    )*};
}

required_slots! {
    /// Integers and listed numbers that have to be there.
    Numeric(T) by numeric;
    /// An object or a map that has to be there.
    Object(T) by object;
    /// A list that has to be there.
    List(Vec<T>) by list;
    /// A list of integers or listed numbers that has to be there.
    NumericList(Vec<T>) by numeric_list;
    /// A list of objects that has to be there.
    Rows(Vec<T>) by rows;
}

/// A field that may be missing.
#[derive(Debug)]
pub struct Optional<T> {
    slot: Option<T>,
    once: bool,
}

/// A field that may be missing.
#[inline]
pub fn optional<T>() -> Optional<T> {
    Optional {
        slot: None,
        once: false,
    }
}

impl<T> Optional<T> {
    /// What was read. `None` at no time: so that all slots are taken out of in one way.
    #[inline]
    pub fn get(self) -> Option<Option<T>> {
        Some(self.slot)
    }

    /// For a field that may stand once only: see [`Value::once`].
    #[inline]
    #[must_use]
    pub fn once(mut self) -> Self {
        self.once = true;
        self
    }
}

impl<T> Optional<Vec<T>> {
    /// For lists of objects: see [`Value::optional_rows`].
    #[inline]
    #[must_use]
    pub fn rows(self) -> OptionalRows<T> {
        OptionalRows(self.slot)
    }
}

impl<'de, A: MapAccess<'de>, T: DeserializeOwned + Serialize> Slot<'de, A> for Optional<T> {
    fn fill(&mut self, value: Value<'_, A>, unknown: &mut UnknownFields) -> Result<(), A::Error> {
        value.once_if(self.once).optional(&mut self.slot, unknown)
    }
}

/// A list of objects that may be missing.
#[derive(Debug)]
pub struct OptionalRows<T>(Option<Vec<T>>);

impl<T> OptionalRows<T> {
    /// What was read; never `None`.
    #[inline]
    pub fn get(self) -> Option<Option<Vec<T>>> {
        Some(self.0)
    }
}

impl<'de, A: MapAccess<'de>, T: DeserializeOwned> Slot<'de, A> for OptionalRows<T> {
    fn fill(&mut self, value: Value<'_, A>, unknown: &mut UnknownFields) -> Result<(), A::Error> {
        value.optional_rows(&mut self.0, unknown)
    }
}

/// A field that may be missing, and may be `null`.
#[derive(Debug)]
pub struct Present<T> {
    slot: Presence<T>,
    once: bool,
}

/// A field that may be missing, and may be `null`.
#[inline]
pub fn presence<T>() -> Present<T> {
    Present {
        slot: Presence::Absent,
        once: false,
    }
}

impl<T> Present<T> {
    /// What was read; never `None`.
    #[inline]
    pub fn get(self) -> Option<Presence<T>> {
        Some(self.slot)
    }

    /// For a field that may stand once only: see [`Value::once`].
    #[inline]
    #[must_use]
    pub fn once(mut self) -> Self {
        self.once = true;
        self
    }
}

impl<'de, A: MapAccess<'de>, T: DeserializeOwned + Serialize> Slot<'de, A> for Present<T> {
    fn fill(&mut self, value: Value<'_, A>, unknown: &mut UnknownFields) -> Result<(), A::Error> {
        value.once_if(self.once).presence(&mut self.slot, unknown)
    }
}

/// A field whose type has a value of its own for absence.
#[derive(Debug)]
pub struct Absorbed<T> {
    slot: Option<T>,
    once: bool,
}

/// A field whose type has a value of its own for absence.
#[inline]
pub fn absorbed<T>() -> Absorbed<T> {
    Absorbed {
        slot: None,
        once: false,
    }
}

impl<T: Absorb> Absorbed<T> {
    /// What was read; never `None`.
    #[inline]
    pub fn get(self) -> Option<T> {
        Some(self.slot.unwrap_or_else(T::absent))
    }
}

impl<T> Absorbed<T> {
    /// For a field that may stand once only: see [`Value::once`].
    #[inline]
    #[must_use]
    pub fn once(mut self) -> Self {
        self.once = true;
        self
    }
}

impl<'de, A: MapAccess<'de>, T: Deserialize<'de> + Serialize> Slot<'de, A> for Absorbed<T> {
    fn fill(&mut self, value: Value<'_, A>, unknown: &mut UnknownFields) -> Result<(), A::Error> {
        value.once_if(self.once).absorbed(&mut self.slot, unknown)
    }
}

/// Fields without a name of their own, but of a declared type.
#[derive(Debug)]
pub struct Additional<T>(BTreeMap<String, T>);

/// Fields without a name of their own, but of a declared type.
#[inline]
pub fn additional<T>() -> Additional<T> {
    Additional(BTreeMap::new())
}

impl<T> Additional<T> {
    /// What was read, by name.
    #[inline]
    pub fn get(self) -> BTreeMap<String, T> {
        self.0
    }
}

impl<'de, A: MapAccess<'de>, T: DeserializeOwned + Serialize> Slot<'de, A> for Additional<T> {
    fn fill(&mut self, value: Value<'_, A>, unknown: &mut UnknownFields) -> Result<(), A::Error> {
        value.additional(&mut self.0, unknown)
    }
}

/// Fields without a name of their own that the document does not declare.
#[derive(Debug)]
pub struct Undeclared;

impl<'de, A: MapAccess<'de>> Slot<'de, A> for Undeclared {
    fn fill(&mut self, value: Value<'_, A>, unknown: &mut UnknownFields) -> Result<(), A::Error> {
        value.unknown(unknown)
    }
}

//! Looks the fields of a JSON object up among slots.

use std::marker::PhantomData;

use serde::de::MapAccess;

use super::slot::Slot;
use super::{Key, KeySeed, Mismatch, Value};
use crate::UnknownFields;
use crate::codec::decode;

/// A slot with the name of its field on the wire.
type Named<'s, 'de, A> = (&'static str, &'s mut dyn Slot<'de, A>);

/// A JSON object that is about to be read.
pub struct Source<'r, 'de, A> {
    map: A,
    /// Keep what does not have the type, if it can be missing.
    lenient: bool,
    /// Take integers in other spellings, and keep these.
    respells: bool,
    /// Takes in all fields that have no slot.
    rest: Option<&'r mut dyn Slot<'de, A>>,
    /// The name of the field, where it cannot be borrowed from the text.
    scratch: String,
    of: PhantomData<&'de ()>,
}

impl<A> std::fmt::Debug for Source<'_, '_, A> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Source")
    }
}

impl<'de, A: MapAccess<'de>> Source<'_, 'de, A> {
    #[inline]
    pub(super) fn of(map: A) -> Self {
        Self {
            map,
            lenient: false,
            respells: false,
            rest: None,
            scratch: String::new(),
            of: PhantomData,
        }
    }

    /// For a type that has a place for what it does not know. One that has none must not accept what
    /// it could not keep.
    #[inline]
    #[must_use]
    pub fn unknown_fields(mut self) -> Self {
        self.respells = decode::respells();
        self.lenient = self.respells && decode::keeps_misfits();
        self
    }

    /// For a type that declares the type of the fields that it does not name.
    #[inline]
    #[must_use]
    pub fn rest<'s>(self, rest: &'s mut dyn Slot<'de, A>) -> Source<'s, 'de, A> {
        Source {
            map: self.map,
            lenient: self.lenient,
            respells: self.respells,
            rest: Some(rest),
            scratch: self.scratch,
            of: PhantomData,
        }
    }

    /// The next field of the object, and its name; `None` when the object has ended.
    ///
    /// # Errors
    /// When the text is no JSON object.
    #[inline]
    pub fn next_field(&mut self) -> Result<Option<(&str, Value<'_, A>)>, A::Error> {
        let Some(key) = self.map.next_key_seed(KeySeed(&mut self.scratch))? else {
            return Ok(None);
        };
        let name = match key {
            Key::Borrowed(name) => name,
            Key::Scratch => self.scratch.as_str(),
        };
        let value = Value {
            name,
            map: &mut self.map,
            lenient: self.lenient,
            respells: self.respells,
            once: false,
        };
        Ok(Some((name, value)))
    }

    /// Reads the fields into their slots. A field without a slot is unknown.
    ///
    /// # Errors
    /// When a value does not have the field's type, or a field stands twice.
    pub fn fill(mut self, slots: &mut [Named<'_, 'de, A>]) -> Result<Filled, A::Error> {
        let mut filled = Filled::default();
        let mut next = 0;
        let mut rest = self.rest.take();
        while let Some((name, value)) = self.next_field()? {
            let unknown = &mut filled.unknown_fields;
            match find(slots, &mut next, name) {
                Some(slot) => slot.fill(value, unknown)?,
                None => match &mut rest {
                    Some(rest) => rest.fill(value, unknown)?,
                    None => value.unknown(unknown)?,
                },
            }
        }
        filled.mismatch = slots
            .iter_mut()
            .find_map(|(name, slot)| slot.finish(name, &mut filled.unknown_fields).err());
        Ok(filled)
    }
}

/// Fields mostly come in the order in which the type declares them, so the search begins behind the
/// field that came before.
#[inline]
fn find<'a, 'de, A: MapAccess<'de>>(
    slots: &'a mut [Named<'_, 'de, A>],
    next: &mut usize,
    name: &str,
) -> Option<&'a mut dyn Slot<'de, A>> {
    let is_it = |(own, _): &Named<'_, 'de, A>| *own == name;
    let behind = slots.iter().skip(*next).position(is_it);
    let index = match behind {
        Some(further) => *next + further,
        None => slots.iter().take(*next).position(is_it)?,
    };
    *next = index + 1;
    match slots.get_mut(index) {
        Some((_, slot)) => Some(&mut **slot),
        None => None,
    }
}

/// What is left of an object besides its slots.
#[derive(Debug, Default)]
pub struct Filled {
    /// Fields that have no slot, or whose values do not fit.
    pub unknown_fields: UnknownFields,
    mismatch: Option<Mismatch>,
}

impl Filled {
    /// Whether every slot holds what it has to.
    #[inline]
    #[must_use]
    pub fn fits(&self) -> bool {
        self.mismatch.is_none()
    }

    /// What does not fit.
    #[cold]
    #[must_use]
    pub fn mismatch(self) -> Mismatch {
        self.mismatch.unwrap_or(Mismatch::Incomplete)
    }
}

//! Fields of an object that the struct holds as one member.

use std::cell::Cell;

use serde::de::MapAccess;

use super::Slot;
use crate::UnknownFields;
use crate::codec::object::{Mismatch, Value};

/// What is kept besides the fields of a group.
#[derive(Default)]
pub struct Group(Cell<UnknownFields>);

impl std::fmt::Debug for Group {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Group")
    }
}

impl Group {
    /// A slot of a field of the group.
    #[inline]
    pub fn slot<S>(&self, slot: S) -> Within<'_, S> {
        Within { slot, group: self }
    }

    /// What came of its fields and does not fit them.
    #[must_use]
    pub fn unknown_fields(&self) -> UnknownFields {
        self.0.take()
    }
}

/// A slot of a field of a group: what does not fit is kept with the group.
#[derive(Debug)]
pub struct Within<'g, S> {
    slot: S,
    group: &'g Group,
}

impl<S> Within<'_, S> {
    /// The slot alone.
    #[inline]
    pub fn into_slot(self) -> S {
        self.slot
    }
}

impl<'de, A: MapAccess<'de>, S: Slot<'de, A>> Slot<'de, A> for Within<'_, S> {
    fn fill(&mut self, value: Value<'_, A>, _: &mut UnknownFields) -> Result<(), A::Error> {
        let mut unknown = self.group.0.take();
        let filled = self.slot.fill(value, &mut unknown);
        self.group.0.set(unknown);
        filled
    }

    fn finish(&mut self, name: &'static str, _: &mut UnknownFields) -> Result<(), Mismatch> {
        let mut unknown = self.group.0.take();
        let finished = self.slot.finish(name, &mut unknown);
        self.group.0.set(unknown);
        finished
    }
}

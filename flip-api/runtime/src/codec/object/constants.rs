//! The fields of an object that have a single value: few, and none of them in the struct.

use std::marker::PhantomData;

use serde::de::MapAccess;

use super::{Mismatch, Slot, Value};
use crate::UnknownFields;

/// Constants, in the order in which the type declares them.
pub struct Constants<'s, 'de, A, const N: usize> {
    /// Each with the name of its field.
    pub slots: [(&'static str, &'s mut dyn Slot<'de, A>); N],
    /// What they are read from, also where there are none.
    pub of: PhantomData<(&'de (), A)>,
}

impl<A, const N: usize> std::fmt::Debug for Constants<'_, '_, A, N> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Constants")
    }
}

impl<'s, 'de, A: MapAccess<'de>, const N: usize> Constants<'s, 'de, A, N> {
    /// Reads a field that has no slot of its own: a constant, or one of the rest.
    ///
    /// # Errors
    /// When the value does not have the field's type, or the field stands twice.
    #[inline]
    pub fn fill(
        &mut self,
        name: &str,
        value: Value<'_, A>,
        rest: &mut impl Slot<'de, A>,
        unknown: &mut UnknownFields,
    ) -> Result<(), A::Error> {
        match self.slots.iter_mut().find(|(own, _)| *own == name) {
            Some((_, slot)) => slot.fill(value, unknown),
            None => rest.fill(value, unknown),
        }
    }

    /// The slots one after the other, now that the object has ended.
    #[inline]
    pub fn in_order<'c>(&'c mut self) -> InOrder<'c, 's, 'de, A> {
        InOrder(self.slots.iter_mut())
    }
}

/// Constants that are finished one after the other.
pub struct InOrder<'c, 's, 'de, A>(
    std::slice::IterMut<'c, (&'static str, &'s mut dyn Slot<'de, A>)>,
);

impl<A> std::fmt::Debug for InOrder<'_, '_, '_, A> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("InOrder")
    }
}

impl<'de, A: MapAccess<'de>> InOrder<'_, '_, 'de, A> {
    /// Whether the next constant has its value.
    ///
    /// # Errors
    /// When it is missing, or has another one.
    #[inline]
    pub fn finish(
        &mut self,
        name: &'static str,
        unknown: &mut UnknownFields,
    ) -> Result<(), Mismatch> {
        match self.0.next() {
            Some((_, slot)) => slot.finish(name, unknown),
            None => Ok(()),
        }
    }
}

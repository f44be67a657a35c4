//! Slots that hold what was read of the fields of an object until it ends.
//!
//! There is a function for each presence of a field. It makes a slot that is read in the usual way;
//! methods of the slot choose another one.

mod constant;
mod group;
mod kinds;

use serde::de::MapAccess;

use super::{Mismatch, Value};
use crate::UnknownFields;
pub use constant::{Constant, ConstantSlot, Digits, constant};
pub use group::{Group, Within};
pub use kinds::{
    Absorbed, Additional, List, Numeric, NumericList, Object, Optional, OptionalRows, Present,
    Required, Rows, Undeclared, absorbed, additional, nullable, optional, presence, required,
};

/// The place of a field while its object is being read.
pub trait Slot<'de, A: MapAccess<'de>> {
    /// Reads a value into the slot.
    ///
    /// # Errors
    /// When the value does not have the field's type, or the field stands twice.
    fn fill(&mut self, value: Value<'_, A>, unknown: &mut UnknownFields) -> Result<(), A::Error>;

    /// Whether the slot holds what it has to, now that the object has ended.
    ///
    /// # Errors
    /// When a required field is missing, or a constant has another value.
    #[inline]
    fn finish(
        &mut self,
        _name: &'static str,
        _unknown: &mut UnknownFields,
    ) -> Result<(), Mismatch> {
        Ok(())
    }
}

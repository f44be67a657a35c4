//! Questions about the variants of unions: which values they can be, and what tells them apart.
//!
//! Lowering asks them to give variants their tags, analysis to choose how each union is read.

mod distinction;
mod kinds;
mod rules;
mod tags;
mod together;

pub use distinction::{Case, Tests, ValueTest};
pub(crate) use distinction::{are_apart, flat_names, is_plain, tests};
pub use kinds::Kind;
pub(crate) use kinds::{kinds, listed, object, property};
pub use rules::{Rule, ValueRule};
pub use tags::{Segment, Tag, TagPlace};
pub(crate) use tags::{flat, tags};
pub(crate) use together::{Alternative, alternatives, find, hold_together, unions, unsendable};

//! The slots of unions that are read in one pass: every property of every variant once.

use super::{Case, Names, Scope};
use crate::analyze::{Facts, Strategy};
use crate::ir::unions::{flat, object};
use crate::ir::{Api, TypeId, TypeKind, Union};

/// What else the struct of the slots holds.
const TAKEN_SLOTS: &[&str] = &["tag", "unknown_fields"];

impl Names {
    pub(super) fn name_slots(&mut self, api: &Api, facts: &Facts) {
        for (id, strategy) in &facts.strategies {
            let kind = api.get(*id).map(|definition| &definition.kind);
            let tag = facts.tags.get(id).and_then(|tag| tag.property());
            if let (Strategy::OnePass, Some(TypeKind::Union(union)), Some(tag)) =
                (strategy, kind, tag)
            {
                self.name_slots_of(api, *id, union, tag);
            }
        }
    }

    fn name_slots_of(&mut self, api: &Api, id: TypeId, union: &Union, tag: &str) {
        let mut scope = Scope::with_reserved(TAKEN_SLOTS);
        let slots = self.slots.entry(id).or_default();
        let objects = union.variants.iter();
        let objects = objects.filter_map(|variant| object(api, &variant.shape));
        for property in objects.flat_map(|object| flat(api, object)) {
            if property.wire != tag && !slots.contains_key(&property.wire) {
                let name = scope.claim(&property.name.text, Case::Snake, "field");
                slots.insert(property.wire.clone(), name);
            }
        }
    }

    /// The slot of a union for the property of this name on the wire.
    pub fn slot(&self, union: TypeId, wire: &str) -> &str {
        let slots = self.slots.get(&union);
        slots
            .and_then(|slots| slots.get(wire))
            .map_or("", String::as_str)
    }
}

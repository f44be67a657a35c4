//! The slots of unions that are read in one pass: every property of every variant once.

use std::collections::BTreeMap;

use super::{Case, Names, Scope};
use crate::analyze::Facts;
use crate::ir::unions::{flat, object};
use crate::ir::{Api, Property, TypeId, TypeKind};

/// What else the struct of the slots holds.
const TAKEN_SLOTS: &[&str] = &["tag", "unknown_fields"];

impl Names {
    pub(super) fn name_slots(&mut self, api: &Api, facts: &Facts) {
        for (id, slots) in &facts.slots {
            let kind = api.get(*id).map(|definition| &definition.kind);
            let Some(TypeKind::Union(union)) = kind else {
                continue;
            };
            let variants = union.variants.iter();
            let objects = variants.filter_map(|variant| object(api, &variant.shape));
            let properties = objects.flat_map(|object| flat(api, object));
            let held = properties.filter(|property| slots.contains_key(&property.wire));
            self.slots.insert(*id, names_of_slots(held));
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

/// The names of the slots by the names on the wire; the first property of a name gives it.
fn names_of_slots<'a>(properties: impl Iterator<Item = &'a Property>) -> BTreeMap<String, String> {
    let mut scope = Scope::with_reserved(TAKEN_SLOTS);
    let mut names = BTreeMap::new();
    for property in properties {
        if !names.contains_key(&property.wire) {
            let longer = format!("{} property", property.name.text);
            let both = [property.name.text.as_str(), &longer];
            let name = scope.claim_first(&both, Case::Snake, "field");
            names.insert(property.wire.clone(), name);
        }
    }
    names
}

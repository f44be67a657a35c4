//! The slots of unions that are read in one pass: every property of every variant once.

use std::collections::{BTreeMap, BTreeSet};

use super::rust_types::rust_type;
use super::{Direction, Presence, Strategy, Tag};
use crate::config::Config;
use crate::ir::{Api, Member, MemberId, Property, Shape, TypeId, TypeKind, Union};

/// How properties of one name are held until it is known which variant they belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// As what they are: they are of one type in all variants. They are there in this way.
    Typed(Presence),
    /// As text: their type depends on the variant.
    Raw,
}

/// What has to be the same for two properties to be held in one way.
type SlotType = (Presence, bool, Shape);

/// What the slots of a union depend on.
pub(super) struct Slots<'a> {
    pub(super) api: &'a Api,
    pub(super) config: &'a Config,
    pub(super) directions: &'a BTreeMap<TypeId, Direction>,
    pub(super) presence: &'a BTreeMap<MemberId, Presence>,
    pub(super) boxed: &'a BTreeSet<MemberId>,
}

impl Slots<'_> {
    /// The slots of each union that is read in one pass, by the names of the properties on the wire.
    pub(super) fn all(
        &self,
        strategies: &BTreeMap<TypeId, Strategy>,
        tags: &BTreeMap<TypeId, Tag>,
    ) -> BTreeMap<TypeId, BTreeMap<String, Slot>> {
        let one_pass = strategies.iter();
        let one_pass = one_pass.filter(|(_, strategy)| **strategy == Strategy::OnePass);
        let found = one_pass.filter_map(|(id, _)| {
            let tag = tags.get(id)?.property()?;
            match &self.api.get(*id)?.kind {
                TypeKind::Union(union) => Some((*id, self.of_union(union, tag))),
                _ => None,
            }
        });
        found.collect()
    }

    fn of_union(&self, union: &Union, tag: &str) -> BTreeMap<String, Slot> {
        let mut properties = Vec::new();
        for of in union.variants.iter().filter_map(|variant| variant.of()) {
            self.add_properties(of, &mut properties);
        }
        let mut found: BTreeMap<String, (SlotType, Slot)> = BTreeMap::new();
        for (id, property) in properties {
            if property.wire == tag {
                continue;
            }
            let (presence, of) = self.slot(id, property);
            let known = found.entry(property.wire.clone());
            let (known, slot) = known.or_insert_with(|| (of.clone(), Slot::Typed(presence)));
            *slot = merged(*slot, presence)
                .filter(|_| *known == of)
                .unwrap_or(Slot::Raw);
        }
        let found = found.into_iter();
        found.map(|(wire, (_, slot))| (wire, slot)).collect()
    }

    /// The properties of an object and of its groups.
    fn add_properties<'s>(&'s self, id: TypeId, found: &mut Vec<(MemberId, &'s Property)>) {
        let Some(TypeKind::Object(object)) = self.api.get(id).map(|definition| &definition.kind)
        else {
            return;
        };
        for (position, member) in object.members.iter().enumerate() {
            match member {
                Member::Property(property) => found.push((id.member(position), property)),
                Member::Group(group) => self.add_properties(group.of, found),
            }
        }
    }

    /// How a property alone would be held.
    fn slot(&self, id: MemberId, property: &Property) -> (Presence, SlotType) {
        let presence = self
            .presence
            .get(&id)
            .copied()
            .unwrap_or(Presence::Optional);
        let received = !matches!(self.directions.get(&id.of), None | Some(Direction::Sent));
        let of = rust_type(&property.shape, self.config, received);
        let wrapped = match presence {
            Presence::RequiredNullable | Presence::OptionalNullable => presence,
            _ => Presence::Optional,
        };
        (alike(presence), (wrapped, self.boxed.contains(&id), of))
    }
}

/// Presences that are read alike count as one.
fn alike(presence: Presence) -> Presence {
    match presence {
        Presence::Constant | Presence::Absorbed | Presence::RequiredNullable => Presence::Required,
        other => other,
    }
}

fn merged(slot: Slot, other: Presence) -> Option<Slot> {
    match (slot, other) {
        (Slot::Typed(own), other) if own == other => Some(slot),
        (
            Slot::Typed(Presence::Required | Presence::Optional),
            Presence::Required | Presence::Optional,
        ) => Some(Slot::Typed(Presence::Optional)),
        _ => None,
    }
}

//! What types can derive besides `Clone`, `Debug` and `PartialEq`.

use std::collections::{BTreeMap, BTreeSet};

use super::Presence;
use super::rust_types::rust_type;
use crate::config::Config;
use crate::ir::{
    Additional, Api, Member, MemberId, Object, Shape, TypeDefinition, TypeId, TypeKind,
};

/// What types can derive.
#[derive(Debug, Default)]
pub struct Derives {
    /// Types that have `Eq` and `Hash`.
    pub eq: BTreeSet<TypeId>,
    /// Objects of which every field can be left out.
    pub default: BTreeSet<TypeId>,
}

pub(super) fn derives(
    api: &Api,
    config: &Config,
    presence: &BTreeMap<MemberId, Presence>,
) -> Derives {
    let is_eq = |of: &BTreeSet<TypeId>, _: TypeId, definition: &TypeDefinition| {
        let shapes = held(definition);
        shapes.into_iter().all(|shape| has_eq(shape, config, of))
    };
    let is_default = |of: &BTreeSet<TypeId>, id: TypeId, definition: &TypeDefinition| {
        let TypeKind::Object(object) = &definition.kind else {
            return false;
        };
        has_default(id, object, presence, of)
    };
    Derives {
        eq: greatest(api, is_eq),
        default: greatest(api, is_default),
    }
}

/// The most types that hold, where whether one does depends on others.
fn greatest(
    api: &Api,
    holds: impl Fn(&BTreeSet<TypeId>, TypeId, &TypeDefinition) -> bool,
) -> BTreeSet<TypeId> {
    let mut found: BTreeSet<TypeId> = api.types().map(|(id, _)| id).collect();
    loop {
        let types = api.types().filter(|(id, _)| found.contains(id));
        let lost: Vec<TypeId> = types
            .filter(|(id, definition)| !holds(&found, *id, definition))
            .map(|(id, _)| id)
            .collect();
        if lost.is_empty() {
            return found;
        }
        for id in lost {
            found.remove(&id);
        }
    }
}

/// What a value of a type consists of; nothing for enumerations, which the runtime compares.
fn held(definition: &TypeDefinition) -> Vec<&Shape> {
    match &definition.kind {
        TypeKind::Union(union) => union
            .variants
            .iter()
            .map(|variant| &variant.shape)
            .collect(),
        TypeKind::Object(object) => {
            let additional = match &object.additional {
                Additional::Typed(shape) => Some(shape),
                Additional::Undeclared | Additional::Closed => None,
            };
            let properties = object.properties().map(|property| &property.shape);
            properties.chain(additional).collect()
        }
        _ => Vec::new(),
    }
}

fn has_eq(shape: &Shape, config: &Config, of: &BTreeSet<TypeId>) -> bool {
    match shape {
        Shape::Named(id) => of.contains(id),
        Shape::File => false,
        Shape::Format(format) => [false, true].into_iter().all(|received| {
            let is_marked = config.formats.get(format).is_some_and(|format| format.eq);
            is_marked
                || !matches!(
                    rust_type(shape, config, received),
                    Shape::Format(_) | Shape::File
                )
        }),
        other => other
            .parts()
            .into_iter()
            .all(|part| has_eq(part, config, of)),
    }
}

fn has_default(
    id: TypeId,
    object: &Object,
    presence: &BTreeMap<MemberId, Presence>,
    of: &BTreeSet<TypeId>,
) -> bool {
    let members = object.members.iter().enumerate();
    let mut members = members.map(|(position, member)| match member {
        Member::Group(group) => of.contains(&group.of),
        Member::Property(property) => match presence.get(&id.member(position)) {
            Some(Presence::Optional | Presence::OptionalNullable) => property.tag.is_none(),
            Some(Presence::Constant) => true,
            _ => false,
        },
    });
    members.all(|can| can)
}

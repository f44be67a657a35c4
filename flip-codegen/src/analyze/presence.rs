//! How a property is there or not.

use std::collections::{BTreeMap, BTreeSet};

use super::{Direction, Tag};
use crate::config::Config;
use crate::ir::{Api, Member, MemberId, Property, Shape, TypeDefinition, TypeId, TypeKind};

/// How a property is there or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
    /// Always the same value; not a field in Rust.
    Constant,
    /// Always there.
    Required,
    /// Always there, may be `null`.
    RequiredNullable,
    /// May be left out.
    Optional,
    /// May be left out, may be `null`, and the two differ.
    OptionalNullable,
    /// Its type takes in an absent key and `null`.
    Absorbed,
}

pub(super) fn presences(
    api: &Api,
    config: &Config,
    directions: &BTreeMap<TypeId, Direction>,
    tags: &BTreeMap<TypeId, Tag>,
) -> BTreeMap<MemberId, Presence> {
    let mut presences = BTreeMap::new();
    let tagged = tagged(api, tags);
    for (id, definition) in api.types() {
        let received = !matches!(directions.get(&id), Some(Direction::Sent));
        for (position, property) in properties(definition) {
            let presence = if is_constant(
                property,
                received,
                tagged.contains(&(id, property.wire.as_str())),
            ) {
                Presence::Constant
            } else {
                presence(property, config, received)
            };
            presences.insert(id.member(position), presence);
        }
    }
    presences
}

pub(super) fn properties(definition: &TypeDefinition) -> impl Iterator<Item = (usize, &Property)> {
    let members = match &definition.kind {
        TypeKind::Object(object) => object.members.as_slice(),
        _ => &[],
    };
    members
        .iter()
        .enumerate()
        .filter_map(|(position, member)| match member {
            Member::Property(property) => Some((position, property)),
            Member::Group(_) => None,
        })
}

fn presence(property: &Property, config: &Config, received: bool) -> Presence {
    let absorbs = match &property.shape {
        Shape::Format(format) => config
            .formats
            .get(format)
            .is_some_and(|format| format.absorbs(received)),
        _ => false,
    };
    match (absorbs, property.required, property.nullable) {
        (true, ..) => Presence::Absorbed,
        (false, true, false) => Presence::Required,
        (false, true, true) => Presence::RequiredNullable,
        (false, false, false) => Presence::Optional,
        (false, false, true) => Presence::OptionalNullable,
    }
}

/// What is received may say something else one day, and is then to be kept; only what is sent, and
/// what tells variants apart, is the same for ever.
fn is_constant(property: &Property, received: bool, is_tag: bool) -> bool {
    matches!(property.shape, Shape::Constant(_)) && property.required && (!received || is_tag)
}

/// The constants that tell the variants of some union apart.
fn tagged<'a>(api: &'a Api, tags: &'a BTreeMap<TypeId, Tag>) -> BTreeSet<(TypeId, &'a str)> {
    let mut tagged = BTreeSet::new();
    for (union, tag) in tags {
        if let Some(TypeKind::Union(union)) = api.get(*union).map(|definition| &definition.kind) {
            let variants = union.variants.iter().enumerate();
            let constant = variants.filter(|(position, _)| tag.is_constant(*position));
            let variants = constant.filter_map(|(_, variant)| variant.of());
            let named = variants.filter_map(|variant| Some((variant, tag.property()?)));
            tagged.extend(named);
        }
    }
    tagged
}

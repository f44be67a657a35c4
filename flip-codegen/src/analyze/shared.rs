//! Fields that all variants of a union have.

use std::collections::{BTreeMap, BTreeSet};

use super::rust_types::rust_type;
use super::{Direction, Presence};
use crate::config::Config;
use crate::ir::unions::object;
use crate::ir::{Api, MemberId, Object, Property, Shape, TypeId, TypeKind, Union};

/// What is known of the fields of all types.
pub(super) struct Shared<'a> {
    pub(super) api: &'a Api,
    pub(super) config: &'a Config,
    pub(super) directions: &'a BTreeMap<TypeId, Direction>,
    pub(super) presence: &'a BTreeMap<MemberId, Presence>,
}

impl Shared<'_> {
    /// For each union, the positions of the shared fields in its first variant.
    pub(super) fn all(&self) -> BTreeMap<TypeId, Vec<usize>> {
        let shared = self.api.types().filter_map(|(id, definition)| {
            let TypeKind::Union(union) = &definition.kind else {
                return None;
            };
            Some((id, self.of(union)?))
        });
        shared.filter(|(_, fields)| !fields.is_empty()).collect()
    }

    /// `None` where a variant is no object.
    fn of(&self, union: &Union) -> Option<Vec<usize>> {
        let objects = union.variants.iter().map(|variant| {
            let of = variant.of()?;
            object(self.api, &variant.shape).map(|object| (of, object))
        });
        let objects: Vec<(TypeId, &Object)> = objects.collect::<Option<_>>()?;
        let (first, others) = objects
            .split_first()
            .filter(|(_, others)| !others.is_empty())?;
        let fields = self.fields(*first);
        let is_shared = |(_, property, of): &(usize, &Property, Shape)| {
            let has = |other: &(TypeId, &Object)| {
                let mut theirs = self.fields(*other).into_iter();
                theirs.any(|(_, other, its)| other.wire == property.wire && its == *of)
            };
            others.iter().all(has)
        };
        let shared = fields.into_iter().filter(is_shared);
        Some(shared.map(|(position, ..)| position).collect())
    }

    /// The properties that are fields in Rust, each with what stands for its type.
    fn fields<'o>(&self, (of, object): (TypeId, &'o Object)) -> Vec<(usize, &'o Property, Shape)> {
        let received = !matches!(self.directions.get(&of), None | Some(Direction::Sent));
        let members = object.members.iter().enumerate();
        let fields = members.filter_map(|(position, member)| {
            let property = member.property()?;
            let presence = self.presence.get(&of.member(position))?;
            let of = rust_type(&property.shape, self.config, received);
            (*presence != Presence::Constant).then_some((position, property, of))
        });
        fields.collect()
    }
}

/// The variants of which a value can be taken out of the union by `TryFrom`: those that can be converted
/// into it, unless the union can be converted into what they hold.
pub(super) fn extractable(api: &Api, convertible: &BTreeSet<MemberId>) -> BTreeSet<MemberId> {
    let union_of = |id: TypeId| match &api.get(id)?.kind {
        TypeKind::Union(union) => Some(union),
        _ => None,
    };
    let takes = |held: &Shape, id: TypeId| match held {
        Shape::Named(of) => union_of(*of).is_some_and(|union| {
            union
                .variants
                .iter()
                .any(|variant| variant.of() == Some(id))
        }),
        Shape::Nullable(inner) | Shape::JsonText(inner) => **inner == Shape::Named(id),
        _ => false,
    };
    let mut found = convertible.clone();
    for (id, definition) in api.types() {
        if let TypeKind::Union(union) = &definition.kind {
            for (position, variant) in union.variants.iter().enumerate() {
                if takes(&variant.shape, id) {
                    found.remove(&id.member(position));
                }
            }
        }
    }
    found
}

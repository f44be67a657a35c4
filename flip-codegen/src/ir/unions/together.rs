//! Members of `anyOf` that hold together: which of them one object can be at once.

use std::collections::BTreeMap;

use super::Tag;
use crate::ir::{
    Additional, Api, Direction, Member, Object, Property, Shape, TypeDefinition, TypeId, TypeKind,
    Union,
};
use crate::tree::Pointer;

/// An object among the variants of a union.
pub(crate) struct Alternative<'a> {
    pub(crate) definition: &'a TypeDefinition,
    pub(crate) object: &'a Object,
    /// The members of `oneOf` that it is made of.
    one_of: &'a [Pointer],
}

/// The unions that are sent, and whose variants may hold together: nothing tells these apart.
pub(crate) fn unions<'a>(
    api: &'a Api,
    directions: &'a BTreeMap<TypeId, Direction>,
    tags: &'a BTreeMap<TypeId, Tag>,
) -> impl Iterator<Item = (TypeId, &'a TypeDefinition, &'a Union)> {
    api.types().filter_map(move |(id, definition)| {
        let is_sent = matches!(directions.get(&id), Some(Direction::Sent | Direction::Both));
        match &definition.kind {
            TypeKind::Union(union)
                if is_sent
                    && union.any_of
                    && union.discriminator.is_none()
                    && !tags.contains_key(&id) =>
            {
                Some((id, definition, union))
            }
            _ => None,
        }
    })
}

/// The objects among the variants: those of the document, and those made of several.
pub(crate) fn alternatives<'a>(
    api: &'a Api,
    union: &'a Union,
) -> (Vec<Alternative<'a>>, Vec<Alternative<'a>>) {
    let (mut written, mut combined) = (Vec::new(), Vec::new());
    for variant in &union.variants {
        let definition = variant.of().and_then(|id| api.get(id));
        if let Some(definition) = definition
            && let TypeKind::Object(object) = &definition.kind
        {
            let list = match variant.is_combined {
                true => &mut combined,
                false => &mut written,
            };
            list.push(Alternative {
                definition,
                object,
                one_of: &variant.one_of,
            });
        }
    }
    (written, combined)
}

/// The positions of the first two alternatives that hold together, where no alternative is the one
/// to send then, and neither is any of these further objects.
pub(crate) fn unsendable(written: &[Alternative<'_>], combined: &[&Object]) -> Option<[usize; 2]> {
    let all = || {
        let written = written.iter().map(|one| one.object);
        written.chain(combined.iter().copied())
    };
    written.iter().enumerate().find_map(|(left, ours)| {
        let mut others = written.iter().enumerate().skip(left + 1);
        let (right, _) = others.find(|(_, theirs)| {
            let pair = [ours.object, theirs.object];
            hold_together(ours, theirs) && !all().any(|whole| covers(whole, pair))
        })?;
        Some([left, right])
    })
}

/// Whether an object has the properties of both, and requires no others than these do.
fn covers(whole: &Object, parts: [&Object; 2]) -> bool {
    let is_required = |wire: &str| {
        let own = |part: &&Object| find(part, wire).is_some_and(|property| property.required);
        parts.iter().any(own)
    };
    let mut required = whole.properties().filter(|property| property.required);
    parts.iter().all(|part| !lacks(whole, part))
        && required.all(|property| is_required(&property.wire))
}

/// Whether one object can be both: each has properties that the other lacks, none excludes them, and
/// those of both are of one shape.
pub(crate) fn hold_together(ours: &Alternative<'_>, theirs: &Alternative<'_>) -> bool {
    let (left, right) = (ours.object, theirs.object);
    let agree = |property: &Property| {
        let other = find(right, &property.wire);
        other.is_none_or(|other| property.shape == other.shape)
    };
    ours.one_of == theirs.one_of
        && is_open(left)
        && is_open(right)
        && lacks(left, right)
        && lacks(right, left)
        && left.properties().all(agree)
}

fn is_open(object: &Object) -> bool {
    let is_property = |member: &Member| matches!(member, Member::Property(_));
    let is_free = match &object.additional {
        Additional::Undeclared => true,
        Additional::Typed(shape) => *shape == Shape::Any,
        Additional::Closed => false,
    };
    is_free && !object.multipart && object.members.iter().all(is_property)
}

/// Whether an object lacks a property of another one.
fn lacks(object: &Object, other: &Object) -> bool {
    other
        .properties()
        .any(|property| find(object, &property.wire).is_none())
}

pub(crate) fn find<'a>(object: &'a Object, wire: &str) -> Option<&'a Property> {
    object.properties().find(|property| property.wire == wire)
}

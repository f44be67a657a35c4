//! Which fields must be boxed so that a type has a finite size.

use std::collections::BTreeSet;

use super::direction::shape_types;
use crate::ir::{Additional, Api, Member, Object, Shape, TypeId, TypeKind};

/// One type mentions another.
pub(super) struct Reference {
    pub(super) to: TypeId,
    member: usize,
    /// Not behind a list or a map, which are of a fixed size by themselves.
    inline: bool,
}

pub(super) fn references(api: &Api, id: TypeId) -> Vec<Reference> {
    let Some(definition) = api.get(id) else {
        return Vec::new();
    };
    match &definition.kind {
        TypeKind::Object(object) => of_object(object),
        TypeKind::Union(union) => {
            let variants = union.variants.iter().enumerate();
            variants
                .flat_map(|(member, variant)| of_shape(&variant.shape, member))
                .collect()
        }
        TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) | TypeKind::ValueEnum(_) => Vec::new(),
    }
}

fn of_object(object: &Object) -> Vec<Reference> {
    let members = object.members.iter().enumerate();
    let mut found: Vec<Reference> = members
        .flat_map(|(member, part)| match part {
            Member::Property(property) => of_shape(&property.shape, member),
            Member::Group(group) => vec![Reference {
                to: group.of,
                member,
                inline: true,
            }],
        })
        .collect();
    if let Additional::Typed(shape) = &object.additional {
        let mut types = Vec::new();
        shape_types(shape, &mut types);
        found.extend(types.into_iter().map(|to| Reference {
            to,
            member: object.members.len(),
            inline: false,
        }));
    }
    found
}

fn of_shape(shape: &Shape, member: usize) -> Vec<Reference> {
    let mut types = Vec::new();
    shape_types(shape, &mut types);
    let inline = is_inline(shape);
    types
        .into_iter()
        .map(|to| Reference { to, member, inline })
        .collect()
}

fn is_inline(shape: &Shape) -> bool {
    match shape {
        Shape::Named(_) => true,
        Shape::Nullable(inner) => is_inline(inner),
        _ => false,
    }
}

/// A property is boxed when its type leads back to the property's own object.
pub(super) fn boxed(api: &Api) -> BTreeSet<(TypeId, usize)> {
    let mut boxed = BTreeSet::new();
    for (id, _) in api.types() {
        for reference in references(api, id) {
            if reference.inline && reaches(api, reference.to, id) {
                boxed.insert((id, reference.member));
            }
        }
    }
    boxed
}

fn reaches(api: &Api, from: TypeId, target: TypeId) -> bool {
    let mut seen = BTreeSet::new();
    let mut pending = vec![from];
    while let Some(id) = pending.pop() {
        if id == target {
            return true;
        }
        if seen.insert(id) {
            let inline = references(api, id)
                .into_iter()
                .filter(|reference| reference.inline);
            pending.extend(inline.map(|reference| reference.to));
        }
    }
    false
}

//! Which fields must be boxed so that a type has a finite size.

use std::collections::BTreeSet;

use super::direction::shape_types;
use crate::ir::{Api, Member, Shape, TypeId, TypeKind};

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
        TypeKind::Object(object) => object
            .members
            .iter()
            .enumerate()
            .flat_map(|(member, part)| match part {
                Member::Property(property) => of_shape(&property.shape, member),
                Member::Group(group) => vec![Reference {
                    to: group.of,
                    member,
                    inline: true,
                }],
            })
            .collect(),
        TypeKind::Union(union) => {
            let variants = union.variants.iter().enumerate();
            variants
                .map(|(member, variant)| Reference {
                    to: variant.of,
                    member,
                    inline: true,
                })
                .collect()
        }
        TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) => Vec::new(),
    }
}

fn of_shape(shape: &Shape, member: usize) -> Vec<Reference> {
    let mut types = Vec::new();
    shape_types(shape, &mut types);
    let inline = matches!(shape, Shape::Named(_));
    types
        .into_iter()
        .map(|to| Reference { to, member, inline })
        .collect()
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

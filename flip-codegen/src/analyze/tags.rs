//! What tells the variants of a union apart.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostics, Place};
use crate::ir::{Api, Literal, Property, Shape, TypeDefinition, TypeId, TypeKind, Union, Variant};

/// A property that every variant requires, with a value of its own in each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The property's name on the wire.
    pub property: String,
    /// The value of each variant, in the order of the variants; all are integers or all are text.
    pub values: Vec<Literal>,
}

pub(super) fn tags(api: &Api, diagnostics: &mut Diagnostics) -> BTreeMap<TypeId, Tag> {
    let mut tags = BTreeMap::new();
    for (id, definition) in api.types() {
        if let TypeKind::Union(union) = &definition.kind {
            match tag(api, union) {
                Some(tag) => {
                    tags.insert(id, tag);
                }
                None => report(api, definition, union, diagnostics),
            }
        }
    }
    tags
}

fn tag(api: &Api, union: &Union) -> Option<Tag> {
    let first = union.variants.first()?;
    let candidates = constants(api, first.of()?);
    candidates.into_iter().find_map(|(property, _)| {
        let values: Option<Vec<Literal>> = union
            .variants
            .iter()
            .map(|variant| constant(api, variant.of()?, &property.wire))
            .collect();
        let values = values.filter(|values| are_distinct(values))?;
        Some(Tag {
            property: property.wire.clone(),
            values,
        })
    })
}

fn constants(api: &Api, id: TypeId) -> Vec<(&Property, &Literal)> {
    let Some(TypeKind::Object(object)) = api.get(id).map(|definition| &definition.kind) else {
        return Vec::new();
    };
    let required = object
        .properties()
        .filter(|property| property.required && !property.nullable);
    required
        .filter_map(|property| match &property.shape {
            Shape::Constant(literal) => Some((property, literal)),
            _ => None,
        })
        .collect()
}

fn constant(api: &Api, id: TypeId, wire: &str) -> Option<Literal> {
    let found = constants(api, id)
        .into_iter()
        .find(|(property, _)| property.wire == wire);
    found.map(|(_, literal)| literal.clone())
}

fn are_distinct(values: &[Literal]) -> bool {
    let all_text = values.iter().all(|value| matches!(value, Literal::Text(_)));
    let all_integers = values
        .iter()
        .all(|value| matches!(value, Literal::Integer(_)));
    let mut sorted = values.to_vec();
    sorted.sort();
    sorted.dedup();
    (all_text || all_integers) && sorted.len() == values.len()
}

/// Names two variants between which nothing chooses.
fn report(api: &Api, definition: &TypeDefinition, union: &Union, diagnostics: &mut Diagnostics) {
    let name = |variant: &Variant| {
        variant
            .of()
            .and_then(|id| api.get(id))
            .map_or("?", |definition| definition.name.text.as_str())
    };
    let [first, rest @ ..] = union.variants.as_slice() else {
        return;
    };
    let values = |variant: &Variant| {
        let constants = variant.of().map(|of| constants(api, of));
        constants
            .into_iter()
            .flatten()
            .map(|(property, literal)| (property.wire.clone(), literal.clone()))
            .collect::<Vec<_>>()
    };
    let indistinct = rest.iter().find(|other| {
        let (ours, theirs) = (values(first), values(other));
        !ours.iter().any(|(wire, literal)| {
            theirs
                .iter()
                .any(|(their_wire, their)| wire == their_wire && literal != their)
        })
    });
    let Some(other) = indistinct.or(rest.first()) else {
        return;
    };
    let names = [definition.name.text.as_str(), name(first), name(other)];
    diagnostics
        .report(
            Code::IndistinctVariants,
            Place::Node(definition.pointer.clone()),
            &names,
        )
        .label(
            Place::Node(first.pointer.clone()),
            format!("`{}`", name(first)),
        )
        .label(
            Place::Node(other.pointer.clone()),
            format!("`{}`", name(other)),
        );
}

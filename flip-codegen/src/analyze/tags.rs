//! What tells the variants of a union apart.

use std::collections::{BTreeMap, BTreeSet};

use super::kinds::{Kind, are_disjoint, kinds, listed, object, property};
use crate::ir::{Api, Literal, Property, Shape, TypeId, TypeKind, Union, Variant};

/// A property of which every variant that is an object has values of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The property's name on the wire.
    pub property: String,
    /// The values of each variant, in the order of the variants: all are integers or all are text.
    /// Empty for a variant that is no object.
    pub values: Vec<Vec<Literal>>,
    /// Where each variant keeps the value.
    pub places: Vec<TagPlace>,
}

/// Where a variant keeps the value of the tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagPlace {
    /// The variant has a property that is always the only value.
    Constant,
    /// The variant has a property of another type, or is a union with the same tag.
    Field,
    /// The variant says nothing of the property.
    Undeclared,
}

pub(super) fn tags(api: &Api) -> BTreeMap<TypeId, Tag> {
    let mut tags = BTreeMap::new();
    for (id, definition) in api.types() {
        if let TypeKind::Union(union) = &definition.kind
            && let Some(tag) = tag(api, union)
        {
            tags.insert(id, tag);
        }
    }
    tags
}

fn tag(api: &Api, union: &Union) -> Option<Tag> {
    let declared = union
        .discriminator
        .as_deref()
        .and_then(|property| declared(api, union, property));
    declared.or_else(|| {
        let candidates = candidates(api, union);
        candidates
            .into_iter()
            .find_map(|property| inferred(api, union, &property))
    })
}

/// The values that the discriminator gives, or those that a variant lists itself.
fn declared(api: &Api, union: &Union, property: &str) -> Option<Tag> {
    let values = union.variants.iter().map(|variant| {
        if variant.values.is_empty() {
            values_of(api, &variant.shape, property)
        } else {
            variant.values.clone()
        }
    });
    new(api, union, property, values.collect())
}

fn inferred(api: &Api, union: &Union, property: &str) -> Option<Tag> {
    let values = union
        .variants
        .iter()
        .map(|variant| values_of(api, &variant.shape, property));
    new(api, union, property, values.collect())
}

fn new(api: &Api, union: &Union, property: &str, values: Vec<Vec<Literal>>) -> Option<Tag> {
    let mut objects = 0;
    for (variant, values) in union.variants.iter().zip(&values) {
        let is_object = kinds(api, &variant.shape).contains(&Kind::Object);
        if is_object == values.is_empty() {
            return None;
        }
        objects += usize::from(is_object);
    }
    if objects < 2 || !are_distinct(&values) {
        return None;
    }
    let places = union.variants.iter().zip(&values);
    Some(Tag {
        property: property.to_owned(),
        places: places
            .map(|(variant, values)| place(api, variant, property, values))
            .collect(),
        values,
    })
}

fn place(api: &Api, variant: &Variant, wire: &str, values: &[Literal]) -> TagPlace {
    let Some(object) = object(api, &variant.shape) else {
        return TagPlace::Field;
    };
    match property(object, wire) {
        None => TagPlace::Undeclared,
        Some(property) => match (&property.shape, values) {
            (Shape::Constant(constant), [only]) if constant == only && is_firm(property) => {
                TagPlace::Constant
            }
            _ => TagPlace::Field,
        },
    }
}

fn is_firm(property: &Property) -> bool {
    property.required && !property.nullable
}

/// Properties of the first object that list their values.
fn candidates(api: &Api, union: &Union) -> Vec<String> {
    let mut names = Vec::new();
    for variant in &union.variants {
        gather_candidates(api, &variant.shape, &mut BTreeSet::new(), &mut names);
        if !names.is_empty() {
            break;
        }
    }
    // A constant is likelier to be meant than a list of values.
    names.sort_by_key(|(_, count)| *count > 1);
    names.into_iter().map(|(name, _)| name).collect()
}

fn gather_candidates(
    api: &Api,
    shape: &Shape,
    seen: &mut BTreeSet<TypeId>,
    names: &mut Vec<(String, usize)>,
) {
    if let Some(object) = object(api, shape) {
        let firm = object.properties().filter(|property| is_firm(property));
        names.extend(firm.filter_map(|property| {
            let values = listed(api, &property.shape)?;
            Some((property.wire.clone(), values.len()))
        }));
    } else if let Some((id, union)) = nested(api, shape)
        && seen.insert(id)
        && let Some(first) = union.variants.first()
    {
        gather_candidates(api, &first.shape, seen, names);
    }
}

fn nested<'a>(api: &'a Api, shape: &Shape) -> Option<(TypeId, &'a Union)> {
    let Shape::Named(id) = shape else { return None };
    match &api.get(*id)?.kind {
        TypeKind::Union(union) => Some((*id, union)),
        _ => None,
    }
}

/// The values that a property has in every object of a shape; none where it can have any.
pub(super) fn values_of(api: &Api, shape: &Shape, wire: &str) -> Vec<Literal> {
    let mut values = Vec::new();
    let complete = gather_values(api, shape, wire, &mut BTreeSet::new(), &mut values);
    if complete { values } else { Vec::new() }
}

fn gather_values(
    api: &Api,
    shape: &Shape,
    wire: &str,
    seen: &mut BTreeSet<TypeId>,
    values: &mut Vec<Literal>,
) -> bool {
    if let Some(object) = object(api, shape) {
        let firm = property(object, wire).filter(|property| is_firm(property));
        let listed = firm.and_then(|property| listed(api, &property.shape));
        let found = listed.is_some();
        values.extend(listed.into_iter().flatten());
        return found;
    }
    let Some((id, union)) = nested(api, shape) else {
        return !kinds(api, shape).contains(&Kind::Object);
    };
    let is_same = union.discriminator.as_deref() == Some(wire);
    seen.insert(id)
        && union.variants.iter().all(|variant| {
            if is_same && !variant.values.is_empty() {
                values.extend(variant.values.iter().cloned());
                return true;
            }
            gather_values(api, &variant.shape, wire, seen, values)
        })
}

/// No value stands for two variants, and all are of one kind.
fn are_distinct(values: &[Vec<Literal>]) -> bool {
    let mut all = values.iter().flatten();
    let text = all.clone().all(|value| matches!(value, Literal::Text(_)));
    let integers = all.all(|value| matches!(value, Literal::Integer(_)));
    let pairs = values.iter().enumerate();
    (text || integers)
        && pairs.into_iter().all(|(position, ours)| {
            let others = values.iter().skip(position + 1);
            others.into_iter().all(|theirs| are_disjoint(ours, theirs))
        })
}

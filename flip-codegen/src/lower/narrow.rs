//! Single values, and the tags of variants: what an object may hold at most.
//!
//! A tag that is free text in the document is a constant in what is sent: a `dog` is no `Cat`. What
//! is received keeps the type that it has, since it may say something else one day; then the value
//! is set by the constructor and checked before sending.

use std::collections::BTreeMap;

use crate::ir::direction::{Direction, directions};
use crate::ir::unions::{object, tags};
use crate::ir::{Api, Constraint, Literal, Member, Property, Shape, TypeId, TypeKind};

/// Narrows each property to the values that it can be sent with.
pub(super) fn narrow_tags(api: &mut Api) {
    let directions = directions(api);
    for ((id, wire), values) in tagged(api) {
        let is_sent_only = directions.get(&id) == Some(&Direction::Sent);
        if let Some(property) = property_mut(api, id, &wire) {
            match values.as_slice() {
                [only] => pin(property, only, is_sent_only),
                _ => choose(property, values, is_sent_only),
            }
        }
    }
    for definition in &mut api.types {
        if let TypeKind::Object(object) = &mut definition.kind {
            for member in &mut object.members {
                if let Member::Property(property) = member {
                    property.constraints.extend(single(&property.shape));
                }
            }
        }
    }
    for operation in &mut api.operations {
        for parameter in &mut operation.parameters {
            parameter.constraints.extend(single(&parameter.shape));
        }
        let contents = operation
            .body
            .iter_mut()
            .flat_map(|body| &mut body.contents);
        for content in contents {
            content.constraints.extend(single(&content.shape));
        }
    }
}

/// The properties that tell variants apart, and all values that stand for the objects.
fn tagged(api: &Api) -> BTreeMap<(TypeId, String), Vec<Literal>> {
    let mut found: BTreeMap<(TypeId, String), Vec<Literal>> = BTreeMap::new();
    for (id, tag) in tags(api) {
        let union = api.get(id).map(|definition| &definition.kind);
        let (Some(TypeKind::Union(union)), Some(wire)) = (union, tag.property()) else {
            continue;
        };
        for (variant, values) in union.variants.iter().zip(&tag.values) {
            let Some(of) = variant
                .of()
                .filter(|_| !variant.is_default && object(api, &variant.shape).is_some())
            else {
                continue;
            };
            let known = found.entry((of, wire.to_owned())).or_default();
            for value in values {
                if !known.iter().any(|one| one.is_same(value)) {
                    known.push(value.clone());
                }
            }
        }
    }
    found
}

fn property_mut<'a>(api: &'a mut Api, id: TypeId, wire: &str) -> Option<&'a mut Property> {
    let TypeKind::Object(object) = &mut api.types.get_mut(id.0)?.kind else {
        return None;
    };
    object.members.iter_mut().find_map(|member| match member {
        Member::Property(property) if property.wire == wire => Some(property),
        _ => None,
    })
}

/// Lets a property have one value.
fn pin(property: &mut Property, value: &Literal, is_sent_only: bool) {
    let is_mapped = matches!(property.shape, Shape::Format(_));
    if is_sent_only && !is_mapped {
        property.shape = Shape::Constant(value.clone());
        (property.required, property.nullable) = (true, false);
        property.default = None;
        property.constraints.clear();
        return;
    }
    property.tag = Some(value.clone());
    if !matches!(property.shape, Shape::Constant(_)) {
        property
            .constraints
            .push(Constraint::OneOf(vec![value.clone()]));
    }
}

/// Lets a property have a few values, of which the caller gives one.
fn choose(property: &mut Property, values: Vec<Literal>, is_sent_only: bool) {
    property.required |= is_sent_only;
    property.constraints.push(Constraint::OneOf(values));
}

/// The rule of a single value, wherever it stands in a shape.
fn single(shape: &Shape) -> Option<Constraint> {
    match shape {
        Shape::Constant(literal) => Some(Constraint::OneOf(vec![literal.clone()])),
        Shape::Nullable(inner) => single(inner),
        Shape::List(inner) | Shape::Map(inner) => {
            single(inner).map(|rule| Constraint::Each(vec![rule]))
        }
        Shape::Tuple(tuple) => {
            let items = tuple.items.iter().enumerate();
            let mut rules = items.filter_map(|(index, item)| Some((index, single(item)?)));
            rules
                .next()
                .map(|(index, rule)| Constraint::Item(index, vec![rule]))
        }
        _ => None,
    }
}

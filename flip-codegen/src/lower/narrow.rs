//! Single values, and the tags of variants: what an object may hold at most.
//!
//! A tag that is free text in the document is a constant in what is sent: a `dog` is no `Cat`. What
//! is received keeps the type that it has, since it may say something else one day; then the value
//! is set by the constructor and checked before sending.

use std::collections::BTreeMap;

use crate::ir::direction::{Direction, directions};
use crate::ir::unions::{object, tags};
use crate::ir::{
    Api, Constraint, Literal, Member, Object, Property, Shape, TypeId, TypeKind, Union,
};

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
        match &mut definition.kind {
            TypeKind::Object(object) => pin_members(object),
            TypeKind::Union(union) => pin_lists(union),
            _ => {}
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

fn pin_members(object: &mut Object) {
    for member in &mut object.members {
        if let Member::Property(property) = member {
            property.constraints.extend(single(&property.shape));
        }
    }
}

/// Lists with single values in them; a variant that is one value holds nothing that could be wrong.
fn pin_lists(union: &mut Union) {
    for variant in &mut union.variants {
        if let Shape::Tuple(_) | Shape::List(_) = variant.shape {
            variant.constraints.extend(single(&variant.shape));
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

/// The rules of the single values that stand in a shape.
fn single(shape: &Shape) -> Vec<Constraint> {
    match shape {
        Shape::Constant(literal) => vec![Constraint::OneOf(vec![literal.clone()])],
        Shape::Nullable(inner) => single(inner),
        Shape::List(inner) | Shape::Map(inner) => each(inner).into_iter().collect(),
        Shape::Tuple(tuple) => {
            let items = tuple.items.iter().enumerate();
            let rules = items.map(|(index, item)| (index, single(item)));
            let rules = rules.filter(|(_, rules)| !rules.is_empty());
            let rules = rules.map(|(index, rules)| Constraint::Item(index, rules));
            rules.chain(each(&tuple.rest)).collect()
        }
        _ => Vec::new(),
    }
}

/// The rules of the single values that stand in each item.
fn each(item: &Shape) -> Option<Constraint> {
    let rules = single(item);
    (!rules.is_empty()).then_some(Constraint::Each(rules))
}

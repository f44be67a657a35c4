//! Form bodies and parameters that hold more than can be written in one level.

use crate::diagnostics::{Code, Diagnostics, Place};
use crate::ir::{
    Additional, Api, Content, Encoding, Member, Parameter, Property, Shape, Style, TypeId,
    TypeKind, Variant,
};

pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let bodies = api
        .operations
        .iter()
        .filter_map(|operation| operation.body.as_ref());
    let contents = bodies.flat_map(|body| &body.contents);
    for content in contents.filter(|content| content.encoding == Encoding::Form) {
        check_content(api, content, diagnostics);
    }
    let operations = api.operations.iter();
    for parameter in operations.flat_map(|operation| &operation.parameters) {
        check_parameter(api, parameter, diagnostics);
    }
}

fn check_parameter(api: &Api, parameter: &Parameter, diagnostics: &mut Diagnostics) {
    let is_limited = !matches!(
        parameter.style,
        Style::Json | Style::WholeJson | Style::WholeForm | Style::DeepObject
    );
    if is_limited && levels(api, &parameter.shape, 3) > 1 {
        let place = Place::Key(parameter.pointer.clone());
        diagnostics.report(Code::NestedParameter, place, &[&parameter.wire]);
    }
}

/// How many levels of lists and objects a value has for certain, counted no further than `most`.
fn levels(api: &Api, shape: &Shape, most: usize) -> usize {
    let Some(rest) = most.checked_sub(1) else {
        return 0;
    };
    let within = |shapes: &mut dyn Iterator<Item = &Shape>| {
        let deepest = shapes.map(|shape| levels(api, shape, rest)).max();
        1 + deepest.unwrap_or(0)
    };
    match shape {
        Shape::Nullable(inner) => levels(api, inner, most),
        Shape::List(inner) | Shape::Map(inner) => within(&mut std::iter::once(&**inner)),
        Shape::Tuple(tuple) => within(&mut tuple.items.iter()),
        Shape::Named(id) => match api.get(*id).map(|definition| &definition.kind) {
            Some(TypeKind::Object(object)) => {
                let additional = match &object.additional {
                    Additional::Typed(shape) => Some(shape),
                    Additional::Undeclared | Additional::Closed => None,
                };
                let properties = flat_properties(api, *id);
                let shapes = properties.iter().map(|property| &property.shape);
                within(&mut shapes.chain(additional))
            }
            Some(TypeKind::Union(union)) => {
                let shapes = union.variants.iter().map(|variant| &variant.shape);
                shapes
                    .map(|shape| levels(api, shape, rest))
                    .max()
                    .unwrap_or(0)
            }
            _ => 0,
        },
        _ => 0,
    }
}

fn check_content(api: &Api, content: &Content, diagnostics: &mut Diagnostics) {
    let Shape::Named(id) = content.shape else {
        return;
    };
    for property in flat_properties(api, id) {
        let is_settled = content
            .fields
            .iter()
            .any(|field| field.wire == property.wire && field.style.is_some());
        if !is_settled && !is_flat(api, &property.shape) {
            let place = Place::Key(property.pointer.clone());
            diagnostics.report(Code::NestedFormField, place, &[&property.wire]);
        }
    }
}

/// The properties of an object, of its groups, and of all variants of a union.
fn flat_properties(api: &Api, id: TypeId) -> Vec<&Property> {
    match api.get(id).map(|definition| &definition.kind) {
        Some(TypeKind::Object(object)) => object
            .members
            .iter()
            .flat_map(|member| match member {
                Member::Property(property) => vec![property],
                Member::Group(group) => flat_properties(api, group.of),
            })
            .collect(),
        Some(TypeKind::Union(union)) => union
            .variants
            .iter()
            .filter_map(Variant::of)
            .flat_map(|of| flat_properties(api, of))
            .collect(),
        _ => Vec::new(),
    }
}

fn is_flat(api: &Api, shape: &Shape) -> bool {
    let is_enum = |id: &TypeId| {
        let kind = api.get(*id).map(|definition| &definition.kind);
        matches!(
            kind,
            Some(TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) | TypeKind::ValueEnum(_))
        )
    };
    match shape {
        Shape::Map(_) | Shape::Any => false,
        Shape::Named(id) => is_enum(id),
        Shape::Nullable(inner) => is_flat(api, inner),
        Shape::List(item) => is_plain_item(item) && is_flat(api, item),
        Shape::Tuple(tuple) => {
            let mut items = tuple.items.iter();
            items.all(|item| is_plain_item(item) && is_flat(api, item))
        }
        _ => true,
    }
}

fn is_plain_item(shape: &Shape) -> bool {
    !matches!(shape, Shape::List(_) | Shape::Tuple(_))
}

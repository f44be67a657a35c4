//! Form bodies hold scalars and lists of scalars only.

use crate::diagnostics::{Code, Diagnostics, Place};
use crate::ir::{Api, Body, Encoding, Member, Property, Shape, TypeId, TypeKind};

pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let bodies = api
        .operations
        .iter()
        .filter_map(|operation| operation.body.as_ref());
    for body in bodies.filter(|body| body.encoding == Encoding::Form) {
        check_body(api, body, diagnostics);
    }
}

fn check_body(api: &Api, body: &Body, diagnostics: &mut Diagnostics) {
    let Shape::Named(id) = body.shape else {
        diagnostics.report(Code::NotAnObject, Place::Node(body.pointer.clone()), &[]);
        return;
    };
    for property in flat_properties(api, id) {
        if !is_flat(api, &property.shape) {
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
            .flat_map(|variant| flat_properties(api, variant.of))
            .collect(),
        _ => Vec::new(),
    }
}

fn is_flat(api: &Api, shape: &Shape) -> bool {
    let is_enum = |id: &TypeId| {
        let kind = api.get(*id).map(|definition| &definition.kind);
        matches!(
            kind,
            Some(TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_))
        )
    };
    match shape {
        Shape::Map(_) | Shape::Any => false,
        Shape::Named(id) => is_enum(id),
        Shape::List(item) => !matches!(**item, Shape::List(_)) && is_flat(api, item),
        _ => true,
    }
}

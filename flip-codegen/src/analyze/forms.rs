//! Form bodies whose fields hold more than scalars and lists of scalars.

use crate::diagnostics::{Code, Diagnostics, Place};
use crate::ir::{Api, Content, Encoding, Member, Property, Shape, TypeId, TypeKind, Variant};

pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let bodies = api
        .operations
        .iter()
        .filter_map(|operation| operation.body.as_ref());
    let contents = bodies.flat_map(|body| &body.contents);
    for content in contents.filter(|content| content.encoding == Encoding::Form) {
        check_content(api, content, diagnostics);
    }
}

fn check_content(api: &Api, content: &Content, diagnostics: &mut Diagnostics) {
    let Shape::Named(id) = content.shape else {
        return;
    };
    for property in flat_properties(api, id) {
        let is_settled = content.fields.iter().any(|field| {
            field.wire == property.wire && (field.style.is_some() || field.content_type.is_some())
        });
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
        Shape::List(item) => !matches!(**item, Shape::List(_)) && is_flat(api, item),
        _ => true,
    }
}

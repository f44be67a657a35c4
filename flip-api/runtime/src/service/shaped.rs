//! Texts as the JSON that their shape makes of them.

use serde_json::value::RawValue;

use super::shape::{Shape, is_number, quoted};
use super::text_tree::{Fields, TextTree};

/// The JSON text of a tree. What does not fit its shape stays text: the type that reads it refuses
/// it, or is tolerant.
pub(crate) fn json(tree: &TextTree, shape: &Shape) -> String {
    let mut json = String::new();
    push(&mut json, tree, &[shape]);
    json
}

/// Several shapes are those of a union.
fn push(json: &mut String, tree: &TextTree, shapes: &[&Shape]) {
    let shapes = &flattened(shapes);
    match tree {
        TextTree::Json(text) => push_json(json, text),
        TextTree::Text(text) => push_text(json, text, shapes),
        TextTree::List(items) => push_list(json, items.iter(), shapes),
        TextTree::Object(fields) if is_list(fields, shapes) => {
            push_list(json, in_order(fields).into_iter(), shapes);
        }
        TextTree::Object(fields) => push_object(json, fields, shapes),
    }
}

/// What is no JSON is text, so that it cannot add to what stands around it.
fn push_json(json: &mut String, text: &str) {
    match serde_json::from_str::<&RawValue>(text) {
        Ok(value) => json.push_str(value.get()),
        Err(_) => json.push_str(&quoted(text)),
    }
}

/// The shapes without those that only stand around others.
fn flattened<'a>(shapes: &[&'a Shape]) -> Vec<&'a Shape> {
    let mut flat = Vec::new();
    for &shape in shapes {
        match shape {
            Shape::OneOf(several) => flat.extend(flattened(several)),
            Shape::Nullable(inner) => {
                flat.extend(flattened(&[inner]));
                flat.push(shape);
            }
            _ => flat.push(shape),
        }
    }
    flat
}

fn push_text(json: &mut String, text: &str, shapes: &[&Shape]) {
    match as_scalar(text, shapes) {
        Some(found) => json.push_str(&found),
        // One item of a list looks like a value that is none.
        None => match shapes.iter().find(|shape| shape.takes_list()) {
            Some(_) => {
                let only = TextTree::Text(text.to_owned());
                push_list(json, [&only].into_iter(), shapes);
            }
            None => json.push_str(&quoted(text)),
        },
    }
}

fn as_scalar(text: &str, shapes: &[&Shape]) -> Option<String> {
    let takes_text = |shape: &&Shape| matches!(shape, Shape::Text);
    let any = |wanted: fn(&&Shape) -> bool| shapes.iter().any(wanted);
    if is_number(text) && any(|shape| matches!(shape, Shape::Number | Shape::Any)) {
        return Some(text.to_owned());
    }
    let is_boolean = matches!(text, "true" | "false");
    if is_boolean && any(|shape| matches!(shape, Shape::Boolean | Shape::Any)) {
        return Some(text.to_owned());
    }
    let by_type = shapes.iter().find_map(|shape| match shape {
        Shape::Scalar(read) => read(text),
        _ => None,
    });
    if by_type.is_some() {
        return by_type;
    }
    let is_null = text.is_empty() && any(|shape| matches!(shape, Shape::Nullable(_)));
    if is_null && !shapes.iter().any(takes_text) {
        return Some("null".to_owned());
    }
    let is_text = any(|shape| matches!(shape, Shape::Text | Shape::Any));
    is_text.then(|| quoted(text))
}

/// Whether fields are the items of a list under their indices.
fn is_list(fields: &Fields, shapes: &[&Shape]) -> bool {
    let numbered = fields.iter().all(|(name, _)| index(name).is_some());
    let object = shapes
        .iter()
        .any(|shape| matches!(shape, Shape::Object(..)));
    let any = shapes.iter().any(|shape| matches!(shape, Shape::Any));
    numbered && !object && (any || shapes.iter().any(|shape| shape.takes_list()))
}

fn index(name: &str) -> Option<u64> {
    let index: u64 = name.parse().ok()?;
    (index.to_string() == name).then_some(index)
}

fn in_order(fields: &Fields) -> Vec<&TextTree> {
    let mut items: Vec<_> = fields
        .iter()
        .map(|(name, item)| (index(name), item))
        .collect();
    items.sort_by_key(|(index, _)| *index);
    items.into_iter().map(|(_, item)| item).collect()
}

fn push_list<'t>(json: &mut String, items: impl Iterator<Item = &'t TextTree>, shapes: &[&Shape]) {
    json.push('[');
    for (position, item) in items.enumerate() {
        if position > 0 {
            json.push(',');
        }
        let of_items: Vec<&Shape> = shapes
            .iter()
            .filter_map(|one| item_of(one, position))
            .collect();
        push(json, item, or_any(&of_items));
    }
    json.push(']');
}

fn item_of(shape: &Shape, position: usize) -> Option<&'static Shape> {
    match shape {
        Shape::List(item) => Some(item),
        Shape::Tuple(items, rest) => Some(items.get(position).unwrap_or(rest)),
        _ => None,
    }
}

fn push_object(json: &mut String, fields: &Fields, shapes: &[&Shape]) {
    json.push('{');
    for (position, (name, field)) in fields.iter().enumerate() {
        if position > 0 {
            json.push(',');
        }
        json.push_str(&quoted(name));
        json.push(':');
        let declared: Vec<&Shape> = shapes
            .iter()
            .filter_map(|one| field_of(one, name))
            .collect();
        let rest = || shapes.iter().filter_map(|one| rest_of(one)).collect();
        let of_field: Vec<&Shape> = match declared.is_empty() {
            true => rest(),
            false => declared,
        };
        push(json, field, or_any(&of_field));
    }
    json.push('}');
}

fn field_of(shape: &Shape, name: &str) -> Option<&'static Shape> {
    let Shape::Object(fields, _) = shape else {
        return None;
    };
    let found = fields.iter().find(|(field, _)| *field == name);
    found.map(|(_, shape)| *shape)
}

fn rest_of(shape: &Shape) -> Option<&'static Shape> {
    match shape {
        Shape::Object(_, rest) => *rest,
        _ => None,
    }
}

fn or_any<'s, 'a>(shapes: &'s [&'a Shape]) -> &'s [&'a Shape] {
    match shapes.is_empty() {
        true => &[&Shape::Any],
        false => shapes,
    }
}

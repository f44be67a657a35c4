//! A JSON value that two shapes accept, to show why nothing tells them apart.

use std::collections::BTreeMap;

use serde_json::Value;

use super::kinds::{Kind, are_disjoint, kinds, listed, literal_kind};
use crate::ir::{Additional, Api, Literal, Object, Shape, TypeKind};

/// Objects within objects are looked into only so far.
const DEPTH: usize = 4;

pub(super) fn witness(api: &Api, left: &Shape, right: &Shape) -> Option<String> {
    common(api, left, right, 0).map(|value| value.to_string())
}

/// A shape in words, or the name of its type.
pub(super) fn described(api: &Api, shape: &Shape) -> String {
    match shape {
        Shape::Named(id) => api
            .get(*id)
            .map_or("?".to_owned(), |definition| definition.name.text.clone()),
        Shape::Nullable(inner) => described(api, inner),
        Shape::List(inner) => format!("a list of {}", described(api, inner)),
        Shape::Map(_) => "a map".to_owned(),
        Shape::Boolean => "a boolean".to_owned(),
        Shape::Text | Shape::File => "text".to_owned(),
        Shape::Format(format) => format.clone(),
        Shape::Constant(literal) => literal.to_json(),
        Shape::Any => "any value".to_owned(),
        Shape::Number => "a number".to_owned(),
        Shape::Integer32 | Shape::Integer64 | Shape::Unsigned32 | Shape::Unsigned64 => {
            "an integer".to_owned()
        }
    }
}

fn common(api: &Api, left: &Shape, right: &Shape, depth: usize) -> Option<Value> {
    if depth > DEPTH {
        return None;
    }
    match (left, right) {
        (Shape::Any, other) | (other, Shape::Any) if *other == Shape::Any => Some(Value::Null),
        (Shape::Any, other) | (other, Shape::Any) => common(api, other, other, depth),
        (Shape::Nullable(left), Shape::Nullable(right)) => {
            common(api, left, right, depth).or(Some(Value::Null))
        }
        (Shape::Nullable(inner), other) | (other, Shape::Nullable(inner)) => {
            common(api, inner, other, depth)
        }
        _ => match (alternatives(api, left), alternatives(api, right)) {
            (Some(left), _) => left
                .iter()
                .find_map(|left| common(api, left, right, depth + 1)),
            (_, Some(right)) => right
                .iter()
                .find_map(|right| common(api, left, right, depth + 1)),
            _ => plain(api, left, right, depth),
        },
    }
}

/// The shapes of the variants, where the shape is a union.
fn alternatives(api: &Api, shape: &Shape) -> Option<Vec<Shape>> {
    let Shape::Named(id) = shape else { return None };
    match &api.get(*id)?.kind {
        TypeKind::Union(union) => {
            let shapes = union.variants.iter().map(|variant| variant.shape.clone());
            Some(shapes.collect())
        }
        _ => None,
    }
}

fn plain(api: &Api, left: &Shape, right: &Shape, depth: usize) -> Option<Value> {
    let theirs = kinds(api, right);
    let kind = kinds(api, left)
        .into_iter()
        .rev()
        .find(|kind| theirs.contains(kind))?;
    let literal = || match (literals(api, left), literals(api, right)) {
        (Some(left), Some(right)) if are_disjoint(&left, &right) => None,
        (Some(left), Some(right)) => left
            .into_iter()
            .find(|value| right.contains(value))
            .map(Some),
        (Some(values), None) | (None, Some(values)) => values
            .into_iter()
            .find(|value| literal_kind(value) == kind)
            .map(Some),
        (None, None) => Some(None),
    };
    match kind {
        Kind::Null => Some(Value::Null),
        Kind::Array => Some(Value::Array(Vec::new())),
        Kind::Object => objects(api, left, right, depth),
        Kind::Boolean | Kind::Number | Kind::String => match literal()? {
            Some(literal) => serde_json::from_str(&literal.to_json()).ok(),
            None if kind == Kind::Boolean => Some(Value::Bool(true)),
            None if kind == Kind::Number => Some(Value::from(1)),
            None => Some(Value::from("text")),
        },
    }
}

fn literals(api: &Api, shape: &Shape) -> Option<Vec<Literal>> {
    listed(api, shape).or_else(|| match shape {
        Shape::Constant(literal) => Some(vec![literal.clone()]),
        _ => None,
    })
}

/// An object with what either side requires.
fn objects(api: &Api, left: &Shape, right: &Shape, depth: usize) -> Option<Value> {
    let sides = [fields(api, left), fields(api, right)];
    let mut value = serde_json::Map::new();
    let required = sides.iter().flatten().flat_map(|fields| {
        let required = fields.by_name.iter().filter(|(_, (_, required))| *required);
        required.map(|(name, _)| *name)
    });
    for name in required {
        let [ours, theirs] = sides.each_ref().map(|side| match side {
            None => Some(Shape::Any),
            Some(fields) => match fields.by_name.get(name) {
                Some((shape, _)) => Some((*shape).clone()),
                None => fields.others.clone(),
            },
        });
        let field = common(api, &ours?, &theirs?, depth + 1)?;
        value.insert(name.to_owned(), field);
    }
    Some(Value::Object(value))
}

struct Fields<'a> {
    by_name: BTreeMap<&'a str, (&'a Shape, bool)>,
    /// What other properties hold; `None` where there are none.
    others: Option<Shape>,
}

fn fields<'a>(api: &'a Api, shape: &'a Shape) -> Option<Fields<'a>> {
    let object: &'a Object = match shape {
        Shape::Named(_) => super::kinds::object(api, shape)?,
        Shape::Map(values) => {
            return Some(Fields {
                by_name: BTreeMap::new(),
                others: Some((**values).clone()),
            });
        }
        _ => return None,
    };
    let properties = object
        .properties()
        .map(|property| (property.wire.as_str(), (&property.shape, property.required)));
    Some(Fields {
        by_name: properties.collect(),
        others: match &object.additional {
            Additional::Undeclared => Some(Shape::Any),
            Additional::Closed => None,
            Additional::Typed(shape) => Some(shape.clone()),
        },
    })
}

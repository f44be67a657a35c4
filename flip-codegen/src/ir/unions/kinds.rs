//! What kinds of JSON value, and which values, a shape can be.

use std::collections::BTreeSet;

use crate::ir::{Api, Literal, Object, Property, Shape, TypeId, TypeKind};

/// A kind of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number, whole or not.
    Number,
    /// Text.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
}

const ALL: [Kind; 6] = [
    Kind::Null,
    Kind::Boolean,
    Kind::Number,
    Kind::String,
    Kind::Array,
    Kind::Object,
];

/// The kinds of value that a shape can be.
pub(crate) fn kinds(api: &Api, shape: &Shape) -> BTreeSet<Kind> {
    let mut found = BTreeSet::new();
    gather(api, shape, &mut BTreeSet::new(), &mut found);
    found
}

fn gather(api: &Api, shape: &Shape, seen: &mut BTreeSet<TypeId>, found: &mut BTreeSet<Kind>) {
    match shape {
        Shape::Text | Shape::Formatted(_) => found.extend([Kind::String]),
        // The type of the configuration decides what it takes.
        Shape::Format(_) => found.extend([Kind::Boolean, Kind::Number, Kind::String]),
        Shape::Boolean => found.extend([Kind::Boolean]),
        Shape::Integer32
        | Shape::Integer64
        | Shape::Unsigned32
        | Shape::Unsigned64
        | Shape::Number => found.extend([Kind::Number]),
        Shape::JsonText(_) => found.extend([Kind::String]),
        Shape::List(_) | Shape::Tuple(_) => found.extend([Kind::Array]),
        Shape::Map(_) => found.extend([Kind::Object]),
        Shape::Constant(literal) => found.extend([literal_kind(literal)]),
        Shape::Nullable(inner) => {
            found.extend([Kind::Null]);
            gather(api, inner, seen, found);
        }
        Shape::Any => found.extend(ALL),
        Shape::File => {}
        Shape::Named(id) => {
            if seen.insert(*id) {
                gather_type(api, *id, seen, found);
            }
        }
    }
}

fn gather_type(api: &Api, id: TypeId, seen: &mut BTreeSet<TypeId>, found: &mut BTreeSet<Kind>) {
    match api.get(id).map(|definition| &definition.kind) {
        Some(TypeKind::Object(_)) => found.extend([Kind::Object]),
        Some(TypeKind::StringEnum(_)) => found.extend([Kind::String]),
        Some(TypeKind::IntegerEnum(_)) => found.extend([Kind::Number]),
        Some(TypeKind::ValueEnum(values)) => {
            found.extend(values.iter().map(|value| literal_kind(&value.wire)));
        }
        Some(TypeKind::Union(union)) => {
            for variant in &union.variants {
                gather(api, &variant.shape, seen, found);
            }
        }
        None => {}
    }
}

pub(crate) fn literal_kind(literal: &Literal) -> Kind {
    match literal {
        Literal::Text(_) => Kind::String,
        Literal::Integer(_) | Literal::Number(_) => Kind::Number,
        Literal::Boolean(_) => Kind::Boolean,
        Literal::Null => Kind::Null,
    }
}

/// The values that a shape lists; `None` where it lists none.
pub(crate) fn listed(api: &Api, shape: &Shape) -> Option<Vec<Literal>> {
    match shape {
        Shape::Constant(literal) => Some(vec![literal.clone()]),
        Shape::Nullable(inner) => {
            let mut values = listed(api, inner)?;
            values.push(Literal::Null);
            Some(values)
        }
        Shape::Named(id) => Some(match &api.get(*id)?.kind {
            TypeKind::StringEnum(values) => {
                let texts = values.iter().map(|value| Literal::Text(value.wire.clone()));
                texts.collect()
            }
            TypeKind::IntegerEnum(values) => {
                let integers = values.iter().map(|value| Literal::Integer(value.wire));
                integers.collect()
            }
            TypeKind::ValueEnum(values) => values.iter().map(|value| value.wire.clone()).collect(),
            _ => return None,
        }),
        _ => None,
    }
}

/// The object behind a shape.
pub(crate) fn object<'a>(api: &'a Api, shape: &Shape) -> Option<&'a Object> {
    let Shape::Named(id) = shape else { return None };
    match &api.get(*id)?.kind {
        TypeKind::Object(object) => Some(object),
        _ => None,
    }
}

pub(crate) fn property<'a>(object: &'a Object, wire: &str) -> Option<&'a Property> {
    object.properties().find(|property| property.wire == wire)
}

/// Whether no value is in both.
pub(crate) fn are_disjoint(left: &[Literal], right: &[Literal]) -> bool {
    let mut left = left.iter();
    !left.any(|literal| right.iter().any(|other| literal.is_same(other)))
}

//! A JSON value that two variants accept, to show why nothing tells them apart.

use std::collections::BTreeMap;

use serde_json::Value;

use super::accepts::{FORMATS, Model};
use crate::ir::unions::{Kind, flat, kinds, listed, object};
use crate::ir::{Additional, Api, Constraint, Literal, Shape, TypeKind, Variant};

/// Objects within objects are looked into only so far.
const DEPTH: usize = 4;
/// Longer texts and lists are no help to a reader.
const LONGEST: usize = 200;

/// A value that really fits both, as far as the compiler knows.
pub(super) fn witness(api: &Api, left: &Variant, right: &Variant) -> Option<String> {
    let sides = [Side::of(left), Side::of(right)];
    let model = Model {
        api,
        doubtful: false,
    };
    let value = Pair { api, model }.common(&sides, 0)?;
    let is_accepted = sides
        .iter()
        .all(|side| model.accepts(&side.shape, &side.rules, &value));
    is_accepted.then(|| value.to_string())
}

/// A shape in words, or the name of its type.
pub(super) fn described(api: &Api, shape: &Shape) -> String {
    match shape {
        Shape::Named(id) => api
            .get(*id)
            .map_or("?".to_owned(), |definition| definition.name.text.clone()),
        Shape::Nullable(inner) => described(api, inner),
        Shape::List(inner) => format!("a list of {}", described(api, inner)),
        Shape::Tuple(tuple) => {
            let items = tuple.items.iter().map(|item| described(api, item));
            format!("a list of {}", items.collect::<Vec<_>>().join(", "))
        }
        Shape::Formatted(_) | Shape::JsonText(_) => "text".to_owned(),
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

/// A shape and the rules of the place where it stands.
#[derive(Clone)]
struct Side {
    shape: Shape,
    rules: Vec<Constraint>,
}

impl Side {
    fn of(variant: &Variant) -> Self {
        Self::plain(&variant.shape).with(&variant.constraints)
    }

    fn plain(shape: &Shape) -> Self {
        Self {
            shape: shape.clone(),
            rules: Vec::new(),
        }
    }

    fn with(mut self, rules: &[Constraint]) -> Self {
        self.rules.extend(rules.iter().cloned());
        self
    }

    /// The item of a list, with the rules for each of them.
    fn item(&self) -> Self {
        let each = self.rules.iter().filter_map(|rule| match rule {
            Constraint::Each(rules) => Some(rules.clone()),
            _ => None,
        });
        let shape = match &self.shape {
            Shape::List(item) => (**item).clone(),
            _ => Shape::Any,
        };
        Self {
            shape,
            rules: each.flatten().collect(),
        }
    }
}

struct Pair<'a> {
    api: &'a Api,
    model: Model<'a>,
}

impl Pair<'_> {
    fn common(&self, sides: &[Side; 2], depth: usize) -> Option<Value> {
        if depth > DEPTH {
            return None;
        }
        for (one, other) in [(0, 1), (1, 0)] {
            let (side, other) = (sides.get(one)?, sides.get(other)?);
            if let Shape::Nullable(inner) = &side.shape {
                let bare = Side::plain(inner).with(&side.rules);
                let found = self.common(&[bare, other.clone()], depth);
                let accepts_null = self.model.accepts(&other.shape, &other.rules, &Value::Null);
                return found.or(accepts_null.then_some(Value::Null));
            }
            if let Some(shapes) = self.alternatives(&side.shape) {
                let mut all = shapes.into_iter();
                return all.find_map(|inner| self.common(&[inner, other.clone()], depth + 1));
            }
        }
        let [left, right] = sides;
        let theirs = kinds(self.api, &right.shape);
        let mut shared = kinds(self.api, &left.shape)
            .into_iter()
            .rev()
            .filter(|kind| theirs.contains(kind));
        shared.find_map(|kind| self.of_kind(kind, sides, depth))
    }

    /// The shapes of the variants, where the shape is a union.
    fn alternatives(&self, shape: &Shape) -> Option<Vec<Side>> {
        let Shape::Named(id) = shape else { return None };
        match &self.api.get(*id)?.kind {
            TypeKind::Union(union) => Some(union.variants.iter().map(Side::of).collect()),
            _ => None,
        }
    }

    fn of_kind(&self, kind: Kind, sides: &[Side; 2], depth: usize) -> Option<Value> {
        match kind {
            Kind::Object => self.objects(sides, depth),
            Kind::Array => self.lists(sides, depth),
            Kind::Null => Some(Value::Null),
            Kind::Boolean | Kind::Number | Kind::String => {
                let mut candidates = self.scalars(kind, sides).into_iter();
                candidates.find(|value| {
                    let mut sides = sides.iter();
                    sides.all(|side| self.model.accepts(&side.shape, &side.rules, value))
                })
            }
        }
    }

    fn scalars(&self, kind: Kind, sides: &[Side; 2]) -> Vec<Value> {
        let listed = sides
            .iter()
            .filter_map(|side| listed(self.api, &side.shape));
        let listed = listed.flatten().map(|literal: Literal| literal.to_json());
        let mut all: Vec<Value> = listed
            .filter_map(|json| serde_json::from_str(&json).ok())
            .collect();
        let rules = || sides.iter().flat_map(|side| &side.rules);
        match kind {
            Kind::Boolean => all.extend([Value::Bool(true), Value::Bool(false)]),
            Kind::Number => {
                all.extend([1, 0, -1].map(Value::from));
                all.extend(rules().flat_map(near_bounds));
            }
            _ => {
                let least = rules().filter_map(least_length).max().unwrap_or(0);
                let most = rules().filter_map(most_length).min().unwrap_or(LONGEST);
                let length = 4.min(most).max(least).min(LONGEST);
                let text: String = "text".chars().cycle().take(length).collect();
                all.push(Value::from(text));
                all.extend(FORMATS.iter().map(|(_, text)| Value::from(*text)));
            }
        }
        all
    }

    fn lists(&self, sides: &[Side; 2], depth: usize) -> Option<Value> {
        let rules = sides.iter().flat_map(|side| &side.rules);
        let least = rules.filter_map(|rule| match rule {
            Constraint::MinimumItems(least) => Some(*least),
            _ => None,
        });
        let count = least.max().unwrap_or(0);
        if count == 0 {
            return Some(Value::Array(Vec::new()));
        }
        let item = self.common(&sides.each_ref().map(|side| side.item()), depth + 1)?;
        Some(Value::Array(vec![item; count.min(LONGEST)]))
    }

    /// An object with what either side requires.
    fn objects(&self, sides: &[Side; 2], depth: usize) -> Option<Value> {
        let fields = sides.each_ref().map(|side| self.fields(&side.shape));
        let mut value = serde_json::Map::new();
        for name in fields.iter().flatten().flat_map(|fields| &fields.required) {
            let [ours, theirs] = fields.each_ref().map(|side| match side {
                None => Some(Side::plain(&Shape::Any)),
                Some(fields) => fields.by_name.get(name).or(fields.others.as_ref()).cloned(),
            });
            let field = self.common(&[ours?, theirs?], depth + 1)?;
            value.insert(name.clone(), field);
        }
        Some(Value::Object(value))
    }

    fn fields(&self, shape: &Shape) -> Option<Fields> {
        let mut fields = Fields::default();
        if let Shape::Map(values) = shape {
            fields.others = Some(Side::plain(values));
            return Some(fields);
        }
        let object = object(self.api, shape)?;
        for property in flat(self.api, object) {
            let shape = match property.nullable {
                true => Shape::Nullable(Box::new(property.shape.clone())),
                false => property.shape.clone(),
            };
            let side = Side::plain(&shape).with(&property.constraints);
            fields.by_name.insert(property.wire.clone(), side);
            fields
                .required
                .extend(property.required.then(|| property.wire.clone()));
        }
        fields.others = match &object.additional {
            Additional::Undeclared => Some(Side::plain(&Shape::Any)),
            Additional::Closed => None,
            Additional::Typed(shape) => Some(Side::plain(shape)),
        };
        Some(fields)
    }
}

#[derive(Default)]
struct Fields {
    by_name: BTreeMap<String, Side>,
    required: Vec<String>,
    /// What other properties hold; `None` where there are none.
    others: Option<Side>,
}

fn near_bounds(rule: &Constraint) -> Vec<Value> {
    let around = |text: &str| {
        let number: Option<f64> = text.parse().ok();
        let near = number.map(|number| [number, number + 0.5, number - 0.5]);
        let exact = serde_json::from_str(text).ok();
        let near = near.into_iter().flatten().map(Value::from);
        exact.into_iter().chain(near).collect()
    };
    match rule {
        Constraint::Minimum(bound) | Constraint::Maximum(bound) => vec![Value::from(*bound)],
        Constraint::MultipleOf(factor) => {
            let multiples = (1..100_i64).filter_map(|count| factor.checked_mul(count));
            multiples.map(Value::from).collect()
        }
        Constraint::LeastNumber { limit, .. } | Constraint::MostNumber { limit, .. } => {
            around(limit)
        }
        Constraint::MultipleOfNumber(factor) => around(factor),
        _ => Vec::new(),
    }
}

fn least_length(rule: &Constraint) -> Option<usize> {
    match rule {
        Constraint::MinimumLength(least) => Some(*least),
        _ => None,
    }
}

fn most_length(rule: &Constraint) -> Option<usize> {
    match rule {
        Constraint::MaximumLength(most) => Some(*most),
        _ => None,
    }
}

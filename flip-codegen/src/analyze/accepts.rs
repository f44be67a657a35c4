//! Whether a JSON value is one that a shape allows, by all rules that the compiler knows.

use serde_json::{Number, Value};

use crate::ir::unions::{flat, listed};
use crate::ir::{
    Additional, Api, Constraint, Literal, Object, Shape, Tuple, TypeId, TypeKind, Union, Variant,
};

/// Judges values by the types and rules of a document.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// The document's types.
    pub api: &'a Api,
    /// What to answer where nothing can tell: patterns, and formats with types of their own.
    pub doubtful: bool,
}

/// Formats of texts, and a text that has the format.
pub(super) const FORMATS: &[(&str, &str)] = &[
    ("date", "2024-01-31"),
    ("date-time", "2024-01-31T00:00:00Z"),
    ("uuid", "00000000-0000-4000-8000-000000000000"),
    ("email", "a@example.com"),
    ("uri", "https://example.com/"),
    ("url", "https://example.com/"),
    ("ipv4", "192.0.2.1"),
    ("time", "00:00:00Z"),
];

impl Model<'_> {
    /// Whether a union's variant allows a value: its shape does, and the discriminator names it.
    pub fn accepts_variant(&self, union: &Union, variant: &Variant, value: &Value) -> bool {
        let is_named = match (&union.discriminator, variant.values.as_slice()) {
            (Some(wire), [_, ..]) if value.is_object() => {
                let tag = value.get(wire);
                tag.is_some_and(|tag| is_one_of(&variant.values, tag))
            }
            (Some(wire), []) if variant.is_default => {
                let others = union.variants.iter().flat_map(|other| &other.values);
                let others: Vec<Literal> = others.cloned().collect();
                value.get(wire).is_none_or(|tag| !is_one_of(&others, tag))
            }
            _ => true,
        };
        is_named && self.accepts(&variant.shape, &variant.constraints, value)
    }

    /// Whether a shape with some rules allows a value.
    pub fn accepts(&self, shape: &Shape, rules: &[Constraint], value: &Value) -> bool {
        let is_null = value.is_null();
        match shape {
            Shape::Nullable(_) if is_null => true,
            Shape::Nullable(inner) => self.accepts(inner, rules, value),
            _ => self.has_shape(shape, value) && rules.iter().all(|rule| self.keeps(rule, value)),
        }
    }

    fn has_shape(&self, shape: &Shape, value: &Value) -> bool {
        match shape {
            Shape::Any => true,
            Shape::Text | Shape::Formatted(_) => value.is_string(),
            Shape::Boolean => value.is_boolean(),
            Shape::Integer32 => integer(value).is_some_and(|one| i32::try_from(one).is_ok()),
            Shape::Integer64 => integer(value).is_some_and(|one| i64::try_from(one).is_ok()),
            Shape::Unsigned32 => integer(value).is_some_and(|one| u32::try_from(one).is_ok()),
            Shape::Unsigned64 => integer(value).is_some_and(|one| u64::try_from(one).is_ok()),
            Shape::Number => value.is_number(),
            Shape::Constant(literal) => is_one_of(std::slice::from_ref(literal), value),
            Shape::JsonText(inner) => {
                let inside = value
                    .as_str()
                    .and_then(|text| serde_json::from_str(text).ok());
                inside.is_some_and(|inside| self.accepts(inner, &[], &inside))
            }
            Shape::Tuple(tuple) => value
                .as_array()
                .is_some_and(|items| self.accepts_items(tuple, items)),
            Shape::Format(_) | Shape::File => {
                self.doubtful && !value.is_object() && !value.is_array()
            }
            Shape::List(item) => value
                .as_array()
                .is_some_and(|items| items.iter().all(|one| self.accepts(item, &[], one))),
            Shape::Map(of) => value
                .as_object()
                .is_some_and(|entries| entries.values().all(|one| self.accepts(of, &[], one))),
            Shape::Named(id) => self.has_type(*id, value),
            Shape::Nullable(_) => false,
        }
    }

    fn accepts_items(&self, tuple: &Tuple, items: &[Value]) -> bool {
        let shapes = tuple.items.iter().chain(std::iter::repeat(&tuple.rest));
        let mut pairs = items.iter().zip(shapes);
        items.len() >= tuple.least && pairs.all(|(item, shape)| self.accepts(shape, &[], item))
    }

    fn has_type(&self, id: TypeId, value: &Value) -> bool {
        let Some(definition) = self.api.get(id) else {
            return false;
        };
        match &definition.kind {
            TypeKind::Object(object) => self.has_fields(object, value),
            TypeKind::Union(union) => {
                let mut variants = union.variants.iter();
                variants.any(|variant| self.accepts_variant(union, variant, value))
            }
            _ => {
                let values = listed(self.api, &Shape::Named(id));
                is_one_of(&values.unwrap_or_default(), value)
            }
        }
    }

    fn has_fields(&self, of: &Object, value: &Value) -> bool {
        let Some(entries) = value.as_object() else {
            return false;
        };
        let properties = flat(self.api, of);
        let declared = properties
            .iter()
            .all(|property| match entries.get(&property.wire) {
                None => !property.required,
                Some(Value::Null) if property.nullable => true,
                Some(value) => self.accepts(&property.shape, &property.constraints, value),
            });
        let mut others = entries
            .iter()
            .filter(|(name, _)| !properties.iter().any(|property| property.wire == **name));
        let others = match &of.additional {
            Additional::Undeclared => true,
            Additional::Closed => others.next().is_none(),
            Additional::Typed(shape) => others.all(|(_, value)| self.accepts(shape, &[], value)),
        };
        declared && others && of.rules.iter().all(|rule| self.keeps(rule, value))
    }

    fn keeps(&self, rule: &Constraint, value: &Value) -> bool {
        match rule {
            Constraint::Each(rules) => {
                let items = value.as_array().into_iter().flatten();
                let values = value.as_object().into_iter().flat_map(|all| all.values());
                let mut all = items.chain(values).filter(|one| !one.is_null());
                all.all(|one| rules.iter().all(|rule| self.keeps(rule, one)))
            }
            Constraint::Item(index, rules) => {
                let item = value.get(index).filter(|item| !item.is_null());
                item.is_none_or(|item| rules.iter().all(|rule| self.keeps(rule, item)))
            }
            Constraint::Format(format) => match format_sample(format) {
                Some(sample) => value.as_str() == Some(sample) || self.doubtful,
                None => true,
            },
            Constraint::Checked { .. } | Constraint::Unchecked { .. } => self.doubtful,
            Constraint::GreaterThan(_) => true,
            rule => keeps_plain(rule, value),
        }
    }
}

pub(super) fn format_sample(format: &str) -> Option<&'static str> {
    let mut known = FORMATS.iter();
    known
        .find(|(name, _)| *name == format)
        .map(|(_, text)| *text)
}

fn keeps_plain(rule: &Constraint, value: &Value) -> bool {
    let number = value.as_f64();
    let length = value.as_str().map(|text| text.chars().count());
    let items = value.as_array().map(Vec::len);
    let entries = value.as_object().map(|entries| entries.len());
    let limit = |text: &str| text.parse::<f64>().unwrap_or(f64::NAN);
    #[allow(clippy::cast_precision_loss, reason = "bounds beyond 2^53 are rare")]
    match rule {
        Constraint::Minimum(least) => number.is_none_or(|number| number >= *least as f64),
        Constraint::Maximum(most) => number.is_none_or(|number| number <= *most as f64),
        Constraint::MultipleOf(factor) => value
            .as_i64()
            .is_none_or(|number| number.checked_rem(*factor) == Some(0)),
        Constraint::LeastNumber {
            limit: least,
            exclusive,
        } => number
            .is_none_or(|number| number > limit(least) || (!exclusive && number == limit(least))),
        Constraint::MostNumber {
            limit: most,
            exclusive,
        } => number
            .is_none_or(|number| number < limit(most) || (!exclusive && number == limit(most))),
        Constraint::MultipleOfNumber(factor) => {
            number.is_none_or(|number| (number / limit(factor)).fract() == 0.0)
        }
        Constraint::MinimumLength(least) => length.is_none_or(|length| length >= *least),
        Constraint::MaximumLength(most) => length.is_none_or(|length| length <= *most),
        Constraint::NotBlank => value.as_str().is_none_or(|text| !text.trim().is_empty()),
        Constraint::MinimumItems(least) => items.is_none_or(|items| items >= *least),
        Constraint::MaximumItems(most) => items.is_none_or(|items| items <= *most),
        Constraint::UniqueItems => value.as_array().is_none_or(|items| {
            let mut pairs = items.iter().enumerate();
            pairs.all(|(position, one)| !items.iter().skip(position + 1).any(|two| one == two))
        }),
        Constraint::MinimumProperties(least) => entries.is_none_or(|count| count >= *least),
        Constraint::MaximumProperties(most) => entries.is_none_or(|count| count <= *most),
        Constraint::OneOf(values) => is_one_of(values, value),
        Constraint::RequiredBeside { property, others } => {
            value.get(property).is_none() || others.iter().all(|name| value.get(name).is_some())
        }
        Constraint::Keys(names) => value
            .as_object()
            .is_none_or(|entries| entries.keys().all(|key| names.contains(key))),
        Constraint::RequiredLists { lists, exactly_one } => {
            let has = |names: &&Vec<String>| names.iter().all(|name| value.get(name).is_some());
            match lists.iter().filter(has).count() {
                0 => false,
                count => count == 1 || !exactly_one,
            }
        }
        _ => true,
    }
}

fn is_one_of(values: &[Literal], value: &Value) -> bool {
    let literal = match value {
        Value::Null => Literal::Null,
        Value::Bool(boolean) => Literal::Boolean(*boolean),
        Value::String(text) => Literal::Text(text.clone()),
        Value::Number(number) => number_literal(number),
        Value::Array(_) | Value::Object(_) => return false,
    };
    values.iter().any(|one| one.is_same(&literal))
}

/// An integer, however it is written: `1.0` is one.
fn integer(value: &Value) -> Option<i128> {
    let Value::Number(number) = value else {
        return None;
    };
    let whole = number
        .as_i64()
        .map(i128::from)
        .or(number.as_u64().map(i128::from));
    #[allow(
        clippy::cast_possible_truncation,
        reason = "it has no fraction, and is in the range"
    )]
    let written = || {
        let float = number.as_f64().filter(|one| one.fract() == 0.0)?;
        (float.abs() < 1e30).then_some(float as i128)
    };
    whole.or_else(written)
}

fn number_literal(number: &Number) -> Literal {
    number
        .as_i64()
        .map_or_else(|| Literal::Number(number.to_string()), Literal::Integer)
}

//! Values of the variants of unions, made from the compiler's picture of a document and not from
//! the generated code: each has to come back as the variant that it was made of.

use flip_codegen::Output;
use flip_codegen::analyze::{Facts, Model, Segment, Tag};
use flip_codegen::ir::{
    Additional, Api, Constraint, Literal, Member, Object, Property, Shape, TypeId, TypeKind, Union,
    Variant,
};
use serde_json::{Map, Value};

use crate::random::Random;

/// A value, and what it has to be read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The Rust name of the union.
    pub union: String,
    /// The Rust name of the variant.
    pub variant: String,
    /// The value, as JSON.
    pub json: String,
}

/// Deeper objects are made of what they require only.
const DEEPEST: usize = 5;
/// Where even that does not end, there is no value.
const ENDLESS: usize = 12;

/// The Rust names of the unions that a document's crate decodes. `all` is whether it decodes what is
/// only sent, too.
#[must_use]
pub fn unions(output: &Output, all: bool) -> Vec<String> {
    let Output {
        api, facts, names, ..
    } = output;
    let unions = decoded(api, facts, all).into_iter();
    unions.map(|(id, _)| names.of(id).ident.clone()).collect()
}

fn decoded<'a>(api: &'a Api, facts: &Facts, all: bool) -> Vec<(TypeId, &'a Union)> {
    let unions = api
        .types()
        .filter_map(|(id, definition)| match &definition.kind {
            TypeKind::Union(union) if facts.is_received(id) => Some((id, union)),
            TypeKind::Union(union) if all && facts.is_sent(id) => Some((id, union)),
            _ => None,
        });
    unions.collect()
}

/// Values of every variant of every union that is decoded: what is required, everything, and
/// mixtures. Values that fit another variant as well are left out.
#[must_use]
pub fn variants(output: &Output, all: bool, rounds: u64) -> Vec<Made> {
    let Output {
        api, facts, names, ..
    } = output;
    let mut made = Vec::new();
    for (id, union) in decoded(api, facts, all) {
        for (position, variant) in union.variants.iter().enumerate() {
            for round in 0..rounds {
                let mut maker = Maker::new(api, round);
                let Some(value) = maker.variant(union, variant, 0) else {
                    continue;
                };
                if is_of_one(api, facts.tags.get(&id), union, position, &value) {
                    made.push(Made {
                        union: names.of(id).ident.clone(),
                        variant: names.part(id, position).to_owned(),
                        json: value.to_string(),
                    });
                }
            }
        }
    }
    made.dedup();
    made
}

/// Whether a value fits this variant and no other, and has the tag where there is one.
fn is_of_one(api: &Api, tag: Option<&Tag>, union: &Union, position: usize, value: &Value) -> bool {
    let model = |doubtful| Model { api, doubtful };
    let variants = union.variants.iter().enumerate();
    let is_accepted = variants.clone().any(|(other, variant)| {
        other == position && model(true).accepts_variant(union, variant, value)
    });
    let is_accepted_elsewhere = variants.into_iter().any(|(other, variant)| {
        // What fits a variant that is made of others fits these, too.
        other != position
            && !variant.is_combined
            && model(true).accepts_variant(union, variant, value)
    });
    let has_tag = tag.is_none_or(|tag| {
        let is_tagged = tag
            .values
            .get(position)
            .is_some_and(|values| !values.is_empty());
        !is_tagged || has(value, &tag.path)
    });
    is_accepted && !is_accepted_elsewhere && has_tag
}

fn has(value: &Value, path: &[Segment]) -> bool {
    match path.split_first() {
        None => true,
        Some((Segment::Property(name), rest)) => {
            value.get(name).is_some_and(|value| has(value, rest))
        }
        Some((Segment::Item(index), rest)) => {
            value.get(index).is_some_and(|value| has(value, rest))
        }
        Some((Segment::Items, rest)) => value
            .as_array()
            .is_some_and(|items| !items.is_empty() && items.iter().all(|item| has(item, rest))),
    }
}

struct Maker<'a> {
    api: &'a Api,
    random: Random,
    /// The first round has what is required only, the second everything.
    round: u64,
}

impl<'a> Maker<'a> {
    fn new(api: &'a Api, round: u64) -> Self {
        let random = Random::new(20_261_130, round);
        Self { api, random, round }
    }

    fn variant(&mut self, union: &Union, variant: &Variant, depth: usize) -> Option<Value> {
        let mut value = self.value(&variant.shape, &variant.constraints, depth)?;
        if let (Some(wire), Some(entries), [_, ..]) = (
            &union.discriminator,
            value.as_object_mut(),
            variant.values.as_slice(),
        ) {
            let tag = self.random.pick(&variant.values)?;
            entries.insert(wire.clone(), json(tag)?);
        }
        Some(value)
    }

    fn value(&mut self, shape: &Shape, rules: &[Constraint], depth: usize) -> Option<Value> {
        if depth > ENDLESS {
            return None;
        }
        match shape {
            Shape::Nullable(inner) => self.value(inner, rules, depth),
            Shape::List(item) => self.list(item, rules, depth),
            Shape::Map(of) => {
                let value = self.value(of, &[], depth + 1)?;
                Some(Value::Object(Map::from_iter([("key".to_owned(), value)])))
            }
            Shape::Named(id) => self.named(*id, rules, depth),
            Shape::Constant(literal) => json(literal),
            Shape::Boolean => Some(Value::Bool(self.random.one_in(2))),
            Shape::Any => Some(Value::from("anything")),
            Shape::Text | Shape::Formatted(_) => self.scalar(shape, rules, texts(rules)),
            Shape::Tuple(tuple) => {
                let items = tuple.items.iter();
                let items = items.map(|item| self.value(item, &[], depth + 1));
                Some(Value::Array(items.collect::<Option<Vec<Value>>>()?))
            }
            Shape::JsonText(inner) => {
                let inner = self.value(inner, &[], depth + 1)?;
                Some(Value::from(inner.to_string()))
            }
            Shape::Format(_) | Shape::File => None,
            _ => self.scalar(shape, rules, numbers(rules)),
        }
    }

    /// One of the values that the rules allow, those at the bounds among them.
    fn scalar(&mut self, shape: &Shape, rules: &[Constraint], all: Vec<Value>) -> Option<Value> {
        let model = Model {
            api: self.api,
            doubtful: true,
        };
        let fits = |value: &Value| model.accepts(shape, rules, value);
        let fitting: Vec<Value> = all.into_iter().filter(fits).collect();
        self.random.pick(&fitting).cloned()
    }

    fn list(&mut self, item: &Shape, rules: &[Constraint], depth: usize) -> Option<Value> {
        let (mut least, mut most, mut each) = (0, 3, Vec::new());
        for rule in rules {
            match rule {
                Constraint::MinimumItems(count) => least = *count,
                Constraint::MaximumItems(count) => most = *count,
                Constraint::Each(rules) => each.extend(rules.iter().cloned()),
                _ => {}
            }
        }
        let count = match depth > DEEPEST {
            true => least,
            false => least.max(1.min(most)),
        };
        let items = (0..count).map(|_| self.value(item, &each, depth + 1));
        items.collect::<Option<Vec<Value>>>().map(Value::Array)
    }

    fn named(&mut self, id: TypeId, rules: &[Constraint], depth: usize) -> Option<Value> {
        let api = self.api;
        match &api.get(id)?.kind {
            TypeKind::Object(object) => {
                let mut entries = Map::new();
                self.fields(object, depth, &mut entries)?;
                Some(Value::Object(entries))
            }
            TypeKind::Union(union) => {
                let variant = self.random.pick(&union.variants)?;
                self.variant(union, variant, depth + 1)
            }
            TypeKind::StringEnum(values) => {
                let all = values.iter().map(|value| Value::from(value.wire.as_str()));
                self.scalar(&Shape::Named(id), rules, all.collect())
            }
            TypeKind::IntegerEnum(values) => {
                let all = values.iter().map(|value| Value::from(value.wire));
                self.scalar(&Shape::Named(id), rules, all.collect())
            }
            TypeKind::ValueEnum(values) => {
                let all = values.iter().filter_map(|value| json(&value.wire));
                self.scalar(&Shape::Named(id), rules, all.collect())
            }
        }
    }

    fn fields(&mut self, of: &Object, depth: usize, into: &mut Map<String, Value>) -> Option<()> {
        let api = self.api;
        for member in &of.members {
            match member {
                Member::Property(property) => self.property(property, depth, into)?,
                Member::Group(group) => match &api.get(group.of)?.kind {
                    TypeKind::Object(object) => self.fields(object, depth, into)?,
                    _ => return None,
                },
            }
        }
        if let Additional::Typed(shape) = &of.additional
            && self.round > 0
            && depth <= DEEPEST
        {
            let value = self.value(shape, &[], depth + 1)?;
            into.insert("further".to_owned(), value);
        }
        Some(())
    }

    fn property(
        &mut self,
        property: &Property,
        depth: usize,
        into: &mut Map<String, Value>,
    ) -> Option<()> {
        let is_given = match self.round {
            0 => false,
            1 => true,
            _ => self.random.one_in(2),
        };
        if !property.required && (!is_given || depth > DEEPEST) {
            return Some(());
        }
        let value = match property.nullable && self.round > 1 && self.random.one_in(3) {
            true => Some(Value::Null),
            false => self.value(&property.shape, &property.constraints, depth + 1),
        };
        match value {
            Some(value) => drop(into.insert(property.wire.clone(), value)),
            None if property.required => return None,
            None => {}
        }
        Some(())
    }
}

fn json(literal: &Literal) -> Option<Value> {
    serde_json::from_str(&literal.to_json()).ok()
}

fn texts(rules: &[Constraint]) -> Vec<Value> {
    let mut lengths = vec![0, 1, 4, 20];
    for rule in rules {
        match rule {
            Constraint::MinimumLength(length) | Constraint::MaximumLength(length) => {
                lengths.push((*length).min(10_000));
            }
            _ => {}
        }
    }
    let text = |length: &usize| "text é\"".chars().cycle().take(*length).collect::<String>();
    let mut texts: Vec<Value> = lengths
        .iter()
        .map(|length| Value::from(text(length)))
        .collect();
    for rule in rules {
        if let Constraint::OneOf(values) = rule {
            texts.extend(values.iter().filter_map(json));
        }
    }
    texts
}

fn numbers(rules: &[Constraint]) -> Vec<Value> {
    let mut numbers: Vec<Value> = [0, 1, -1, 7, 100].map(Value::from).to_vec();
    for rule in rules {
        match rule {
            Constraint::Minimum(bound) | Constraint::Maximum(bound) => {
                numbers.push(Value::from(*bound));
            }
            Constraint::MultipleOf(factor) => numbers.push(Value::from(*factor)),
            Constraint::LeastNumber { limit, .. }
            | Constraint::MostNumber { limit, .. }
            | Constraint::MultipleOfNumber(limit) => {
                numbers.extend(serde_json::from_str::<Value>(limit).ok());
            }
            Constraint::OneOf(values) => numbers.extend(values.iter().filter_map(json)),
            _ => {}
        }
    }
    numbers
}

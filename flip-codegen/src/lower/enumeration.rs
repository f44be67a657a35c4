//! Enumerations and single values.

use std::collections::BTreeSet;

use super::kind::Kind;
use super::schema::{derived, literal};
use super::value_docs;
use super::variant_name::title;
use super::{Lowering, SchemaAt};
use crate::diagnostics::{Code, Place};
use crate::ir::{EnumValue, Literal, Name, Origin, Shape, TypeKind};
use crate::openapi::{Data, NAMES};

/// The values that one schema lists.
struct Listed<'d> {
    facet: SchemaAt<'d>,
    literals: Vec<Literal>,
}

impl<'d> Lowering<'d> {
    /// A list of values. A single value that stands inline is a constant; a schema of its own
    /// stays an enumeration, since it was given a name so that it can grow.
    pub(super) fn enumeration(
        &mut self,
        nodes: &[SchemaAt<'d>],
        facets: &[SchemaAt<'d>],
        kind: Kind,
        name: &Name,
        is_component: bool,
    ) -> Option<Shape> {
        let mut lists = self.lists(facets, kind)?;
        if common(&lists).is_empty() {
            self.keep_last(&mut lists, name);
        }
        let literals = common(&lists);
        if literals.is_empty() {
            return is_null_list(facets).then_some(Shape::Constant(Literal::Null));
        }
        if facets.len() > 1
            && let Some(shape) = self.listed_elsewhere(&lists, &literals, kind, name)
        {
            return Some(shape);
        }
        let is_boolean = literals
            .iter()
            .all(|literal| matches!(literal, Literal::Boolean(_)));
        match literals.as_slice() {
            // `1` of a `type: number` may come as `1.0`.
            [Literal::Integer(only)] if !is_component && kind == Kind::Number => {
                Some(Shape::Constant(Literal::Number(only.to_string())))
            }
            [only] if !is_component || is_boolean => Some(Shape::Constant(only.clone())),
            [_, _] if is_boolean => Some(Shape::Boolean),
            _ => {
                let names = match lists.first() {
                    Some(listed) if lists.len() == 1 => self.value_names(listed.facet, &literals),
                    _ => literals.iter().map(value_name).collect(),
                };
                let mut kind = type_kind(&literals, names, kind);
                if let [listed] = lists.as_slice() {
                    value_docs::document(listed.facet, &mut kind);
                }
                Some(Shape::Named(self.define_all(nodes, name.clone(), kind)))
            }
        }
    }

    /// The lists of values among these schemas; `None` where one cannot be used.
    fn lists(&mut self, facets: &[SchemaAt<'d>], kind: Kind) -> Option<Vec<Listed<'d>>> {
        let mut lists: Vec<Listed<'d>> = Vec::new();
        for facet in facets {
            if let Some(values) = &facet.get().values {
                let literals = self.literals(*facet, values, kind)?;
                let facet = *facet;
                lists.push(Listed { facet, literals });
            }
        }
        Some(lists)
    }

    /// Lists without a common value contradict each other. The last one is the child's.
    fn keep_last(&mut self, lists: &mut Vec<Listed<'d>>, name: &Name) {
        let values = |listed: &Listed<'_>| !listed.literals.is_empty();
        let Some((last, others)) = lists.split_last() else {
            return;
        };
        let Some(other) = others.iter().find(|listed| values(listed)) else {
            return;
        };
        if values(last) {
            let place = Place::Key(last.facet.pointer_of_values());
            let other = Place::Key(other.facet.pointer_of_values());
            self.diagnostics
                .report(Code::ConflictingTypes, place, &[&name.text, "this `enum`"])
                .label(other, "none of these values is among them".to_owned());
            lists.drain(..lists.len() - 1);
        }
    }

    /// The values that fit all of these schemas, each with its name; `None` where they are not
    /// listed.
    pub(super) fn listed_values(
        &mut self,
        facets: &[SchemaAt<'d>],
        kind: Kind,
    ) -> Option<Vec<(Literal, Name)>> {
        let lists = self.lists(facets, kind)?;
        let (first, literals) = (lists.first()?.facet, common(&lists));
        let names = match lists.as_slice() {
            [only] => self.value_names(only.facet, &literals),
            _ => literals.iter().map(value_name).collect(),
        };
        let named = |(literal, name): (Literal, Name)| {
            let title = titled(first, &literal).filter(|_| name.origin == Origin::Derived);
            (literal, title.unwrap_or(name))
        };
        let mut values: Vec<(Literal, Name)> = literals.clone().into_iter().zip(names).collect();
        if literals.len() == 1 {
            values = values.into_iter().map(named).collect();
        }
        Some(values)
    }

    /// The type of a schema that lists just the values that all of them have in common.
    fn listed_elsewhere(
        &mut self,
        lists: &[Listed<'d>],
        literals: &[Literal],
        kind: Kind,
        name: &Name,
    ) -> Option<Shape> {
        let mut found = None;
        for listed in lists {
            let own = self.kind(listed.facet, &name.text);
            let id = listed.facet.id();
            let is_it =
                listed.literals == literals && own == kind && !self.open.contains_key(&[id][..]);
            if found.is_none() && is_it {
                found = Some(listed.facet);
            }
        }
        self.shape(found?, &name.text)
    }

    /// The values without `null`, each of the declared type where it can be read so. `None` where
    /// they cannot be told apart by a `match`.
    fn literals(
        &mut self,
        at: SchemaAt<'d>,
        items: &'d [Data],
        kind: Kind,
    ) -> Option<Vec<Literal>> {
        if items.is_empty() {
            let place = Place::Node(at.pointer_of_values());
            self.report(Code::EmptyList, place, &["enum"]);
            return None;
        }
        let mut seen = BTreeSet::new();
        let mut literals = Vec::new();
        let mut odd: Option<(&Data, String)> = None;
        for item in items.iter().filter(|item| !item.is_null()) {
            let Some(given) = literal(item) else {
                let label = "left out, with the whole list".to_owned();
                self.report_odd_value(item, kind, &label);
                return None;
            };
            let literal = typed(&given, kind);
            if !is_of(&given, kind) {
                odd.get_or_insert_with(|| (item, format!("read as {}", literal.to_json())));
            }
            if seen.insert(literal.clone()) {
                literals.push(literal);
            } else {
                self.report(
                    Code::DuplicateValue,
                    Place::Node(at.pointer_at(item.node)),
                    &[&literal.to_json()],
                );
            }
        }
        // One for the whole list: what is wrong with one value is so with most.
        if let Some((item, label)) = odd {
            self.report_odd_value(item, kind, &label);
        }
        Some(literals)
    }

    fn report_odd_value(&mut self, item: &Data, kind: Kind, label: &str) {
        let expected = match kind {
            Kind::Values => "text, a number or a boolean",
            kind => kind.word(),
        };
        let quotes = literal(item).map(|_| "the quotes are missing, or there are some too many");
        let arguments: Vec<&str> = [expected, label].into_iter().chain(quotes).collect();
        let place = Place::Node(self.syntax.pointer(item.node));
        self.report(Code::UnsupportedEnumValue, place, &arguments);
    }

    /// The names of the values: those of `x-codegen-names`, or the values themselves.
    fn value_names(&mut self, at: SchemaAt<'d>, literals: &[Literal]) -> Vec<Name> {
        let own =
            |literal| value_docs::title_of(at, literal).unwrap_or_else(|| value_name(literal));
        let own = || literals.iter().map(own).collect();
        let Some(list) = &at.get().extensions.names else {
            return own();
        };
        let names = list.value.iter();
        let names: Vec<Name> = names
            .map(|name| Name {
                text: name.clone(),
                origin: Origin::Configured,
            })
            .collect();
        if names.len() == literals.len() {
            return names;
        }
        let place = Place::Node(at.pointer_at(list.node));
        let expected = format!("a list of {} names", literals.len());
        self.report(Code::InvalidExtension, place, &[NAMES, &expected]);
        own()
    }
}

/// Whether `null` is the only value that is listed.
fn is_null_list(facets: &[SchemaAt<'_>]) -> bool {
    let lists = facets
        .iter()
        .filter_map(|facet| facet.get().values.as_ref());
    let mut values = lists.flatten().peekable();
    values.peek().is_some() && values.all(Data::is_null)
}

/// The values that stand in every list, in the order of the first.
fn common(lists: &[Listed<'_>]) -> Vec<Literal> {
    let Some((first, rest)) = lists.split_first() else {
        return Vec::new();
    };
    let rest: Vec<BTreeSet<&Literal>> = rest
        .iter()
        .map(|listed| listed.literals.iter().collect())
        .collect();
    let everywhere = |literal: &&Literal| rest.iter().all(|listed| listed.contains(literal));
    first.literals.iter().filter(everywhere).cloned().collect()
}

/// Whether a value is of the declared type as it is written.
fn is_of(literal: &Literal, kind: Kind) -> bool {
    match kind {
        Kind::Text => matches!(literal, Literal::Text(_)),
        Kind::Integer => match literal {
            Literal::Number(digits) => !digits.contains(['.', 'e', 'E']),
            literal => matches!(literal, Literal::Integer(_)),
        },
        Kind::Number => matches!(literal, Literal::Integer(_) | Literal::Number(_)),
        Kind::Boolean => matches!(literal, Literal::Boolean(_)),
        _ => true,
    }
}

/// A value as one of the declared type: `1` of a `type: string` lacks its quotes. What cannot be
/// read so stays as it is.
pub(super) fn typed(literal: &Literal, kind: Kind) -> Literal {
    let number = |text: &str| match text.parse() {
        Ok(integer) => Some(Literal::Integer(integer)),
        Err(_) => {
            let is_number = serde_json::from_str::<serde_json::Number>(text).is_ok();
            is_number.then(|| Literal::Number(text.to_owned()))
        }
    };
    let read = match (kind, literal) {
        (Kind::Text, Literal::Integer(_) | Literal::Number(_) | Literal::Boolean(_)) => {
            Some(Literal::Text(literal.to_json()))
        }
        (Kind::Integer | Kind::Number, Literal::Text(text)) => number(text),
        (Kind::Integer, Literal::Number(text)) => text.strip_suffix(".0").and_then(number),
        (Kind::Boolean, Literal::Text(text)) => text.parse().ok().map(Literal::Boolean),
        _ => None,
    };
    read.unwrap_or_else(|| literal.clone())
}

/// The title of a schema for one number is the number's name.
fn titled(at: SchemaAt<'_>, literal: &Literal) -> Option<Name> {
    let is_number = matches!(literal, Literal::Integer(_) | Literal::Number(_));
    title(at).filter(|_| is_number).map(|title| derived(&title))
}

pub(super) fn value_name(literal: &Literal) -> Name {
    match literal {
        Literal::Text(text) => Name::given(text.clone()),
        Literal::Boolean(boolean) => derived(&boolean.to_string()),
        Literal::Null => derived("null"),
        Literal::Integer(_) | Literal::Number(_) => {
            let digits = literal.to_json();
            let words = digits.replace('-', "minus ").replace('.', " point ");
            derived(&format!("value {words}"))
        }
    }
}

pub(super) fn type_kind(literals: &[Literal], names: Vec<Name>, kind: Kind) -> TypeKind {
    let values = || literals.iter().zip(names.iter().cloned());
    let texts = values().map(|(literal, name)| match literal {
        Literal::Text(text) => Some(EnumValue {
            wire: text.clone(),
            name,
            docs: None,
            deprecated: false,
        }),
        _ => None,
    });
    if let Some(texts) = texts.collect() {
        return TypeKind::StringEnum(texts);
    }
    // `1` of a `type: number` may come as `1.0`.
    let integers = values().map(|(literal, name)| match literal {
        Literal::Integer(wire) if kind != Kind::Number => Some(EnumValue {
            wire: *wire,
            name,
            docs: None,
            deprecated: false,
        }),
        _ => None,
    });
    if let Some(integers) = integers.collect() {
        return TypeKind::IntegerEnum(integers);
    }
    let all = values().map(|(literal, name)| EnumValue {
        wire: literal.clone(),
        name,
        docs: None,
        deprecated: false,
    });
    TypeKind::ValueEnum(all.collect())
}

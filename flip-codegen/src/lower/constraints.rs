//! Rules that values must keep to.

use super::Lowering;
use crate::ir::{Constraint, Shape};
use crate::tree::At;

const NUMBERS: &[&str] = &["minimum", "maximum", "multipleOf"];
const TEXTS: &[&str] = &["minLength", "maxLength", "pattern"];
const LISTS: &[&str] = &["minItems", "maxItems", "uniqueItems"];

impl<'d> Lowering<'d> {
    /// The constraints of a schema. What the type of a format upholds by itself is left out.
    pub(super) fn constraints(&mut self, at: &At<'d>, shape: &Shape) -> Vec<Constraint> {
        let upheld: &[String] = match shape {
            Shape::Format(format) => match self.config.formats.get(format) {
                Some(format) => &format.upholds,
                None => &[],
            },
            _ => &[],
        };
        let given = applicable(shape).filter(|keyword| !upheld.iter().any(|one| one == keyword));
        let mut found: Vec<Constraint> = given
            .filter_map(|keyword| constraint(at, keyword, shape))
            .collect();
        found.extend(self.inner_constraints(at, shape));
        found
    }

    /// Rules for the items of a list or the values of a map are documented only.
    pub(super) fn inner_constraints(&mut self, at: &At<'d>, shape: &Shape) -> Vec<Constraint> {
        let (inner, key) = match shape {
            Shape::List(item) => (item, "items"),
            Shape::Map(value) => (value, "additionalProperties"),
            _ => return Vec::new(),
        };
        let target = at.get(key).filter(At::is_mapping);
        let Some(target) = target.and_then(|target| self.document.follow(target, self.diagnostics))
        else {
            return Vec::new();
        };
        let direct = applicable(inner).filter_map(|keyword| unchecked(&target, keyword));
        let mut found: Vec<Constraint> = direct.collect();
        found.extend(self.inner_constraints(&target, inner));
        found
    }

    /// The keywords of rules that a schema has and that mean something for its values.
    pub(super) fn constraint_keywords(&self, at: &At<'d>, shape: &Shape) -> Vec<&'static str> {
        applicable(shape)
            .filter(|keyword| at.get(keyword).is_some())
            .collect()
    }

    /// `x-codegen-greater-than`.
    pub(super) fn greater_than(&mut self, at: &At<'d>) -> Option<Constraint> {
        self.extension_text(at, "x-codegen-greater-than")
            .map(Constraint::GreaterThan)
    }
}

/// The keywords that mean something for values of this shape.
fn applicable(shape: &Shape) -> impl Iterator<Item = &'static str> {
    let (numbers, texts, lists): (&[&str], &[&str], &[&str]) = match shape {
        Shape::Integer32 | Shape::Integer64 | Shape::Number => (NUMBERS, &[], &[]),
        Shape::Text => (&[], TEXTS, &[]),
        Shape::Format(_) => (NUMBERS, TEXTS, &[]),
        Shape::List(_) => (&[], &[], LISTS),
        _ => (&[], &[], &[]),
    };
    numbers.iter().chain(texts).chain(lists).copied()
}

fn constraint(at: &At<'_>, keyword: &'static str, shape: &Shape) -> Option<Constraint> {
    let value = at.get(keyword)?;
    let is_number = *shape == Shape::Number;
    let exclusive = |key: &str| at.get(key).and_then(|flag| flag.as_bool()) == Some(true);
    let length = || {
        value
            .as_i64()
            .and_then(|length| usize::try_from(length).ok())
    };
    let checked = match keyword {
        "minimum" if !is_number => {
            let inward = i64::from(exclusive("exclusiveMinimum"));
            value
                .as_i64()
                .and_then(|limit| limit.checked_add(inward))
                .map(Constraint::Minimum)
        }
        "maximum" if !is_number => {
            let inward = i64::from(exclusive("exclusiveMaximum"));
            value
                .as_i64()
                .and_then(|limit| limit.checked_sub(inward))
                .map(Constraint::Maximum)
        }
        "multipleOf" if !is_number => value
            .as_i64()
            .filter(|factor| *factor > 0)
            .map(Constraint::MultipleOf),
        "minLength" => length().map(Constraint::MinimumLength),
        "maxLength" => length().map(Constraint::MaximumLength),
        "minItems" => length().map(Constraint::MinimumItems),
        "maxItems" => length().map(Constraint::MaximumItems),
        _ => None,
    };
    match checked {
        // `minLength: 0` and the like say nothing.
        Some(Constraint::MinimumLength(0) | Constraint::MinimumItems(0)) => None,
        Some(checked) => Some(checked),
        None => unchecked(at, keyword),
    }
}

fn unchecked(at: &At<'_>, keyword: &'static str) -> Option<Constraint> {
    let value = at.get(keyword)?;
    if keyword == "uniqueItems" && value.as_bool() == Some(false) {
        return None;
    }
    Some(Constraint::Unchecked {
        keyword: keyword.to_owned(),
        pointer: value.pointer(),
    })
}

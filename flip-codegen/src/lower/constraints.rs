//! Rules that values must keep to.

use super::Lowering;
use crate::ir::{Constraint, Shape};
use crate::tree::At;

impl<'d> Lowering<'d> {
    /// The constraints of a schema. What the type of a format upholds by itself is left out.
    pub(super) fn constraints(&mut self, at: &At<'d>, shape: &Shape) -> Vec<Constraint> {
        let upheld = match shape {
            Shape::Format(format) => self
                .config
                .formats
                .get(format)
                .map(|format| format.upholds.as_slice()),
            _ => None,
        };
        let upheld = upheld.unwrap_or_default();
        let keywords = [
            "minimum",
            "maximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "pattern",
            "minItems",
            "maxItems",
            "uniqueItems",
        ];
        let given = keywords
            .iter()
            .filter(|keyword| !upheld.iter().any(|one| one == *keyword));
        given
            .filter_map(|keyword| constraint(at, keyword, shape))
            .collect()
    }

    /// `x-codegen-greater-than`.
    pub(super) fn greater_than(&mut self, at: &At<'d>) -> Option<Constraint> {
        self.extension_text(at, "x-codegen-greater-than")
            .map(Constraint::GreaterThan)
    }
}

fn constraint(at: &At<'_>, keyword: &str, shape: &Shape) -> Option<Constraint> {
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
            let step = i64::from(exclusive("exclusiveMinimum"));
            value
                .as_i64()
                .and_then(|limit| limit.checked_add(step))
                .map(Constraint::Minimum)
        }
        "maximum" if !is_number => {
            let step = i64::from(exclusive("exclusiveMaximum"));
            value
                .as_i64()
                .and_then(|limit| limit.checked_sub(step))
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
        "uniqueItems" if value.as_bool() == Some(false) => return None,
        _ => None,
    };
    // `minLength: 0` and the like say nothing.
    match checked {
        Some(Constraint::MinimumLength(0) | Constraint::MinimumItems(0)) => None,
        Some(checked) => Some(checked),
        None => Some(Constraint::Unchecked {
            keyword: keyword.to_owned(),
            pointer: value.pointer(),
        }),
    }
}

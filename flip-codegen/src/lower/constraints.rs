//! Rules that values must keep to.

use super::facets::flag;
use super::{Lowering, format};
use crate::config::FormatType;
use crate::diagnostics::{Code, Place};
use crate::ir::{Constraint, Shape};
use crate::tree::At;

const NUMBERS: &[&str] = &["minimum", "maximum", "multipleOf"];
const TEXTS: &[&str] = &["minLength", "maxLength", "pattern"];
const LISTS: &[&str] = &["minItems", "maxItems", "uniqueItems"];
const MAPS: &[&str] = &["minProperties", "maxProperties"];

impl<'d> Lowering<'d> {
    /// The constraints of a schema. What the type of a format upholds by itself is left out.
    pub(super) fn constraints(&mut self, at: &At<'d>, shape: &Shape) -> Vec<Constraint> {
        let mut found = match shape {
            Shape::Named(_) => {
                let facets = self.facets(at);
                self.rules_of(&facets, shape)
            }
            _ => self.ruling(at, shape),
        };
        let format = mapped(shape).and_then(|format| self.config.formats.get_key_value(format));
        found.extend(format.and_then(|(format, mapped)| checked(format, mapped)));
        self.agreeing(found, at)
    }

    /// The rules of schemas that apply at once.
    pub(super) fn rules_of(&mut self, facets: &[At<'d>], shape: &Shape) -> Vec<Constraint> {
        let mapped = mapped(shape).and_then(|format| self.config.formats.get_key_value(format));
        let upheld: &[String] = mapped.map_or(&[], |(_, mapped)| &mapped.upholds);
        let mut found: Vec<Constraint> = Vec::new();
        let primitive = mapped.and_then(|(_, mapped)| primitive_shape(&mapped.sent));
        let seen = primitive.as_ref().unwrap_or(shape);
        for facet in facets {
            let is_left = |keyword: &&str| !upheld.iter().any(|one| one == keyword);
            let given = applicable(seen).filter(is_left);
            found.extend(given.filter_map(|keyword| constraint(facet, keyword, seen)));
            if primitive.is_some() {
                let rest = applicable(shape).filter(is_left);
                let rest = rest.filter(|keyword| applicable(seen).all(|one| one != *keyword));
                found.extend(rest.filter_map(|keyword| unchecked(facet, keyword)));
            }
        }
        found.extend(self.inner_constraints(facets, shape));
        found.extend(of_format(facets, shape));
        found
    }

    /// Rules for the items of a list or the values of a map.
    fn inner_constraints(&mut self, facets: &[At<'d>], shape: &Shape) -> Vec<Constraint> {
        let (inner, key) = match shape {
            Shape::List(item) => (item, "items"),
            Shape::Map(value) => (value, "additionalProperties"),
            Shape::Nullable(inner) => return self.inner_constraints(facets, inner),
            _ => return Vec::new(),
        };
        let mut each = Vec::new();
        for facet in facets {
            if let Some(target) = facet.get(key).filter(At::is_mapping) {
                each.extend(self.constraints(&target, inner));
            }
        }
        if each.is_empty() {
            return Vec::new();
        }
        vec![Constraint::Each(each)]
    }

    /// The rules that one schema has for objects as a whole.
    pub(super) fn object_rules(&self, at: &At<'d>) -> Vec<Constraint> {
        let map = Shape::Map(Box::new(Shape::Any));
        MAPS.iter()
            .filter_map(|keyword| constraint(at, keyword, &map))
            .collect()
    }

    /// `x-codegen-greater-than`.
    pub(super) fn greater_than(&mut self, at: &At<'d>) -> Option<Constraint> {
        self.extension_text(at, "x-codegen-greater-than")
            .map(Constraint::GreaterThan)
    }

    /// Each rule once, and without bounds between which there is no value: these are mistakes, and
    /// nothing could be sent.
    pub(super) fn agreeing(&mut self, found: Vec<Constraint>, at: &At<'d>) -> Vec<Constraint> {
        let mut kept: Vec<Constraint> = Vec::new();
        for constraint in found {
            if !kept.contains(&constraint) {
                kept.push(constraint);
            }
        }
        let clash = |kept: &[Constraint]| {
            kept.iter().enumerate().find_map(|(least, lower)| {
                let most = kept.iter().position(|upper| excludes(lower, upper))?;
                Some((least, most))
            })
        };
        if kept.contains(&Constraint::NotBlank) {
            // Said once.
            kept.retain(|constraint| *constraint != Constraint::MinimumLength(1));
        }
        while let Some((least, most)) = clash(&kept) {
            self.report(Code::ContradictoryBounds, Place::Key(at.pointer()), &[]);
            kept.remove(least.max(most));
            kept.remove(least.min(most));
        }
        kept
    }
}

/// Whether no value keeps to both rules.
fn excludes(lower: &Constraint, upper: &Constraint) -> bool {
    match (lower, upper) {
        (Constraint::Minimum(least), Constraint::Maximum(most)) => least > most,
        (Constraint::MinimumLength(least), Constraint::MaximumLength(most))
        | (Constraint::MinimumItems(least), Constraint::MaximumItems(most))
        | (Constraint::MinimumProperties(least), Constraint::MaximumProperties(most)) => {
            least > most
        }
        _ => false,
    }
}

/// The keywords that mean something for values of this shape.
fn applicable(shape: &Shape) -> Box<dyn Iterator<Item = &'static str>> {
    let (one, other): (&[&str], &[&str]) = match shape {
        Shape::Integer32
        | Shape::Integer64
        | Shape::Unsigned32
        | Shape::Unsigned64
        | Shape::Number => (NUMBERS, &[]),
        Shape::Text => (&[], TEXTS),
        Shape::Format(_) => (NUMBERS, TEXTS),
        Shape::List(_) => (&[], LISTS),
        Shape::Map(_) => (&[], MAPS),
        Shape::Nullable(inner) => return applicable(inner),
        _ => (&[], &[]),
    };
    Box::new(one.iter().chain(other).copied())
}

fn constraint(at: &At<'_>, keyword: &'static str, shape: &Shape) -> Option<Constraint> {
    if let Shape::Nullable(inner) = shape {
        return constraint(at, keyword, inner);
    }
    let value = at.get(keyword)?;
    if upheld_by_type(&value, keyword, shape) {
        return None;
    }
    let is_number = *shape == Shape::Number;
    let exclusive = |key: &str| flag(at, key) == Some(true);
    let length = || {
        value
            .as_i64()
            .and_then(|length| usize::try_from(length).ok())
    };
    let text = || value.as_number().map(str::to_owned);
    let checked = match keyword {
        "minimum" if is_number => text().map(|limit| Constraint::LeastNumber {
            limit,
            exclusive: exclusive("exclusiveMinimum"),
        }),
        "maximum" if is_number => text().map(|limit| Constraint::MostNumber {
            limit,
            exclusive: exclusive("exclusiveMaximum"),
        }),
        "multipleOf" if is_number => text().map(Constraint::MultipleOfNumber),
        "minimum" => {
            let inward = i64::from(exclusive("exclusiveMinimum"));
            whole(&value, f64::ceil, inward).map(Constraint::Minimum)
        }
        "maximum" => {
            let inward = i64::from(exclusive("exclusiveMaximum"));
            whole(&value, f64::floor, -inward).map(Constraint::Maximum)
        }
        "multipleOf" => whole(&value, f64::floor, 0)
            .filter(|factor| *factor > 0)
            .map(Constraint::MultipleOf),
        "minLength" => length().map(Constraint::MinimumLength),
        "maxLength" => length().map(Constraint::MaximumLength),
        // The one pattern that can be checked without an engine for patterns.
        "pattern" if value.as_str() == Some(r"\S") => Some(Constraint::NotBlank),
        "minItems" => length().map(Constraint::MinimumItems),
        "maxItems" => length().map(Constraint::MaximumItems),
        "minProperties" => length().map(Constraint::MinimumProperties),
        "maxProperties" => length().map(Constraint::MaximumProperties),
        "uniqueItems" => {
            return (value.as_bool() == Some(true)).then_some(Constraint::UniqueItems);
        }
        _ => None,
    };
    match checked {
        Some(checked) if says_nothing(&checked, shape) => None,
        Some(checked) => Some(checked),
        None => unchecked(at, keyword),
    }
}

/// A rule that nothing checks.
fn unchecked(at: &At<'_>, keyword: &str) -> Option<Constraint> {
    let value = at.get(keyword)?;
    is_rule(keyword, &value).then(|| Constraint::Unchecked {
        keyword: keyword.to_owned(),
        pointer: value.pointer(),
    })
}

/// Whether a value says what its keyword is for. What OpenAPI refuses is reported where it is read.
fn is_rule(keyword: &str, value: &At<'_>) -> bool {
    match keyword {
        "pattern" => value.as_str().is_some(),
        "uniqueItems" => value.as_bool().is_some(),
        "minimum" | "maximum" | "multipleOf" => value.as_number().is_some(),
        _ => value
            .as_number()
            .is_some_and(|length| length.bytes().all(|digit| digit.is_ascii_digit())),
    }
}

/// The shape whose rules a primitive type of Rust can be held to, if this path names one. The type
/// of a format is not known otherwise, and has traits for the rules that it understands.
fn primitive_shape(path: &str) -> Option<Shape> {
    let mut parts = path.trim_start_matches("::").rsplit("::");
    let name = parts.next()?.trim();
    let is_of_rust = match parts.last() {
        None => true,
        Some(library) => matches!(library.trim(), "std" | "core" | "alloc"),
    };
    let shape = match name {
        "f32" | "f64" => Shape::Number,
        "i8" | "i16" | "i32" | "i64" | "i128" | "isize" | "u8" | "u16" | "u32" | "u64" | "u128"
        | "usize" => Shape::Integer64,
        "String" => Shape::Text,
        "bool" | "char" => Shape::Boolean,
        _ => return None,
    };
    is_of_rust.then_some(shape)
}

/// Whether the type in Rust has no values beyond the bound.
fn upheld_by_type(value: &At<'_>, keyword: &str, shape: &Shape) -> bool {
    let (least, most): (i128, i128) = match shape {
        Shape::Integer32 => (i32::MIN.into(), i32::MAX.into()),
        Shape::Integer64 => (i64::MIN.into(), i64::MAX.into()),
        Shape::Unsigned32 => (0, u32::MAX.into()),
        Shape::Unsigned64 => (0, u64::MAX.into()),
        _ => return false,
    };
    let bound: Option<i128> = value.as_number().and_then(|number| number.parse().ok());
    bound.is_some_and(|bound| match keyword {
        "minimum" => bound < least || (bound == least && least == 0),
        "maximum" => bound > most || (bound == most && most == u64::MAX.into()),
        _ => false,
    })
}

/// A bound of integers as an integer. A fraction is rounded into the range, where being exclusive
/// makes no difference.
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
fn whole(value: &At<'_>, round: fn(f64) -> f64, inward: i64) -> Option<i64> {
    if let Some(integer) = value.as_i64() {
        return integer.checked_add(inward);
    }
    let number: f64 = value.as_number()?.parse().ok()?;
    let rounded = round(number);
    let inward = if rounded == number { inward } else { 0 };
    // Beyond the exact integers of a float nothing is known of the last digits.
    (rounded.abs() < 9e15).then(|| (rounded as i64).saturating_add(inward))
}

/// `minLength: 0` and the like.
fn says_nothing(constraint: &Constraint, shape: &Shape) -> bool {
    match constraint {
        Constraint::MinimumLength(0)
        | Constraint::MinimumItems(0)
        | Constraint::MinimumProperties(0) => true,
        Constraint::Minimum(0) => matches!(shape, Shape::Unsigned32 | Shape::Unsigned64),
        Constraint::MultipleOf(1) => true,
        _ => false,
    }
}

/// The format whose type the configuration has.
fn mapped(shape: &Shape) -> Option<&str> {
    match shape {
        Shape::Format(format) => Some(format),
        Shape::Nullable(inner) => mapped(inner),
        _ => None,
    }
}

fn checked(format: &str, mapped: &FormatType) -> Option<Constraint> {
    let function = mapped.check.clone()?;
    let format = format.to_owned();
    Some(Constraint::Checked { format, function })
}

/// What a format says that the type in Rust does not.
fn of_format(facets: &[At<'_>], shape: &Shape) -> Vec<Constraint> {
    let Some(format) = format::documented(facets) else {
        return Vec::new();
    };
    match shape {
        Shape::Text => vec![Constraint::Format(format)],
        Shape::Integer32 | Shape::Unsigned32 => match format::bounds(&format) {
            Some((0, most)) => vec![Constraint::Maximum(most)],
            Some((least, most)) => vec![Constraint::Minimum(least), Constraint::Maximum(most)],
            None => Vec::new(),
        },
        Shape::Nullable(inner) => of_format(facets, inner),
        _ => Vec::new(),
    }
}

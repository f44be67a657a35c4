//! Rules that values must keep to.

use super::schema::names_listed;
use super::{Lowering, SchemaAt, contents, format};
use crate::config::FormatType;
use crate::diagnostics::{Code, Place};
use crate::ir::{Constraint, Shape, Tuple};
use crate::openapi::{Bound, Keyword};

const NUMBERS: &[Keyword] = &[Keyword::MINIMUM, Keyword::MAXIMUM, Keyword::MULTIPLE_OF];
const TEXTS: &[Keyword] = &[Keyword::MIN_LENGTH, Keyword::MAX_LENGTH, Keyword::PATTERN];
const LISTS: &[Keyword] = &[
    Keyword::MIN_ITEMS,
    Keyword::MAX_ITEMS,
    Keyword::UNIQUE_ITEMS,
];
const MAPS: &[Keyword] = &[
    Keyword::MIN_PROPERTIES,
    Keyword::MAX_PROPERTIES,
    Keyword::PROPERTY_NAMES,
];

impl<'d> Lowering<'d> {
    /// The constraints of a schema. What the type of a format upholds by itself is left out.
    pub(super) fn constraints(&mut self, at: SchemaAt<'d>, shape: &Shape) -> Vec<Constraint> {
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
    pub(super) fn rules_of(&mut self, facets: &[SchemaAt<'d>], shape: &Shape) -> Vec<Constraint> {
        let mapped = mapped(shape).and_then(|format| self.config.formats.get_key_value(format));
        let upheld: &[String] = mapped.map_or(&[], |(_, mapped)| &mapped.upholds);
        let mut found: Vec<Constraint> = Vec::new();
        let primitive = mapped.and_then(|(_, mapped)| primitive_shape(&mapped.sent));
        let seen = primitive.as_ref().unwrap_or(shape);
        for facet in facets {
            let is_left = |keyword: &Keyword| !upheld.iter().any(|one| one == keyword.word());
            let given = applicable(seen).filter(is_left);
            found.extend(given.filter_map(|keyword| constraint(*facet, keyword, seen)));
            if primitive.is_some() {
                let rest = applicable(shape).filter(is_left);
                let rest = rest.filter(|keyword| applicable(seen).all(|one| one != *keyword));
                found.extend(rest.filter_map(|keyword| unchecked(*facet, keyword)));
            }
        }
        found.extend(self.inner_constraints(facets, shape));
        found.extend(of_format(facets, shape));
        found
    }

    /// Rules for the items of a list or the values of a map.
    fn inner_constraints(&mut self, facets: &[SchemaAt<'d>], shape: &Shape) -> Vec<Constraint> {
        let (inner, is_list) = match shape {
            Shape::List(item) => (item, true),
            Shape::Map(value) => (value, false),
            Shape::Nullable(inner) => return self.inner_constraints(facets, inner),
            Shape::Tuple(tuple) => return self.item_constraints(facets, tuple),
            _ => return Vec::new(),
        };
        let mut each = Vec::new();
        for facet in facets {
            let below = match is_list {
                true => facet.items(),
                false => facet.additional_properties(),
            };
            if let Some(below) = below {
                each.extend(self.constraints(below, inner));
            }
        }
        if each.is_empty() {
            return Vec::new();
        }
        vec![Constraint::Each(each)]
    }

    /// Rules for the first items of a list, for those behind them, and how many there are at most.
    fn item_constraints(&mut self, facets: &[SchemaAt<'d>], tuple: &Tuple) -> Vec<Constraint> {
        let mut found = Vec::new();
        if contents::ends(facets) {
            found.push(Constraint::MaximumItems(tuple.items.len()));
        }
        for (index, item) in tuple.items.iter().enumerate() {
            let nodes = contents::items_at(facets, index).into_iter();
            let rules: Vec<Constraint> = nodes.flat_map(|at| self.constraints(at, item)).collect();
            found.extend((!rules.is_empty()).then_some(Constraint::Item(index, rules)));
        }
        let rest = contents::rest_of(facets).into_iter();
        let rest: Vec<Constraint> = rest
            .flat_map(|at| self.constraints(at, &tuple.rest))
            .collect();
        found.extend((!rest.is_empty()).then_some(Constraint::Each(rest)));
        found
    }

    /// The rules that one schema has for objects as a whole.
    pub(super) fn object_rules(&self, at: SchemaAt<'d>) -> Vec<Constraint> {
        let map = Shape::Map(Box::new(Shape::Any));
        let counts = [Keyword::MIN_PROPERTIES, Keyword::MAX_PROPERTIES].into_iter();
        let counts = counts.filter_map(|keyword| constraint(at, keyword, &map));
        let dependent = at.get().dependent_required.iter();
        let dependent = dependent.filter(|(_, others)| !others.is_empty());
        let dependent = dependent.map(|(property, others)| Constraint::RequiredBeside {
            property: property.clone(),
            others: others.clone(),
        });
        counts.chain(dependent).collect()
    }

    /// Each rule once, and without bounds between which there is no value: these are mistakes, and
    /// nothing could be sent.
    pub(super) fn agreeing(&mut self, found: Vec<Constraint>, at: SchemaAt<'d>) -> Vec<Constraint> {
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
fn applicable(shape: &Shape) -> Box<dyn Iterator<Item = Keyword>> {
    let (one, other): (&[Keyword], &[Keyword]) = match shape {
        Shape::Integer32
        | Shape::Integer64
        | Shape::Unsigned32
        | Shape::Unsigned64
        | Shape::Number => (NUMBERS, &[]),
        Shape::Text => (&[], TEXTS),
        Shape::Format(_) => (NUMBERS, TEXTS),
        Shape::List(_) | Shape::Tuple(_) => (&[], LISTS),
        Shape::Formatted(_) | Shape::JsonText(_) => (&[], TEXTS),
        Shape::Map(_) => (&[], MAPS),
        Shape::Nullable(inner) => return applicable(inner),
        _ => (&[], &[]),
    };
    Box::new(one.iter().chain(other).copied())
}

fn constraint(at: SchemaAt<'_>, keyword: Keyword, shape: &Shape) -> Option<Constraint> {
    if let Shape::Nullable(inner) = shape {
        return constraint(at, keyword, inner);
    }
    if matches!(shape, Shape::JsonText(_)) {
        return unchecked(at, keyword);
    }
    let checked = match keyword {
        Keyword::UNIQUE_ITEMS if matches!(shape, Shape::Tuple(_)) => {
            return at.unique_items.then(|| unchecked(at, keyword))?;
        }
        Keyword::MINIMUM | Keyword::MAXIMUM => {
            let bound = bound(at, keyword)?;
            if upheld_by_type(&bound.limit, keyword, shape) {
                return None;
            }
            bound_of(bound, keyword, shape)
        }
        Keyword::MULTIPLE_OF => factor(at.multiple_of.as_deref()?, shape),
        // The one pattern that can be checked without an engine for patterns.
        Keyword::PATTERN if at.pattern.as_deref()? == r"\S" => Some(Constraint::NotBlank),
        Keyword::PATTERN => None,
        Keyword::UNIQUE_ITEMS => return at.unique_items.then_some(Constraint::UniqueItems),
        Keyword::PROPERTY_NAMES => {
            let names = names_listed(at);
            return (!names.is_empty()).then_some(Constraint::Keys(names));
        }
        _ => length(usize::try_from(at.count(keyword)?).ok()?, keyword),
    };
    match checked {
        Some(checked) if says_nothing(&checked, shape) => None,
        Some(checked) => Some(checked),
        None => unchecked(at, keyword),
    }
}

/// The least or the greatest number.
fn bound(at: SchemaAt<'_>, keyword: Keyword) -> Option<&Bound> {
    match keyword {
        Keyword::MINIMUM => at.get().minimum.as_ref(),
        _ => at.get().maximum.as_ref(),
    }
}

fn bound_of(bound: &Bound, keyword: Keyword, shape: &Shape) -> Option<Constraint> {
    let (limit, exclusive) = (bound.limit.clone(), bound.exclusive);
    let inward = i64::from(exclusive);
    match (keyword, shape) {
        (Keyword::MINIMUM, Shape::Number) => Some(Constraint::LeastNumber { limit, exclusive }),
        (_, Shape::Number) => Some(Constraint::MostNumber { limit, exclusive }),
        (Keyword::MINIMUM, _) => whole(&limit, f64::ceil, inward).map(Constraint::Minimum),
        _ => whole(&limit, f64::floor, -inward).map(Constraint::Maximum),
    }
}

fn factor(text: &str, shape: &Shape) -> Option<Constraint> {
    if *shape == Shape::Number {
        return Some(Constraint::MultipleOfNumber(text.to_owned()));
    }
    let factor = whole(text, f64::floor, 0).filter(|factor| *factor > 0);
    factor.map(Constraint::MultipleOf)
}

fn length(length: usize, keyword: Keyword) -> Option<Constraint> {
    Some(match keyword {
        Keyword::MIN_LENGTH => Constraint::MinimumLength(length),
        Keyword::MAX_LENGTH => Constraint::MaximumLength(length),
        Keyword::MIN_ITEMS => Constraint::MinimumItems(length),
        Keyword::MAX_ITEMS => Constraint::MaximumItems(length),
        Keyword::MIN_PROPERTIES => Constraint::MinimumProperties(length),
        Keyword::MAX_PROPERTIES => Constraint::MaximumProperties(length),
        _ => return None,
    })
}

/// A rule that nothing checks.
fn unchecked(at: SchemaAt<'_>, keyword: Keyword) -> Option<Constraint> {
    let pointer = match keyword {
        Keyword::MINIMUM | Keyword::MAXIMUM => at.pointer_at(bound(at, keyword)?.node),
        _ => at.pointer_at(at.at(keyword).filter(|_| is_rule(at, keyword))?),
    };
    Some(Constraint::Unchecked {
        keyword: keyword.word().to_owned(),
        pointer,
    })
}

/// Whether a keyword has a value of its type. Another one is reported where it is read.
fn is_rule(at: SchemaAt<'_>, keyword: Keyword) -> bool {
    match keyword {
        Keyword::PATTERN => at.pattern.is_some(),
        Keyword::MULTIPLE_OF => at.multiple_of.is_some(),
        Keyword::UNIQUE_ITEMS => true,
        _ => at.count(keyword).is_some(),
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
fn upheld_by_type(limit: &str, keyword: Keyword, shape: &Shape) -> bool {
    let (least, most): (i128, i128) = match shape {
        Shape::Integer32 => (i32::MIN.into(), i32::MAX.into()),
        Shape::Integer64 => (i64::MIN.into(), i64::MAX.into()),
        Shape::Unsigned32 => (0, u32::MAX.into()),
        Shape::Unsigned64 => (0, u64::MAX.into()),
        _ => return false,
    };
    let bound: Option<i128> = limit.parse().ok();
    bound.is_some_and(|bound| match keyword {
        Keyword::MINIMUM => bound < least || (bound == least && least == 0),
        _ => bound > most || (bound == most && most == u64::MAX.into()),
    })
}

/// A bound of integers as an integer. A fraction is rounded into the range, where being exclusive
/// makes no difference.
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
fn whole(text: &str, round: fn(f64) -> f64, inward: i64) -> Option<i64> {
    if let Ok(integer) = text.parse::<i64>() {
        return integer.checked_add(inward);
    }
    let number: f64 = text.parse().ok()?;
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
        Constraint::MinimumItems(least) => match shape {
            Shape::Tuple(tuple) => *least <= tuple.least,
            _ => false,
        },
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
fn of_format(facets: &[SchemaAt<'_>], shape: &Shape) -> Vec<Constraint> {
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

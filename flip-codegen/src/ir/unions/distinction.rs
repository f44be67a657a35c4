//! Whether the variants of a union are apart: what is known of each, and whether a value can fit two.

use std::collections::BTreeSet;

use super::kinds::{Kind, are_disjoint, kinds, object};
use super::rules::{self, Rule, ValueRule};
use super::tags::{Segment, Tag, flat, found_in, listing, root_kind};
use crate::ir::{
    Additional, Api, Constraint, Literal, Member, Object, Property, Shape, TypeId, Union, Variant,
};

/// What is known of the variants of a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tests {
    /// No value fits two variants.
    pub proven: bool,
    /// The variants, in order.
    pub cases: Vec<Case>,
}

/// What is known of one variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The kinds of JSON value that it can be.
    pub kinds: Vec<Kind>,
    /// Values by which it is known.
    pub tests: Vec<ValueTest>,
    /// Properties without which it is not read.
    pub keys: Vec<String>,
    /// Rules that count where several variants can be read.
    pub rules: Vec<ValueRule>,
    /// It takes in nearly everything.
    pub catch_all: bool,
}

/// A value that has to be one of a few.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueTest {
    /// Where it stands.
    pub path: Vec<Segment>,
    /// What it can be.
    pub values: Vec<Literal>,
    /// Without it, it is not this variant.
    pub needed: bool,
    /// The values are those that it cannot be.
    pub excluded: bool,
}

/// Whether a variant, one of the object types, cannot be read without this property.
pub(crate) type IsNeeded<'a> = &'a dyn Fn(TypeId, usize, &Property) -> bool;

/// Whether the variants are told apart without a tag.
pub(crate) fn is_proven(api: &Api, union: &Union) -> bool {
    let is_needed = |_: TypeId, _: usize, property: &Property| {
        property.required && !matches!(property.shape, Shape::Format(_))
    };
    tests(api, union, None, &is_needed).proven
}

/// Whether all fields of an object are declared, and it is written as JSON.
pub(crate) fn is_plain(object: &Object) -> bool {
    !object.multipart && !matches!(object.additional, Additional::Typed(_))
}

/// The names of the properties of an object and of its groups.
pub(crate) fn flat_names<'a>(api: &'a Api, object: &'a Object) -> Vec<&'a str> {
    let flat = flat(api, object).into_iter();
    flat.map(|property| property.wire.as_str()).collect()
}

/// What is known of the variants of a union, with the tag or without one.
pub(crate) fn tests(api: &Api, union: &Union, tag: Option<&Tag>, is_needed: IsNeeded<'_>) -> Tests {
    let tests = match tag {
        Some(tag) => tagged(api, union, tag),
        None => distinguishing(api, union),
    };
    let cases = union
        .variants
        .iter()
        .zip(tests)
        .map(|(variant, tests)| Case {
            kinds: kinds(api, &variant.shape).into_iter().collect(),
            tests,
            // A variant that the tag names is read, so that the error says what is missing.
            keys: match tag {
                Some(_) => Vec::new(),
                None => keys(api, variant, is_needed),
            },
            rules: Vec::new(),
            catch_all: is_catch_all(&variant.shape),
        });
    let mut cases: Vec<Case> = cases.collect();
    let variants: Vec<(&Variant, &Case)> = union.variants.iter().zip(&cases).collect();
    let proven = variants.iter().enumerate().all(|(position, left)| {
        let others = variants.iter().skip(position + 1);
        others.into_iter().all(|right| are_apart(api, left, right))
    });
    if !proven {
        let rules = rules::distinguishing(api, union);
        for (case, rules) in cases.iter_mut().zip(rules) {
            let is_tested = |rule: &ValueRule| {
                let is_list = matches!(rule.rule, Rule::Keeps(Constraint::OneOf(_)));
                is_list && case.tests.iter().any(|test| test.path == rule.path)
            };
            case.rules = rules.into_iter().filter(|rule| !is_tested(rule)).collect();
        }
        if cases.iter().any(|case| case.catch_all) {
            for (case, variant) in cases.iter_mut().zip(&union.variants) {
                case.rules.extend(only_fields(api, &variant.shape));
            }
        }
    }
    Tests { proven, cases }
}

/// What a closed object does not declare is for a variant that takes in everything.
fn only_fields(api: &Api, shape: &Shape) -> Option<ValueRule> {
    let object = object(api, shape).filter(|object| object.additional == Additional::Closed)?;
    let names = flat_names(api, object).into_iter().map(str::to_owned);
    Some(ValueRule {
        path: Vec::new(),
        rule: Rule::OnlyFields(names.collect()),
    })
}

fn tagged(api: &Api, union: &Union, tag: &Tag) -> Vec<Vec<ValueTest>> {
    let tests = union
        .variants
        .iter()
        .zip(&tag.values)
        .map(|(variant, values)| {
            if variant.is_default {
                return vec![any_other(tag)];
            }
            let found = found_in(api, variant, &tag.path);
            let test = ValueTest {
                path: tag.path.clone(),
                values: values.clone(),
                needed: tag.is_needed() || found.is_some_and(|found| !found.may_lack),
                excluded: false,
            };
            Vec::from_iter((!values.is_empty()).then_some(test))
        });
    tests.collect()
}

/// What tells a variant that is meant by all values of the tag that no other one has.
fn any_other(tag: &Tag) -> ValueTest {
    ValueTest {
        path: tag.path.clone(),
        values: tag.values.concat(),
        needed: false,
        excluded: true,
    }
}

fn is_catch_all(shape: &Shape) -> bool {
    match shape {
        Shape::Any => true,
        Shape::Map(inner) | Shape::List(inner) | Shape::Nullable(inner) => is_catch_all(inner),
        _ => false,
    }
}

/// Properties without which an object is not read.
fn keys(api: &Api, variant: &Variant, is_needed: IsNeeded<'_>) -> Vec<String> {
    let Some((id, object)) = variant.of().zip(object(api, &variant.shape)) else {
        return Vec::new();
    };
    let members = object.members.iter().enumerate();
    let needed = members.filter_map(|(position, member)| match member {
        Member::Property(property) => {
            is_needed(id, position, property).then(|| property.wire.clone())
        }
        Member::Group(_) => None,
    });
    needed.collect()
}

/// Constants, and lists of values that are different in another variant.
fn distinguishing(api: &Api, union: &Union) -> Vec<Vec<ValueTest>> {
    let all: Vec<Vec<ValueTest>> = union
        .variants
        .iter()
        .map(|variant| listed_values(api, variant))
        .collect();
    let is_useful = |position: usize, test: &ValueTest| {
        let others = all
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != position);
        let mut others = others.flat_map(|(_, theirs)| theirs);
        (test.values.len() == 1 && test.path.len() == 1)
            || others
                .any(|other| other.path == test.path && are_disjoint(&test.values, &other.values))
    };
    let positions = all.iter().enumerate();
    positions
        .map(|(position, tests)| {
            let useful = tests.iter().filter(|test| is_useful(position, test));
            useful.cloned().collect()
        })
        .collect()
}

fn listed_values(api: &Api, variant: &Variant) -> Vec<ValueTest> {
    let mut seen = BTreeSet::new();
    let paths = listing(api, &variant.shape).into_iter();
    let paths = paths.filter(|(path, _)| seen.insert(path.clone()));
    let tests = paths.filter_map(|(path, _)| {
        let found = found_in(api, variant, &path)?;
        Some(ValueTest {
            path,
            values: found.values,
            needed: !found.may_lack,
            excluded: false,
        })
    });
    tests.collect()
}

/// Whether no value fits both, or none that is likely: each requires what the other does not have.
pub(crate) fn are_apart(api: &Api, left: &(&Variant, &Case), right: &(&Variant, &Case)) -> bool {
    let mut shared = left.1.kinds.iter();
    shared.all(|kind| {
        !right.1.kinds.contains(kind)
            || have_own_values(left.1, right.1, *kind)
            || (*kind == Kind::Object
                && has_own_key(api, left, right.0)
                && has_own_key(api, right, left.0))
    })
}

/// What the decoder does not insist on is no proof.
fn have_own_values(left: &Case, right: &Case, kind: Kind) -> bool {
    let needed =
        |test: &&ValueTest| (test.needed || test.excluded) && root_kind(&test.path) == Some(kind);
    left.tests.iter().filter(needed).any(|ours| {
        let mut theirs = right.tests.iter().filter(needed);
        theirs.any(|theirs| ours.path == theirs.path && exclude_each_other(ours, theirs))
    })
}

fn exclude_each_other(ours: &ValueTest, theirs: &ValueTest) -> bool {
    let are_within = |some: &[Literal], all: &[Literal]| {
        let mut some = some.iter();
        some.all(|one| all.iter().any(|other| other.is_same(one)))
    };
    match (ours.excluded, theirs.excluded) {
        (false, false) => are_disjoint(&ours.values, &theirs.values),
        (false, true) => are_within(&ours.values, &theirs.values),
        (true, false) => are_within(&theirs.values, &ours.values),
        (true, true) => false,
    }
}

fn has_own_key(api: &Api, ours: &(&Variant, &Case), theirs: &Variant) -> bool {
    let Some(object) = object(api, &theirs.shape) else {
        return false;
    };
    let is_plain = is_plain(object);
    let names = flat_names(api, object);
    is_plain && ours.1.keys.iter().any(|key| !names.contains(&key.as_str()))
}

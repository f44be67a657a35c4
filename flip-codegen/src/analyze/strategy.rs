//! How the variants of each union are found.

use std::collections::{BTreeMap, BTreeSet};

use super::kinds::{Kind, are_disjoint, kinds, object, property};
use super::rules::{self, Rule, ValueRule};
use super::tags::{flat, found_in, listing, root_kind};
use super::witness::{self, witness};
use super::{Presence, Segment, Tag};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::ir::{
    Additional, Api, Constraint, Literal, Member, Object, Property, Shape, TypeDefinition, TypeId,
    TypeKind, Union, Variant,
};

/// How the variant of a value is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Strategy {
    /// One reader for the fields of all variants, which chooses by the tag at the end.
    OnePass,
    /// A look at the text says which variants it can be.
    Tests(Tests),
}

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
}

/// More slots, times variants, make more code than the second reading is worth.
const SLOTS: usize = 600;

type Presences = BTreeMap<(TypeId, usize), Presence>;

/// Whether a variant, one of the object types, cannot be read without this property.
type IsNeeded<'a> = &'a dyn Fn(TypeId, usize, &Property) -> bool;

pub(super) fn strategies(
    api: &Api,
    tags: &BTreeMap<TypeId, Tag>,
    presences: &Presences,
    used: impl Fn(TypeId) -> bool,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<TypeId, Strategy> {
    let is_needed = |id: TypeId, position: usize, _: &Property| {
        let presence = presences.get(&(id, position));
        matches!(
            presence,
            Some(Presence::Constant | Presence::Required | Presence::RequiredNullable)
        )
    };
    let mut strategies = BTreeMap::new();
    for (id, definition) in api.types() {
        let TypeKind::Union(union) = &definition.kind else {
            continue;
        };
        let tag = tags.get(&id);
        let one_pass = tag.and_then(|tag| OnePass::of(api, tag, presences));
        if one_pass.is_some_and(|one_pass| one_pass.reads(union)) {
            strategies.insert(id, Strategy::OnePass);
            continue;
        }
        let tests = tests(api, union, tag, &is_needed);
        if used(id) && !tests.proven {
            report(api, definition, union, &tests, diagnostics);
        }
        strategies.insert(id, Strategy::Tests(tests));
    }
    strategies
}

/// Whether the variants are told apart without a tag.
pub(super) fn is_proven(api: &Api, union: &Union) -> bool {
    let is_needed = |_: TypeId, _: usize, property: &Property| {
        property.required && !matches!(property.shape, Shape::Format(_))
    };
    tests(api, union, None, &is_needed).proven
}

/// Unions whose variants are all read at once.
struct OnePass<'a> {
    api: &'a Api,
    presences: &'a Presences,
    wire: &'a str,
    values: &'a [Vec<Literal>],
    /// All values are texts; otherwise all are integers.
    is_text: bool,
}

impl<'a> OnePass<'a> {
    /// `None` where the tag stands deeper, or is neither text nor an integer.
    fn of(api: &'a Api, tag: &'a Tag, presences: &'a Presences) -> Option<Self> {
        let all = || tag.values.iter().flatten();
        let is_text = all().all(|value| matches!(value, Literal::Text(_)));
        let is_integer = all().all(|value| matches!(value, Literal::Integer(_)));
        (is_text || is_integer).then_some(Self {
            api,
            presences,
            wire: tag.property()?,
            values: &tag.values,
            is_text,
        })
    }

    fn reads(&self, union: &Union) -> bool {
        let mut ids = BTreeSet::new();
        let mut names = BTreeSet::new();
        let fits = union.variants.iter().zip(self.values).all(|(variant, _)| {
            let Some((id, object)) = variant.of().zip(object(self.api, &variant.shape)) else {
                return false;
            };
            names.extend(flat_names(self.api, object));
            ids.insert(id) && is_plain(object) && self.holds_tag(id, object)
        });
        fits && names.len() * union.variants.len() <= SLOTS
    }

    /// Whether the variant's own property for the tag can be filled from what was read as the tag.
    fn holds_tag(&self, id: TypeId, object: &Object) -> bool {
        let is_tag = |member: &Member| matches!(member, Member::Property(property) if property.wire == self.wire);
        let position = object.members.iter().position(is_tag);
        let Some((position, property)) = position.zip(property(object, self.wire)) else {
            // Not in a group either.
            return !flat_names(self.api, object).contains(&self.wire);
        };
        let fits = match &property.shape {
            Shape::Constant(Literal::Text(_)) | Shape::Text => self.is_text,
            Shape::Constant(Literal::Integer(_)) | Shape::Integer64 => !self.is_text,
            Shape::Named(id) => match self.api.get(*id).map(|definition| &definition.kind) {
                Some(TypeKind::StringEnum(_)) => self.is_text,
                Some(TypeKind::IntegerEnum(_)) => !self.is_text,
                _ => false,
            },
            _ => false,
        };
        fits && self.presences.get(&(id, position)) != Some(&Presence::Absorbed)
    }
}

fn is_plain(object: &Object) -> bool {
    !object.multipart && !matches!(object.additional, Additional::Typed(_))
}

fn flat_names<'a>(api: &'a Api, object: &'a Object) -> Vec<&'a str> {
    let flat = flat(api, object).into_iter();
    flat.map(|property| property.wire.as_str()).collect()
}

fn tests(api: &Api, union: &Union, tag: Option<&Tag>, is_needed: IsNeeded<'_>) -> Tests {
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
            let found = found_in(api, variant, &tag.path);
            let test = ValueTest {
                path: tag.path.clone(),
                values: values.clone(),
                needed: tag.is_needed() || found.is_some_and(|found| !found.may_lack),
            };
            Vec::from_iter((!values.is_empty()).then_some(test))
        });
    tests.collect()
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
        })
    });
    tests.collect()
}

/// Whether no value fits both, or none that is likely: each requires what the other does not have.
fn are_apart(api: &Api, left: &(&Variant, &Case), right: &(&Variant, &Case)) -> bool {
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
    let needed = |test: &&ValueTest| test.needed && root_kind(&test.path) == Some(kind);
    left.tests.iter().filter(needed).any(|ours| {
        let mut theirs = right.tests.iter().filter(needed);
        theirs.any(|theirs| ours.path == theirs.path && are_disjoint(&ours.values, &theirs.values))
    })
}

fn has_own_key(api: &Api, ours: &(&Variant, &Case), theirs: &Variant) -> bool {
    let Some(object) = object(api, &theirs.shape) else {
        return false;
    };
    let is_plain = is_plain(object);
    let names = flat_names(api, object);
    is_plain && ours.1.keys.iter().any(|key| !names.contains(&key.as_str()))
}

/// Shows a value that two variants accept; where there is none that one could write down, trying
/// them is as good as a proof.
fn report(
    api: &Api,
    definition: &TypeDefinition,
    union: &Union,
    tests: &Tests,
    diagnostics: &mut Diagnostics,
) {
    let variants: Vec<(&Variant, &Case)> = union.variants.iter().zip(&tests.cases).collect();
    for (position, left) in variants.iter().enumerate() {
        for right in variants.iter().skip(position + 1) {
            // What fits a combined variant fits those that it is made of.
            let is_combined = left.0.is_combined || right.0.is_combined;
            let is_catch_all = left.1.catch_all || right.1.catch_all;
            if is_combined || is_catch_all || are_apart(api, left, right) {
                continue;
            }
            let Some(value) = witness(api, left.0, right.0) else {
                continue;
            };
            let (ours, theirs) = (
                witness::described(api, &left.0.shape),
                witness::described(api, &right.0.shape),
            );
            let arguments = [definition.name.text.as_str(), &ours, &theirs, &value];
            let place = Place::Node(definition.pointer.clone());
            diagnostics
                .report(Code::IndistinctVariants, place, &arguments)
                .label(Place::Node(left.0.pointer.clone()), ours.clone())
                .label(Place::Node(right.0.pointer.clone()), theirs.clone());
            return;
        }
    }
}

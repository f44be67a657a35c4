//! How the variants of each union are found.

use std::collections::{BTreeMap, BTreeSet};

use super::kinds::{Kind, are_disjoint, kinds, object, property};
use super::tags::values_of;
use super::witness::{self, witness};
use super::{Presence, Tag, TagPlace};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::ir::{
    Additional, Api, Literal, Member, Object, Shape, TypeDefinition, TypeId, TypeKind, Union,
    Variant,
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
    /// Properties that have one of a few values.
    pub values: Vec<(String, Vec<Literal>)>,
    /// Properties without which it is not read.
    pub keys: Vec<String>,
    /// It takes in nearly everything.
    pub vague: bool,
}

/// More slots, times variants, make more code than the second reading is worth.
const SLOTS: usize = 600;

type Presences = BTreeMap<(TypeId, usize), Presence>;

pub(super) fn strategies(
    api: &Api,
    tags: &BTreeMap<TypeId, Tag>,
    presences: &Presences,
    used: impl Fn(TypeId) -> bool,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<TypeId, Strategy> {
    let mut strategies = BTreeMap::new();
    for (id, definition) in api.types() {
        let TypeKind::Union(union) = &definition.kind else {
            continue;
        };
        let tag = tags.get(&id);
        let strategy = match tag.filter(|tag| fits_one_pass(api, union, tag, presences)) {
            Some(_) => Strategy::OnePass,
            None => Strategy::Tests(tests(api, union, tag, presences)),
        };
        if let (Strategy::Tests(tests), true) = (&strategy, used(id))
            && !tests.proven
        {
            report(api, definition, union, tests, diagnostics);
        }
        strategies.insert(id, strategy);
    }
    strategies
}

fn fits_one_pass(api: &Api, union: &Union, tag: &Tag, presences: &Presences) -> bool {
    let mut ids = BTreeSet::new();
    let mut names = BTreeSet::new();
    let fits = union
        .variants
        .iter()
        .zip(&tag.values)
        .all(|(variant, values)| {
            let Some((id, object)) = variant.of().zip(object(api, &variant.shape)) else {
                return false;
            };
            names.extend(flat_names(api, object));
            ids.insert(id)
                && is_plain(object)
                && holds_tag(api, id, object, &tag.property, values, presences)
        });
    fits && names.len() * union.variants.len() <= SLOTS
}

fn is_plain(object: &Object) -> bool {
    !object.multipart && !matches!(object.additional, Additional::Typed(_))
}

fn flat_names(api: &Api, object: &Object) -> Vec<String> {
    let members = object.members.iter();
    members
        .flat_map(|member| match member {
            Member::Property(property) => vec![property.wire.clone()],
            Member::Group(group) => super::kinds::object(api, &Shape::Named(group.of))
                .map(|object| flat_names(api, object))
                .unwrap_or_default(),
        })
        .collect()
}

/// Whether the variant's own property for the tag can be filled from what was read as the tag.
fn holds_tag(
    api: &Api,
    id: TypeId,
    object: &Object,
    wire: &str,
    values: &[Literal],
    presences: &Presences,
) -> bool {
    let position = object
        .members
        .iter()
        .position(|member| matches!(member, Member::Property(property) if property.wire == wire));
    let Some((position, property)) = position.zip(property(object, wire)) else {
        // Not in a group either.
        return !flat_names(api, object).iter().any(|name| name == wire);
    };
    let is_text = values.iter().all(|value| matches!(value, Literal::Text(_)));
    let fits = match &property.shape {
        Shape::Constant(Literal::Text(_)) | Shape::Text => is_text,
        Shape::Constant(Literal::Integer(_)) | Shape::Integer64 => !is_text,
        Shape::Named(id) => match api.get(*id).map(|definition| &definition.kind) {
            Some(TypeKind::StringEnum(_)) => is_text,
            Some(TypeKind::IntegerEnum(_)) => !is_text,
            _ => false,
        },
        _ => false,
    };
    fits && presences.get(&(id, position)) != Some(&Presence::Absorbed)
}

fn tests(api: &Api, union: &Union, tag: Option<&Tag>, presences: &Presences) -> Tests {
    let mut cases: Vec<Case> = union
        .variants
        .iter()
        .enumerate()
        .map(|(position, variant)| case(api, variant, position, tag, presences))
        .collect();
    if tag.is_none() {
        let values = distinguishing_values(api, union);
        for (case, values) in cases.iter_mut().zip(values) {
            case.values = values;
        }
    }
    let variants: Vec<(&Variant, &Case)> = union.variants.iter().zip(&cases).collect();
    let proven = variants.iter().enumerate().all(|(position, left)| {
        let others = variants.iter().skip(position + 1);
        others.into_iter().all(|right| are_apart(api, left, right))
    });
    Tests { proven, cases }
}

fn case(
    api: &Api,
    variant: &Variant,
    position: usize,
    tag: Option<&Tag>,
    presences: &Presences,
) -> Case {
    let values = tag.and_then(|tag| {
        let values = tag
            .values
            .get(position)
            .filter(|values| !values.is_empty())?;
        Some((tag.property.clone(), values.clone()))
    });
    Case {
        kinds: kinds(api, &variant.shape).into_iter().collect(),
        values: values.into_iter().collect(),
        // A variant that the tag names is read, so that the error says what is missing.
        keys: match tag {
            Some(_) => Vec::new(),
            None => keys(api, variant, presences),
        },
        vague: is_vague(&variant.shape),
    }
}

fn is_vague(shape: &Shape) -> bool {
    match shape {
        Shape::Any => true,
        Shape::Map(inner) | Shape::List(inner) | Shape::Nullable(inner) => is_vague(inner),
        _ => false,
    }
}

/// Properties without which an object is not read.
fn keys(api: &Api, variant: &Variant, presences: &Presences) -> Vec<String> {
    let Some((id, object)) = variant.of().zip(object(api, &variant.shape)) else {
        return Vec::new();
    };
    let members = object.members.iter().enumerate();
    let needed = members.filter_map(|(position, member)| match member {
        Member::Property(property) => {
            let presence = presences.get(&(id, position))?;
            let is_needed = matches!(
                presence,
                Presence::Constant | Presence::Required | Presence::RequiredNullable
            );
            is_needed.then(|| property.wire.clone())
        }
        Member::Group(_) => None,
    });
    needed.collect()
}

/// Constants, and lists of values that are different in another variant.
fn distinguishing_values(api: &Api, union: &Union) -> Vec<Vec<(String, Vec<Literal>)>> {
    let all: Vec<Vec<(String, Vec<Literal>)>> = union
        .variants
        .iter()
        .map(|variant| listing_properties(api, variant))
        .collect();
    let is_useful = |position: usize, name: &str, values: &[Literal]| {
        values.len() == 1
            || all.iter().enumerate().any(|(other, theirs)| {
                other != position
                    && theirs
                        .iter()
                        .any(|(their, found)| their == name && are_disjoint(values, found))
            })
    };
    let positions = all.iter().enumerate();
    positions
        .map(|(position, listing)| {
            let useful = listing
                .iter()
                .filter(|(name, values)| is_useful(position, name, values));
            useful.cloned().collect()
        })
        .collect()
}

fn listing_properties(api: &Api, variant: &Variant) -> Vec<(String, Vec<Literal>)> {
    let Some(object) = object(api, &variant.shape) else {
        return Vec::new();
    };
    let listing = object.properties().filter_map(|property| {
        let values = values_of(api, &variant.shape, &property.wire);
        (!values.is_empty()).then(|| (property.wire.clone(), values))
    });
    listing.collect()
}

/// Whether no value fits both, or none that is likely: each requires what the other does not have.
fn are_apart(api: &Api, left: &(&Variant, &Case), right: &(&Variant, &Case)) -> bool {
    let shared: Vec<&Kind> = left
        .1
        .kinds
        .iter()
        .filter(|kind| right.1.kinds.contains(kind))
        .collect();
    if shared.iter().any(|kind| **kind != Kind::Object) {
        return false;
    }
    shared.is_empty() || are_objects_apart(api, left, right)
}

fn are_objects_apart(api: &Api, left: &(&Variant, &Case), right: &(&Variant, &Case)) -> bool {
    let by_values = left.1.values.iter().any(|(name, ours)| {
        let mut theirs = right.1.values.iter();
        theirs.any(|(their_name, theirs)| name == their_name && are_disjoint(ours, theirs))
    });
    by_values || (has_own_key(api, left, right.0) && has_own_key(api, right, left.0))
}

fn has_own_key(api: &Api, ours: &(&Variant, &Case), theirs: &Variant) -> bool {
    let Some(object) = object(api, &theirs.shape) else {
        return false;
    };
    let is_plain = is_plain(object);
    let names = flat_names(api, object);
    is_plain && ours.1.keys.iter().any(|key| !names.contains(key))
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
            if left.1.vague || right.1.vague || are_apart(api, left, right) {
                continue;
            }
            let Some(value) = witness(api, &left.0.shape, &right.0.shape) else {
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

impl Tag {
    /// Whether a variant always has the value of the tag as a constant.
    pub(super) fn is_constant(&self, position: usize) -> bool {
        self.places.get(position) == Some(&TagPlace::Constant)
    }
}

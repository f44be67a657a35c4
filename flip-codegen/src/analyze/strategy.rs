//! How the variants of each union are found.

use std::collections::{BTreeMap, BTreeSet};

use super::Presence;
use super::witness::{self, witness};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::ir::unions::{
    Case, Tag, Tests, are_apart, flat_names, is_plain, object, property, tests,
};
use crate::ir::{
    Api, Literal, Member, MemberId, Object, Property, Shape, TypeDefinition, TypeId, TypeKind,
    Union, Variant,
};

/// How the variant of a value is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Strategy {
    /// One reader for the fields of all variants, which chooses by the tag at the end.
    OnePass,
    /// A look at the text says which variants it can be.
    Tests(Tests),
}

/// More slots, times variants, make more code than the second reading is worth.
const SLOTS: usize = 600;

type Presences = BTreeMap<MemberId, Presence>;

pub(super) fn strategies(
    api: &Api,
    tags: &BTreeMap<TypeId, Tag>,
    presences: &Presences,
    used: impl Fn(TypeId) -> bool,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<TypeId, Strategy> {
    let is_needed = |id: TypeId, position: usize, _: &Property| {
        let presence = presences.get(&id.member(position));
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
        if union.variants.iter().any(|variant| variant.is_default) {
            return false;
        }
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
        fits && self.presences.get(&id.member(position)) != Some(&Presence::Absorbed)
    }
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

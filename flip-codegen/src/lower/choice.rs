//! Where schemas leave a choice, and where `oneOf` and `anyOf` only restrict.

use std::collections::BTreeSet;

use super::Lowering;
use super::facets::{is_documenting, is_null};
use super::kind::Kind;
use super::schema::has_group;
use crate::diagnostics::{Code, Place};
use crate::ir::Constraint;
use crate::tree::{At, Pointer};

/// A `oneOf` or `anyOf` that offers several schemas.
pub(super) struct Choice<'d> {
    /// The schema that it stands in.
    pub(super) at: At<'d>,
    pub(super) members: Vec<At<'d>>,
    pub(super) any_of: bool,
}

/// What an alternative, or a list of them, says of values. The strongest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Effect {
    /// Nothing: it only documents.
    Nothing,
    /// Which of the values that another schema describes are allowed.
    Restricts,
    /// What values look like.
    Offers,
}

/// Keywords that only restrict values whose type stands elsewhere.
const RESTRICTING: &[&str] = &[
    "required",
    "not",
    "minProperties",
    "maxProperties",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
];

impl<'d> Lowering<'d> {
    /// The choices of a schema: its own, and those of the members of its `allOf`.
    pub(super) fn choices(&mut self, at: &At<'d>) -> Vec<Choice<'d>> {
        let mut found = Vec::new();
        self.gather_choices(at, at, &mut BTreeSet::new(), &mut found);
        let is_wrapper = found
            .first()
            .is_some_and(|only: &Choice<'d>| only.at.pointer() != at.pointer())
            && self.is_wrapper(at);
        if is_wrapper { Vec::new() } else { found }
    }

    /// Whether a schema by itself leaves a choice, and does not only restrict.
    pub(super) fn offers_choice(&mut self, at: &At<'d>) -> bool {
        ["oneOf", "anyOf"].iter().any(|key| {
            let list = at.get(key);
            list.is_some_and(|list| self.choice(at, &list, key, at).is_some())
        })
    }

    fn gather_choices(
        &mut self,
        at: &At<'d>,
        whole: &At<'d>,
        seen: &mut BTreeSet<Pointer>,
        found: &mut Vec<Choice<'d>>,
    ) {
        if !seen.insert(at.pointer()) {
            return;
        }
        for key in ["oneOf", "anyOf"] {
            if let Some(list) = at.get(key)
                && let Some(choice) = self.choice(at, &list, key, whole)
            {
                found.push(choice);
            }
        }
        for member in at.get("allOf").iter().flat_map(At::items) {
            if member.get("x-codegen-group").is_none()
                && let Some(target) = self.document.follow(member, self.diagnostics)
            {
                self.gather_choices(&target, whole, seen, found);
            }
        }
    }

    fn choice(
        &mut self,
        at: &At<'d>,
        list: &At<'d>,
        key: &str,
        whole: &At<'d>,
    ) -> Option<Choice<'d>> {
        let is_own = at.pointer() == whole.pointer();
        let members = list.items();
        if members.is_empty() {
            if self.restricting.insert(list.pointer()) {
                self.report(Code::EmptyList, Place::Node(list.pointer()), &[key]);
            }
            return None;
        }
        for member in &members {
            let target = self.document.follow(member.clone(), self.diagnostics);
            // A child that extends the very union that lists it is none of the others.
            if !is_own && target.is_some_and(|target| target.pointer() == whole.pointer()) {
                return None;
            }
        }
        match self.effect(list, whole, &mut BTreeSet::new()) {
            Effect::Offers => Some(Choice {
                at: at.clone(),
                members,
                any_of: key == "anyOf",
            }),
            Effect::Restricts => {
                if self.required_lists(list).is_none() {
                    self.report_unchecked_choice(list, key);
                }
                None
            }
            Effect::Nothing => None,
        }
    }

    fn report_unchecked_choice(&mut self, list: &At<'d>, key: &str) {
        if self.restricting.insert(list.pointer()) {
            self.report(Code::UncheckedChoice, Place::Key(list.pointer()), &[key]);
        }
    }

    /// Reports the choices of a schema between lists of required properties, where the type has no
    /// place for such a rule: a map.
    pub(super) fn leave_out_required_lists(&mut self, at: &At<'d>) {
        for key in ["oneOf", "anyOf"] {
            if let Some(list) = at.get(key)
                && self.required_lists(&list).is_some()
            {
                self.report_unchecked_choice(&list, key);
            }
        }
    }

    /// The names of each alternative, where all of these are lists of required properties.
    fn required_lists(&mut self, list: &At<'d>) -> Option<Vec<Vec<String>>> {
        let mut lists = Vec::new();
        for member in list.items() {
            let mut names: Vec<String> = Vec::new();
            for facet in self.facets(&member) {
                let is_rule = |key: &str| key == "required" || key == "type";
                let mut entries = facet.entries().into_iter();
                if facet.get("not").is_some()
                    || !entries.all(|(key, _)| is_rule(key) || is_documenting(key))
                {
                    return None;
                }
                let required = facet.get("required").map(|names| names.items());
                let required = required.into_iter().flatten();
                names.extend(required.filter_map(|name| name.as_str().map(str::to_owned)));
            }
            if names.is_empty() {
                return None;
            }
            lists.push(names);
        }
        (!lists.is_empty()).then_some(lists)
    }

    /// The rules that the choices of a schema are, where they only restrict.
    pub(super) fn rules_of_choices(&mut self, at: &At<'d>) -> Vec<Constraint> {
        let mut rules = Vec::new();
        for (key, exactly_one) in [("oneOf", true), ("anyOf", false)] {
            let lists = at.get(key).and_then(|list| self.required_lists(&list));
            rules.extend(lists.map(|lists| Constraint::RequiredLists { lists, exactly_one }));
        }
        rules
    }

    /// Whether one `oneOf` or `anyOf` says what values look like.
    pub(super) fn offers(&mut self, list: &At<'d>, beside: &At<'d>) -> bool {
        self.effect(list, beside, &mut BTreeSet::new()) == Effect::Offers
    }

    /// What a list of alternatives does to the values of the schema that it stands in.
    fn effect(&mut self, list: &At<'d>, beside: &At<'d>, seen: &mut BTreeSet<Pointer>) -> Effect {
        if !seen.insert(list.pointer()) {
            return Effect::Offers;
        }
        let base = self.facets(beside);
        let base = self.kind_of_keywords(&base);
        let effects = list.items().into_iter();
        let effects: Vec<Effect> = effects
            .map(|member| self.effect_of_member(&member, base, seen))
            .collect();
        seen.remove(&list.pointer());
        // A member without a word is one of the values that nothing else tells of.
        let is_free = base == Kind::Anything && effects.contains(&Effect::Nothing);
        match effects.into_iter().max() {
            _ if is_free => Effect::Offers,
            strongest => strongest.unwrap_or(Effect::Nothing),
        }
    }

    /// A member offers something if any schema that applies to it brings a property, an item, a
    /// value or another type than that of the schema beside it.
    fn effect_of_member(
        &mut self,
        member: &At<'d>,
        base: Kind,
        seen: &mut BTreeSet<Pointer>,
    ) -> Effect {
        let facets = self.facets(member);
        if facets.iter().any(has_group) {
            return Effect::Offers;
        }
        let has_rule = facets.iter().any(is_for_objects);
        let mut effect = Effect::Nothing;
        for facet in &facets {
            for (key, value) in facet.entries() {
                effect = effect.max(match key {
                    "oneOf" | "anyOf" => self.effect(&value, facet, seen),
                    "type" => match value.as_str() {
                        Some(word) if word == base.word() => Effect::Nothing,
                        Some("object") if has_rule && base == Kind::Anything => Effect::Nothing,
                        _ => Effect::Offers,
                    },
                    "additionalProperties" if value.as_bool() == Some(false) => Effect::Restricts,
                    key if RESTRICTING.contains(&key) => Effect::Restricts,
                    key if is_documenting(key) => Effect::Nothing,
                    _ => Effect::Offers,
                });
            }
        }
        effect
    }

    /// What a choice that only restricts is for, where nothing else tells: one between lists of
    /// required properties is for objects.
    pub(super) fn kind_of_restrictions(&mut self, at: &At<'d>) -> Kind {
        let lists = ["oneOf", "anyOf"].into_iter().filter_map(|key| at.get(key));
        let members: Vec<At<'d>> = lists.flat_map(|list| list.items()).collect();
        for member in members {
            if self.facets(&member).iter().any(is_for_objects) {
                return Kind::Object;
            }
        }
        Kind::Anything
    }

    /// Whether anything beside the choice says what values look like.
    pub(super) fn has_base(&mut self, at: &At<'d>) -> bool {
        let has = |key: &str| {
            at.get(key)
                .is_some_and(|value| !value.entries().is_empty() || !value.items().is_empty())
        };
        ["properties", "required", "allOf"]
            .iter()
            .any(|key| has(key))
    }

    /// Whether a schema is a single member of `allOf` with documentation.
    fn is_wrapper(&mut self, at: &At<'d>) -> bool {
        let members = at.get("allOf").map(|members| members.items());
        let telling = members.into_iter().flatten().filter(|member| {
            member
                .entries()
                .iter()
                .any(|(key, _)| *key == "$ref" || !is_documenting(key))
        });
        let entries = at.entries();
        telling.count() == 1 && entries.iter().all(|(key, _)| is_documenting(key))
    }
}

/// Whether a schema has a rule for objects.
fn is_for_objects(at: &At<'_>) -> bool {
    ["required", "minProperties", "maxProperties"]
        .iter()
        .any(|key| at.get(key).is_some())
}

/// Whether nothing but `null` fits.
pub(super) fn is_null_only(at: &At<'_>) -> bool {
    let word = |key: &str| at.get(key).and_then(|value| value.as_str());
    if let Some(values) = at.get("enum") {
        let values = values.items();
        return !values.is_empty() && values.iter().all(is_null);
    }
    let entries = at.entries();
    let is_bare = entries.iter().all(|(key, _)| is_documenting(key));
    word("type") == Some("null")
        || at.get("type").is_some_and(|value| is_null(&value))
        || (is_bare
            && at
                .get("nullable")
                .is_some_and(|value| value.as_bool() == Some(true)))
}

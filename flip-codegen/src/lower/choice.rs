//! Where schemas leave a choice, and where `oneOf` and `anyOf` only restrict.

use std::collections::BTreeSet;

use super::Lowering;
use super::facets::{is_documenting, is_null};
use crate::diagnostics::{Code, Place};
use crate::tree::{At, Pointer};

/// A `oneOf` or `anyOf` that offers several schemas.
pub(super) struct Choice<'d> {
    /// The schema that it stands in.
    pub(super) at: At<'d>,
    pub(super) members: Vec<At<'d>>,
    pub(super) any_of: bool,
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
        let mut offers = false;
        for member in &members {
            let Some(target) = self.document.follow(member.clone(), self.diagnostics) else {
                continue;
            };
            // A child that extends the very union that lists it is none of the others.
            if !is_own && target.pointer() == whole.pointer() {
                return None;
            }
            offers |= !self.only_restricts(&target, at);
        }
        if !offers {
            if self.restricting.insert(list.pointer()) {
                self.report(Code::UncheckedChoice, Place::Key(list.pointer()), &[key]);
            }
            return None;
        }
        Some(Choice {
            at: at.clone(),
            members,
            any_of: key == "anyOf",
        })
    }

    /// Whether a member says nothing of what values look like, but what they must be beside it.
    fn only_restricts(&self, member: &At<'d>, beside: &At<'d>) -> bool {
        let entries = member.entries();
        let is_for_base = |key: &str| {
            key == "type"
                && ["properties", "type", "allOf"]
                    .iter()
                    .any(|key| beside.get(key).is_some())
                && member.get("required").is_some()
        };
        let mut keys = entries.iter().map(|(key, _)| *key);
        let restricts = keys.clone().any(|key| RESTRICTING.contains(&key));
        restricts
            && keys.all(|key| RESTRICTING.contains(&key) || is_documenting(key) || is_for_base(key))
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

    /// Whether a schema can be one for objects.
    pub(super) fn may_be_object(&mut self, at: &At<'d>) -> bool {
        let Some(target) = self.document.follow(at.clone(), self.diagnostics) else {
            return false;
        };
        let declared = target.get("type").and_then(|value| value.as_str());
        matches!(declared, None | Some("object")) && target.get("enum").is_none()
    }
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

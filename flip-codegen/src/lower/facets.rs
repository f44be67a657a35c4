//! What applies to a value: a schema, what its reference leads to, and the members of its `allOf`.

use std::collections::BTreeSet;

use super::Lowering;
use super::choice::is_null_only;
use crate::diagnostics::{Code, Place};
use crate::ir::{Access, Shape};
use crate::tree::{At, Pointer, Value};

/// Keywords that say nothing of what values look like.
const DOCUMENTATION: &[&str] = &[
    "title",
    "description",
    "example",
    "examples",
    "default",
    "nullable",
    "deprecated",
    "externalDocs",
    "readOnly",
    "writeOnly",
    "xml",
    "not",
    "$ref",
    "allOf",
];

impl<'d> Lowering<'d> {
    /// The nodes on the way of a reference, from this one to the one without `$ref`.
    pub(super) fn chain(&mut self, at: &At<'d>) -> Vec<At<'d>> {
        let Some(target) = self.document.follow(at.clone(), self.diagnostics) else {
            return Vec::new();
        };
        let (end, mut chain) = (target.pointer(), Vec::new());
        let mut current = at.clone();
        while current.pointer() != end {
            let next = self.document.reference_target(&current);
            chain.push(current);
            match next.and_then(|next| self.document.find(&next)) {
                Some(next) => current = next,
                None => break,
            }
        }
        chain.push(target);
        chain
    }

    /// The schemas that all apply to a value: the one that the reference leads to, and those of its
    /// `allOf`, theirs included. Groups are left out, since they are structs of their own.
    pub(super) fn facets(&mut self, at: &At<'d>) -> Vec<At<'d>> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        self.add_facets(at, &mut seen, &mut found);
        found
    }

    fn add_facets(&mut self, at: &At<'d>, seen: &mut BTreeSet<Pointer>, found: &mut Vec<At<'d>>) {
        let Some(target) = self.document.follow(at.clone(), self.diagnostics) else {
            return;
        };
        if !seen.insert(target.pointer()) {
            return;
        }
        for member in target.get("allOf").iter().flat_map(At::items) {
            if member.get("x-codegen-group").is_none() {
                self.add_facets(&member, seen, found);
            }
        }
        found.push(target);
    }

    /// Whether a value may be `null`: the schema says so, or what its reference leads to, or every
    /// member of its `allOf`, or `null` is one of its values.
    pub(super) fn nullable(&mut self, at: &At<'d>) -> bool {
        self.admits_null(at, &mut BTreeSet::new())
    }

    fn admits_null(&mut self, at: &At<'d>, seen: &mut BTreeSet<Pointer>) -> bool {
        let chain = self.chain(at);
        let Some(target) = chain.last() else {
            return false;
        };
        if chain
            .iter()
            .any(|node| flag(node, "nullable") == Some(true))
        {
            return true;
        }
        if flag(target, "nullable") == Some(false) || !seen.insert(target.pointer()) {
            return false;
        }
        let values = target.get("enum").map(|values| values.items());
        if values.is_some_and(|values| values.iter().any(is_null)) {
            return true;
        }
        for key in ["oneOf", "anyOf"] {
            for member in target.get(key).iter().flat_map(At::items) {
                if is_null_only(&member) || self.admits_null(&member, seen) {
                    return true;
                }
            }
        }
        let members = target.get("allOf").map(|members| members.items());
        let members: Vec<At<'d>> = members.unwrap_or_default();
        // Beside a reference, this is how documents say that the whole may be `null`.
        let is_nullable =
            |member: &At<'d>| is_documentation(member) && flag(member, "nullable") == Some(true);
        if members
            .iter()
            .any(|member| member.get("$ref").is_none() && is_nullable(member))
        {
            return true;
        }
        let of_members: Vec<&At<'d>> = members
            .iter()
            .filter(|member| {
                let leads_on = ["$ref", "allOf"]
                    .iter()
                    .any(|key| member.get(key).is_some());
                leads_on || self.excludes_null(member)
            })
            .collect();
        let of_members: Vec<bool> = of_members
            .into_iter()
            .map(|member| self.admits_null(member, seen))
            .collect();
        let is_open = !self.excludes_null(target);
        is_open && !of_members.is_empty() && of_members.iter().all(|null| *null)
    }

    /// Whether a schema by itself has values that `null` is none of. A rule such as `minLength` alone
    /// leaves `null` to the schemas beside it.
    fn excludes_null(&mut self, at: &At<'d>) -> bool {
        let tells = ["type", "enum", "properties", "items"];
        tells.iter().any(|key| at.get(key).is_some()) || self.offers_choice(at)
    }

    /// What the items of a list, the values of a map and whole bodies look like: `null` is part of
    /// the shape, since there is no property that could say it.
    pub(super) fn element_shape(&mut self, at: &At<'d>, context: &str) -> Option<Shape> {
        let shape = self.shape(at, context)?;
        let nullable = self.nullable(at);
        Some(or_null(shape, nullable))
    }

    /// Which way a property travels. Beside a reference counts, too.
    pub(super) fn access(&mut self, at: &At<'d>) -> Access {
        let mut nodes = self.chain(at);
        nodes.extend(self.facets(at));
        let says = |key: &str| nodes.iter().find(|node| flag(node, key) == Some(true));
        match (says("readOnly"), says("writeOnly")) {
            (Some(_), None) => Access::ReadOnly,
            (None, Some(_)) => Access::WriteOnly,
            (Some(node), Some(_)) => {
                let place = Place::Key(node.pointer().child("readOnly"));
                self.report(Code::ContradictoryAccess, place, &[]);
                Access::ReadWrite
            }
            (None, None) => Access::ReadWrite,
        }
    }
}

/// The shape, or `null`, where that is not part of it already.
pub(super) fn or_null(shape: Shape, nullable: bool) -> Shape {
    match shape {
        Shape::Any | Shape::Nullable(_) => shape,
        shape if nullable => Shape::Nullable(Box::new(shape)),
        shape => shape,
    }
}

pub(super) fn flag(at: &At<'_>, key: &str) -> Option<bool> {
    at.get(key).and_then(|value| value.as_bool())
}

pub(super) fn is_null(at: &At<'_>) -> bool {
    at.node().value == Value::Null
}

/// Whether a schema by itself, without its reference and its `allOf`, admits every value.
pub(super) fn is_documentation(at: &At<'_>) -> bool {
    let entries = at.entries();
    entries
        .iter()
        .all(|(key, value)| is_documenting(key) || is_null(value))
}

/// Whether a keyword says nothing of what values look like.
pub(super) fn is_documenting(key: &str) -> bool {
    DOCUMENTATION.contains(&key) || key.starts_with("x-")
}

//! What applies to a value: a schema, what its reference leads to, and the members of its `allOf`.

use std::collections::BTreeSet;

use super::choice::is_null_only;
use super::{Lowering, SchemaAt, SchemaId};
use crate::diagnostics::{Code, Place};
use crate::ir::{Access, Shape};
use crate::openapi::{Data, Keyword};

impl<'d> Lowering<'d> {
    /// The schemas that all apply to a value: the one that the reference leads to, and those of its
    /// `allOf`, theirs included. Groups are left out, since they are structs of their own.
    pub(super) fn facets(&mut self, at: SchemaAt<'d>) -> Vec<SchemaAt<'d>> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        self.add_facets(at, &mut seen, &mut found);
        found
    }

    fn add_facets(
        &mut self,
        at: SchemaAt<'d>,
        seen: &mut BTreeSet<SchemaId>,
        found: &mut Vec<SchemaAt<'d>>,
    ) {
        let Some(target) = at.target() else {
            return;
        };
        if !seen.insert(target.id()) {
            return;
        }
        for member in target.all_of() {
            if member.extensions.group.is_none() {
                self.add_facets(member, seen, found);
            }
        }
        found.push(target);
    }

    /// Whether a value may be `null`: the schema says so, or what its reference leads to, or every
    /// member of its `allOf`, or `null` is one of its values.
    pub(super) fn nullable(&mut self, at: SchemaAt<'d>) -> bool {
        self.admits_null(at, &mut BTreeSet::new())
    }

    fn admits_null(&mut self, at: SchemaAt<'d>, seen: &mut BTreeSet<SchemaId>) -> bool {
        let chain = at.chain();
        let Some(target) = chain.last() else {
            return false;
        };
        if chain.iter().any(|node| says_nullable(*node) == Some(true)) {
            return true;
        }
        if says_nullable(*target) == Some(false) || !seen.insert(target.id()) {
            return false;
        }
        let values = target.values.as_ref();
        if values.is_some_and(|values| values.iter().any(Data::is_null)) {
            return true;
        }
        for keyword in [Keyword::ONE_OF, Keyword::ANY_OF] {
            for member in target.members(keyword) {
                if is_null_only(member) || self.admits_null(member, seen) {
                    return true;
                }
            }
        }
        let members = target.all_of();
        // Beside a reference, this is how documents say that the whole may be `null`.
        let is_nullable = |member: &SchemaAt<'d>| {
            is_documentation(*member) && says_nullable(*member) == Some(true)
        };
        let mut bare = members.iter().filter(|member| member.reference.is_none());
        if bare.any(is_nullable) {
            return true;
        }
        let mut of_members: Vec<bool> = Vec::new();
        for member in members {
            let leads_on = member.reference.is_some() || member.has(Keyword::ALL_OF);
            if leads_on || self.excludes_null(member) {
                of_members.push(self.admits_null(member, seen));
            }
        }
        let is_open = !self.excludes_null(*target);
        is_open && !of_members.is_empty() && of_members.iter().all(|null| *null)
    }

    /// Whether a schema by itself has values that `null` is none of. A rule such as `minLength` alone
    /// leaves `null` to the schemas beside it.
    fn excludes_null(&mut self, at: SchemaAt<'d>) -> bool {
        let tells = [
            Keyword::TYPE,
            Keyword::ENUM,
            Keyword::CONST,
            Keyword::PROPERTIES,
            Keyword::ITEMS,
            Keyword::PREFIX_ITEMS,
        ];
        tells.iter().any(|keyword| at.has(*keyword)) || self.offers_choice(at)
    }

    /// What the items of a list, the values of a map and whole bodies look like: `null` is part of
    /// the shape, since there is no property that could say it.
    pub(super) fn element_shape(&mut self, at: SchemaAt<'d>, context: &str) -> Option<Shape> {
        let shape = self.shape(at, context)?;
        let nullable = self.nullable(at);
        Some(or_null(shape, nullable))
    }

    /// Which way a property travels. Beside a reference counts, too.
    pub(super) fn access(&mut self, at: SchemaAt<'d>) -> Access {
        let mut nodes = at.chain();
        nodes.extend(self.facets(at));
        let mut read_only = nodes.iter().filter(|node| node.read_only == Some(true));
        let mut write_only = nodes.iter().filter(|node| node.write_only == Some(true));
        match (read_only.next(), write_only.next()) {
            (Some(_), None) => Access::ReadOnly,
            (None, Some(_)) => Access::WriteOnly,
            (Some(node), Some(_)) => {
                let place = Place::Key(node.pointer_of(Keyword::READ_ONLY));
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

/// Whether a schema says by itself that values may, or may not, be `null`.
fn says_nullable(at: SchemaAt<'_>) -> Option<bool> {
    let by_type = at.types.as_ref().filter(|types| types.null);
    by_type.map(|_| true).or(at.nullable)
}

/// Whether a schema by itself, without its reference and its `allOf`, admits every value.
pub(super) fn is_documentation(at: SchemaAt<'_>) -> bool {
    at.boolean != Some(false) && at.asserting().next().is_none()
}

//! Several schemas that apply at once: the members of `allOf`, and declarations of one property.

use super::facets::{is_documentation, or_null};
use super::kind::Kind;
use super::schema::{DEEPEST, derived, has_group, is_type_alone};
use super::{Lowering, SchemaAt, SchemaId};
use crate::diagnostics::{Code, Place};
use crate::ir::{Name, Shape};

impl<'d> Lowering<'d> {
    /// What values look like that fit all of these schemas, and the members of their `allOf`.
    pub(super) fn intersection(
        &mut self,
        nodes: &[SchemaAt<'d>],
        name: Name,
        is_component: bool,
    ) -> Option<Shape> {
        nodes.iter().for_each(|node| self.report_endless(*node));
        if nodes.iter().any(|node| has_group(*node)) {
            return Some(self.whole_object(nodes, name));
        }
        if let Some(only) = self.only_part(nodes) {
            return self.shape(only, &name.text);
        }
        let facets = self.facets_of_all(nodes);
        if facets
            .iter()
            .any(|facet| self.said(*facet).kind == Kind::Union)
        {
            return self.choice_beside(nodes, &name);
        }
        self.shape_of_facets(nodes, &facets, name, is_component)
    }

    /// What values look like that fit all of these schemas, without the choices that they leave.
    pub(super) fn shape_of_facets(
        &mut self,
        nodes: &[SchemaAt<'d>],
        facets: &[SchemaAt<'d>],
        name: Name,
        is_component: bool,
    ) -> Option<Shape> {
        match self.common_kind(facets, &name.text) {
            Ok(kind) => self.of_kind(kind, nodes, facets, name, is_component),
            Err(place) => {
                let (kind, agreeing) = self.last_kind(facets);
                self.report_conflict(facets, place, kind, &name.text);
                let outvoted = facets.iter().filter(|facet| !agreeing.contains(facet));
                self.outvoted.extend(outvoted.map(|facet| facet.id()));
                self.of_kind(kind, nodes, &agreeing, name, is_component)
            }
        }
    }

    /// The schemas that apply to a value of all of these, each once.
    pub(super) fn facets_of_all(&mut self, nodes: &[SchemaAt<'d>]) -> Vec<SchemaAt<'d>> {
        let mut facets: Vec<SchemaAt<'d>> = Vec::new();
        for facet in nodes.iter().flat_map(|node| self.facets(*node)) {
            if !facets.contains(&facet) {
                facets.push(facet);
            }
        }
        facets
    }

    /// The member of `allOf`, or the one of several schemas, that alone says what values look like;
    /// `None` where that is the schema itself, or several do.
    pub(super) fn only_part(&mut self, nodes: &[SchemaAt<'d>]) -> Option<SchemaAt<'d>> {
        let mut members: Vec<SchemaAt<'d>> = Vec::new();
        let mut own = Vec::new();
        for node in nodes {
            let target = node.target()?;
            own.extend((!is_documentation(target)).then_some(target));
            members.extend(target.all_of());
        }
        if nodes.len() > 1 {
            // The schemas themselves are the parts.
            (members, own) = (nodes.to_vec(), Vec::new());
        }
        let mut telling: Vec<SchemaAt<'d>> = Vec::new();
        for member in members {
            if self.tells(member) {
                telling.push(member);
            }
        }
        let all = telling.iter().chain(&own).copied();
        let (plain, full): (Vec<SchemaAt<'d>>, Vec<SchemaAt<'d>>) = all.partition(|part| {
            is_type_alone(*part) && (own.contains(part) || part.all_of.is_empty())
        });
        let only = match (full.as_slice(), plain.as_slice()) {
            ([only], _) | ([], [only]) => *only,
            _ => return None,
        };
        let is_member = telling.contains(&only);
        let facets = self.facets(only);
        let whole = self.said_kind(&facets)?;
        let agree = plain
            .iter()
            .all(|part| self.said(*part).kind.and(whole) == Some(whole));
        (is_member && agree).then_some(only)
    }

    /// Whether a member of `allOf` says what values look like.
    fn tells(&mut self, member: SchemaAt<'d>) -> bool {
        let facets = self.facets(member);
        facets.iter().any(|facet| !is_documentation(*facet))
    }

    /// A member of `allOf` that is the schema itself says nothing.
    fn report_endless(&mut self, node: SchemaAt<'d>) {
        for member in node.all_of() {
            if self.facets(member).contains(&node) {
                self.report(Code::EndlessSchema, Place::Key(node.pointer()), &[]);
            }
        }
    }

    /// No value fits all: two that exclude each other are shown. The last one counts.
    fn report_conflict(&mut self, facets: &[SchemaAt<'d>], place: usize, read: Kind, name: &str) {
        let said = facets
            .iter()
            .map(|facet| self.said_beside_choice(*facet).kind);
        let said: Vec<Kind> = said.collect();
        let (Some(facet), Some(kind)) = (facets.get(place), said.get(place)) else {
            return;
        };
        let label = format!("here it is `{}`", kind.word());
        let place = Place::Key(facet.pointer());
        let report =
            self.diagnostics
                .report(Code::ConflictingTypes, place.clone(), &[name, read.word()]);
        report.label(place, label);
        let mut others = facets.iter().zip(&said);
        if let Some((other, kind)) = others.find(|(_, other)| other.and(*kind).is_none()) {
            let label = format!("here it is `{}`", kind.word());
            report.label(Place::Key(other.pointer()), label);
        }
    }

    /// What fits all of these schemas, where they may be one and the same.
    pub(super) fn shape_of_all(&mut self, nodes: &[SchemaAt<'d>], context: &str) -> Option<Shape> {
        let mut targets: Vec<SchemaAt<'d>> = Vec::new();
        for node in nodes {
            let target = node.target()?;
            if !targets.contains(&target) {
                targets.push(target);
            }
        }
        if let ([_], Some(first)) = (targets.as_slice(), nodes.first()) {
            return self.shape(*first, context);
        }
        let mut key: Vec<SchemaId> = targets.iter().map(|target| target.id()).collect();
        key.sort();
        if let Some(shape) = self.merged.get(&key) {
            return Some(shape.clone());
        }
        if targets.iter().any(|target| target.unusable) {
            return None;
        }
        let Some(before) = self.enter(&key) else {
            return Some(Shape::Any);
        };
        let shape = self.intersection(nodes, derived(context), false);
        self.leave(&key, before);
        self.merged.insert(key, shape.clone()?);
        shape
    }

    /// Begins to read schemas that apply at once; `None` where they consist of themselves.
    ///
    /// What is read again while it is being read has an end if a type was defined in between: the
    /// way leads through that type, which is known by then.
    pub(super) fn enter(&mut self, key: &[SchemaId]) -> Option<Option<usize>> {
        let types = self.api.types.len();
        let before = self.open.get(key).copied();
        if self.depth > DEEPEST || before.is_some_and(|before| before == types) {
            let first = key.first().and_then(|id| self.syntax.handle(*id));
            let place = first.map(|first| first.pointer()).unwrap_or_default();
            self.api.read_as_any.insert(place.clone());
            self.report(Code::EndlessSchema, Place::Key(place), &[]);
            return None;
        }
        self.depth += 1;
        self.open.insert(key.to_vec(), types);
        Some(before)
    }

    /// Ends what [`Lowering::enter`] began.
    pub(super) fn leave(&mut self, key: &[SchemaId], before: Option<usize>) {
        self.depth -= 1;
        match before {
            Some(before) => self.open.insert(key.to_vec(), before),
            None => self.open.remove(key),
        };
    }

    /// As [`Lowering::shape_of_all`], with `null` where all of them admit it.
    pub(super) fn element_of_all(
        &mut self,
        nodes: &[SchemaAt<'d>],
        context: &str,
    ) -> Option<Shape> {
        let shape = self.shape_of_all(nodes, context)?;
        let nullable = self.nullable_by_all(nodes);
        Some(or_null(shape, nullable))
    }

    /// Whether all that say what values look like admit `null`.
    pub(super) fn nullable_by_all(&mut self, nodes: &[SchemaAt<'d>]) -> bool {
        let mut admitted = Vec::new();
        for node in nodes {
            if nodes.len() == 1 || self.tells(*node) {
                admitted.push(self.nullable(*node));
            }
        }
        !admitted.is_empty() && admitted.iter().all(|null| *null)
    }
}

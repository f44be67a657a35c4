//! Several schemas that apply at once: the members of `allOf`, and declarations of one property.

use super::Lowering;
use super::facets::{is_documentation, or_null};
use super::kind::Kind;
use super::schema::{DEEPEST, derived, has_group, is_type_alone};
use crate::diagnostics::{Code, Place};
use crate::ir::{Name, Shape};
use crate::load::openapi;
use crate::tree::{At, Pointer};

impl<'d> Lowering<'d> {
    /// What values look like that fit all of these schemas, and the members of their `allOf`.
    pub(super) fn intersection(
        &mut self,
        nodes: &[At<'d>],
        name: Name,
        is_component: bool,
    ) -> Option<Shape> {
        nodes.iter().for_each(|node| self.report_endless(node));
        if nodes.iter().any(has_group) {
            return Some(self.whole_object(nodes, name));
        }
        if let Some(only) = self.only_part(nodes) {
            return self.shape(&only, &name.text);
        }
        let facets = self.facets_of_all(nodes);
        if facets
            .iter()
            .any(|facet| self.said(facet).kind == Kind::Union)
        {
            return self.choice_beside(nodes, &name);
        }
        self.shape_of_facets(nodes, &facets, name, is_component)
    }

    /// What values look like that fit all of these schemas, without the choices that they leave.
    pub(super) fn shape_of_facets(
        &mut self,
        nodes: &[At<'d>],
        facets: &[At<'d>],
        name: Name,
        is_component: bool,
    ) -> Option<Shape> {
        match self.common_kind(facets, &name.text) {
            Ok(kind) => self.of_kind(kind, nodes, facets, name, is_component),
            Err(place) => {
                let (kind, agreeing) = self.last_kind(facets);
                self.report_conflict(facets, place, kind, &name.text);
                let outvoted = facets.iter().map(At::pointer);
                let kept: Vec<Pointer> = agreeing.iter().map(At::pointer).collect();
                self.outvoted
                    .extend(outvoted.filter(|pointer| !kept.contains(pointer)));
                self.of_kind(kind, nodes, &agreeing, name, is_component)
            }
        }
    }

    /// The schemas that apply to a value of all of these, each once.
    pub(super) fn facets_of_all(&mut self, nodes: &[At<'d>]) -> Vec<At<'d>> {
        let mut facets: Vec<At<'d>> = Vec::new();
        for facet in nodes.iter().flat_map(|node| self.facets(node)) {
            if !facets
                .iter()
                .any(|known| known.pointer() == facet.pointer())
            {
                facets.push(facet);
            }
        }
        facets
    }

    /// The member of `allOf`, or the one of several schemas, that alone says what values look like;
    /// `None` where that is the schema itself, or several do.
    pub(super) fn only_part(&mut self, nodes: &[At<'d>]) -> Option<At<'d>> {
        let mut members: Vec<At<'d>> = Vec::new();
        let mut own = Vec::new();
        for node in nodes {
            let target = self.document.follow(node.clone(), self.diagnostics)?;
            own.extend((!is_documentation(&target)).then(|| target.clone()));
            members.extend(target.get("allOf").iter().flat_map(At::items));
        }
        if nodes.len() > 1 {
            // The schemas themselves are the parts.
            (members, own) = (nodes.to_vec(), Vec::new());
        }
        let mut telling: Vec<At<'d>> = Vec::new();
        for member in members {
            if self.tells(&member) {
                telling.push(member);
            }
        }
        let all: Vec<At<'d>> = telling.iter().chain(&own).cloned().collect();
        let (plain, full): (Vec<&At<'d>>, Vec<&At<'d>>) = all.iter().partition(|part| {
            let is_own = own.iter().any(|own| own.pointer() == part.pointer());
            is_type_alone(part) && (is_own || part.get("allOf").is_none())
        });
        let only = match (full.as_slice(), plain.as_slice()) {
            ([only], _) => *only,
            ([], [only]) => *only,
            _ => return None,
        };
        let is_member = telling
            .iter()
            .any(|member| member.pointer() == only.pointer());
        let facets = self.facets(only);
        let whole = self.said_kind(&facets)?;
        let agree = plain
            .iter()
            .all(|part| self.said(part).kind.and(whole) == Some(whole));
        (is_member && agree).then(|| only.clone())
    }

    /// Whether a member of `allOf` says what values look like.
    fn tells(&mut self, member: &At<'d>) -> bool {
        let facets = self.facets(member);
        facets.iter().any(|facet| !is_documentation(facet))
    }

    /// A member of `allOf` that is the schema itself says nothing.
    fn report_endless(&mut self, node: &At<'d>) {
        let pointer = node.pointer();
        for member in node.get("allOf").iter().flat_map(At::items) {
            let facets = self.facets(&member);
            if facets.iter().any(|facet| facet.pointer() == pointer) {
                self.report(Code::EndlessSchema, Place::Key(pointer.clone()), &[]);
            }
        }
    }

    /// No value fits all: two that exclude each other are shown. The last one counts.
    fn report_conflict(&mut self, facets: &[At<'d>], place: usize, read: Kind, name: &str) {
        let said = facets
            .iter()
            .map(|facet| self.said_beside_choice(facet).kind);
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
    pub(super) fn shape_of_all(&mut self, nodes: &[At<'d>], context: &str) -> Option<Shape> {
        let mut targets: Vec<(Pointer, At<'d>)> = Vec::new();
        for node in nodes {
            let target = self.document.follow(node.clone(), self.diagnostics)?;
            let pointer = target.pointer();
            if !targets.iter().any(|(known, _)| *known == pointer) {
                targets.push((pointer, node.clone()));
            }
        }
        if let [(_, only)] = targets.as_slice() {
            return self.shape(only, context);
        }
        targets.sort_by(|left, right| left.0.cmp(&right.0));
        let key: Vec<Pointer> = targets.into_iter().map(|(pointer, _)| pointer).collect();
        if let Some(shape) = self.merged.get(&key) {
            return Some(shape.clone());
        }
        for node in nodes {
            let target = self.document.follow(node.clone(), self.diagnostics)?;
            openapi::schema(&target, self.diagnostics)?;
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
    pub(super) fn enter(&mut self, key: &[Pointer]) -> Option<Option<usize>> {
        let types = self.api.types.len();
        let before = self.open.get(key).copied();
        if self.depth > DEEPEST || before.is_some_and(|before| before == types) {
            let place = key.first().cloned().unwrap_or(Pointer::root());
            self.api.read_as_any.insert(place.clone());
            self.report(Code::EndlessSchema, Place::Key(place), &[]);
            return None;
        }
        self.depth += 1;
        self.open.insert(key.to_vec(), types);
        Some(before)
    }

    /// Ends what [`Lowering::enter`] began.
    pub(super) fn leave(&mut self, key: &[Pointer], before: Option<usize>) {
        self.depth -= 1;
        match before {
            Some(before) => self.open.insert(key.to_vec(), before),
            None => self.open.remove(key),
        };
    }

    /// As [`Lowering::shape_of_all`], with `null` where all of them admit it.
    pub(super) fn element_of_all(&mut self, nodes: &[At<'d>], context: &str) -> Option<Shape> {
        let shape = self.shape_of_all(nodes, context)?;
        let nullable = self.nullable_by_all(nodes);
        Some(or_null(shape, nullable))
    }

    /// Whether all that say what values look like admit `null`.
    pub(super) fn nullable_by_all(&mut self, nodes: &[At<'d>]) -> bool {
        let mut admitted = Vec::new();
        for node in nodes {
            if nodes.len() == 1 || self.tells(node) {
                admitted.push(self.nullable(node));
            }
        }
        !admitted.is_empty() && admitted.iter().all(|null| *null)
    }
}

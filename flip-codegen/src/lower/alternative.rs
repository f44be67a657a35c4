//! Alternatives of a choice that stands beside other schemas: which of them a value can be, and what
//! it looks like then.

use super::Lowering;
use super::choice::Choice;
use super::facets::is_documenting;
use super::kind::Kind;
use super::schema::has_group;
use super::union::{MOST, Parts};
use crate::diagnostics::{Code, Place};
use crate::ir::{Literal, Name, Shape};
use crate::tree::At;

/// What stands beside the choices together with one member of each.
pub(super) struct Alternative<'d> {
    /// The members.
    pub(super) parts: Parts<'d>,
    /// All schemas that apply.
    nodes: Vec<At<'d>>,
    kind: Kind,
}

impl<'d> Lowering<'d> {
    /// The alternatives that leave a value. One that never fits the very schema that offers it is a
    /// mistake; one that a child, a sibling or another choice rules out is not.
    pub(super) fn possible(
        &mut self,
        base: &[At<'d>],
        choices: &[Choice<'d>],
        alternatives: Vec<Parts<'d>>,
    ) -> Vec<Alternative<'d>> {
        let mut possible = Vec::new();
        let mut faults: Vec<(At<'d>, String)> = Vec::new();
        for parts in alternatives {
            let nodes: Vec<At<'d>> = base.iter().chain(&parts).cloned().collect();
            match self.kind_of_alternative(base, &nodes) {
                Ok(kind) => possible.push(Alternative { parts, nodes, kind }),
                Err(why) => faults.extend(parts.first().map(|part| (part.clone(), why))),
            }
        }
        let is_own = match (base, choices) {
            ([at], [only]) => only.at.pointer() == at.pointer(),
            _ => false,
        };
        if possible.is_empty() || is_own {
            for (part, why) in faults {
                let report = self.diagnostics.report(
                    Code::ImpossibleVariant,
                    Place::Node(part.pointer()),
                    &[],
                );
                if let Some(at) = base.last() {
                    report.label(Place::Key(at.pointer()), why);
                }
            }
        }
        possible
    }

    /// The members of each alternative that leaves a value; none where there is no choice.
    pub(super) fn alternatives(&mut self, at: &At<'d>) -> Vec<Parts<'d>> {
        let choices = self.choices(at);
        if choices.is_empty() {
            return Vec::new();
        }
        let base = std::slice::from_ref(at);
        let all = self.product(&choices, MOST, &mut vec![at.pointer()]);
        let possible = all.into_iter().flatten().filter(|parts| {
            let nodes: Vec<At<'d>> = base.iter().chain(parts).cloned().collect();
            self.kind_of_alternative(base, &nodes).is_ok()
        });
        possible.collect()
    }

    /// What all of these schemas are for; `Err` with the reason where no value fits them.
    fn kind_of_alternative(&mut self, base: &[At<'d>], nodes: &[At<'d>]) -> Result<Kind, String> {
        let facets = self.facets_of_all(nodes);
        let lists_values = facets.iter().any(|facet| facet.get("enum").is_some());
        let beside = self.facets_of_all(base);
        let beside = self.silent_kind(&beside).unwrap_or(Kind::Anything);
        let kind = self.silent_kind(&facets);
        let kind = kind.filter(|kind| *kind != Kind::Object || !lists_values);
        let Some(kind) = kind else {
            return Err(format!("what stands beside it is `{}`", beside.word()));
        };
        if self.has_no_value(&facets, kind) {
            return Err("none of its values is among those beside it".to_owned());
        }
        match self.clash(&facets) {
            Some(wire) => Err(format!("`{wire}` has no value that both allow")),
            None => Ok(kind),
        }
    }

    /// Whether schemas list values and have none in common.
    fn has_no_value(&mut self, facets: &[At<'d>], kind: Kind) -> bool {
        let values = self.listed_values(facets, kind);
        values.is_some_and(|values| values.is_empty())
    }

    /// A property that must be there, and for which these schemas list values that exclude each
    /// other: the tags of two members of different choices.
    fn clash(&mut self, facets: &[At<'d>]) -> Option<String> {
        let required = facets.iter().filter_map(|facet| facet.get("required"));
        let required: Vec<At<'d>> = required.flat_map(|names| names.items()).collect();
        for wire in required.iter().filter_map(At::as_str) {
            let declared = facets
                .iter()
                .filter_map(|facet| facet.get("properties")?.get(wire));
            let declared: Vec<At<'d>> = declared.collect();
            let of_property = self.facets_of_all(&declared);
            let kind = self.silent_kind(&of_property).unwrap_or(Kind::Values);
            if declared.len() > 1 && self.has_no_value(&of_property, kind) {
                return Some(wire.to_owned());
            }
        }
        None
    }

    /// What an alternative looks like: the type of its member, where nothing beside it says more.
    pub(super) fn alternative_shape(
        &mut self,
        alternative: &Alternative<'d>,
        name: Name,
        is_component: bool,
    ) -> Option<Shape> {
        let mut telling = Vec::new();
        let beside = alternative
            .nodes
            .len()
            .saturating_sub(alternative.parts.len());
        for (place, node) in alternative.nodes.iter().enumerate() {
            let is_part = place >= beside;
            let is_bare = self.is_bare(node, alternative.kind);
            let target = self.document.follow(node.clone(), self.diagnostics)?;
            if !is_bare || (is_part && self.choices(&target).is_empty()) {
                telling.push((is_part, node));
            }
        }
        if let [(true, only)] = telling.as_slice() {
            return self.shape(only, &name.text);
        }
        match alternative.kind {
            Kind::Object => Some(self.whole_object(&alternative.nodes, name)),
            kind => {
                let facets = self.facets_of_all(&alternative.nodes);
                self.of_kind(kind, &alternative.nodes, &facets, name, is_component)
            }
        }
    }

    /// Whether a schema says nothing but its type and choices.
    fn is_bare(&mut self, node: &At<'d>, kind: Kind) -> bool {
        let facets = self.facets(node);
        !facets.iter().any(has_group)
            && facets.iter().all(|facet| {
                facet.entries().iter().all(|(key, value)| match *key {
                    "oneOf" | "anyOf" => self.offers(value, facet),
                    "discriminator" => true,
                    "type" => value.as_str() == Some(kind.word()),
                    key => is_documenting(key),
                })
            })
    }

    /// Alternatives that all list values of one kind are one list.
    pub(super) fn one_enumeration(
        &mut self,
        base: &[At<'d>],
        alternatives: &[Alternative<'d>],
        name: &Name,
    ) -> Option<Shape> {
        let mut all: Vec<(Literal, Name)> = Vec::new();
        let mut kind = alternatives.first()?.kind;
        for alternative in alternatives {
            kind = match (kind, alternative.kind) {
                (Kind::Integer, Kind::Number) | (Kind::Number, Kind::Integer) => Kind::Number,
                (same, other) if same == other => same,
                _ => return None,
            };
            let facets = self.facets_of_all(&alternative.nodes);
            all.extend(self.listed_values(&facets, kind)?);
        }
        let is_plain = matches!(kind, Kind::Text | Kind::Integer | Kind::Number);
        is_plain.then(|| self.merged_values(base, all, kind, name))?
    }
}

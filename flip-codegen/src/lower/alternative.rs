//! Alternatives of a choice that stands beside other schemas: which of them a value can be, and what
//! it looks like then.

use super::choice::Choice;
use super::kind::Kind;
use super::schema::has_group;
use super::union::{MOST, Parts};
use super::{Lowering, SchemaAt};
use crate::diagnostics::{Code, Place};
use crate::ir::{Literal, Name, Shape};
use crate::openapi::Keyword;

/// What stands beside the choices together with one member of each.
pub(super) struct Alternative<'d> {
    /// The members.
    pub(super) parts: Parts<'d>,
    /// All schemas that apply.
    nodes: Vec<SchemaAt<'d>>,
    kind: Kind,
}

impl<'d> Lowering<'d> {
    /// The alternatives that leave a value. One that never fits the very schema that offers it is a
    /// mistake; one that a child, a sibling or another choice rules out is not.
    pub(super) fn possible(
        &mut self,
        base: &[SchemaAt<'d>],
        choices: &[Choice<'d>],
        alternatives: Vec<Parts<'d>>,
    ) -> Vec<Alternative<'d>> {
        let mut possible = Vec::new();
        let mut faults: Vec<(SchemaAt<'d>, String)> = Vec::new();
        for parts in alternatives {
            let nodes: Vec<SchemaAt<'d>> = base.iter().chain(&parts).copied().collect();
            match self.kind_of_alternative(base, &nodes) {
                Ok(kind) => possible.push(Alternative { parts, nodes, kind }),
                Err(why) => faults.extend(parts.first().map(|part| (*part, why))),
            }
        }
        let is_own = match (base, choices) {
            ([at], [only]) => only.at == *at,
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
    pub(super) fn alternatives(&mut self, at: SchemaAt<'d>) -> Vec<Parts<'d>> {
        let choices = self.choices(at);
        if choices.is_empty() {
            return Vec::new();
        }
        let base = &[at][..];
        let all = self.product(&choices, MOST, &mut vec![at.id()]);
        let possible = all.into_iter().flatten().filter(|parts| {
            let nodes: Vec<SchemaAt<'d>> = base.iter().chain(parts).copied().collect();
            self.kind_of_alternative(base, &nodes).is_ok()
        });
        possible.collect()
    }

    /// What all of these schemas are for; `Err` with the reason where no value fits them.
    fn kind_of_alternative(
        &mut self,
        base: &[SchemaAt<'d>],
        nodes: &[SchemaAt<'d>],
    ) -> Result<Kind, String> {
        let facets = self.facets_of_all(nodes);
        let lists_values = facets.iter().any(|facet| facet.values.is_some());
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
    fn has_no_value(&mut self, facets: &[SchemaAt<'d>], kind: Kind) -> bool {
        let values = self.listed_values(facets, kind);
        values.is_some_and(|values| values.is_empty())
    }

    /// A property that must be there, and for which these schemas list values that exclude each
    /// other: the tags of two members of different choices.
    fn clash(&mut self, facets: &[SchemaAt<'d>]) -> Option<String> {
        let required = facets.iter().flat_map(|facet| &facet.get().required);
        for wire in required.map(|name| name.value.as_str()) {
            let declared = facets.iter().filter_map(|facet| facet.property(wire));
            let declared: Vec<SchemaAt<'d>> = declared.collect();
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
            let is_bare = self.is_bare(*node, alternative.kind);
            let target = node.target()?;
            if !is_bare || (is_part && self.choices(target).is_empty()) {
                telling.push((is_part, *node));
            }
        }
        if let [(true, only)] = telling.as_slice() {
            return self.shape(*only, &name.text);
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
    fn is_bare(&mut self, node: SchemaAt<'d>, kind: Kind) -> bool {
        let facets = self.facets(node);
        !facets.iter().any(|facet| has_group(*facet))
            && facets.iter().all(|facet| {
                facet.asserting().all(|keyword| match keyword {
                    Keyword::ONE_OF | Keyword::ANY_OF => self.offers(*facet, keyword),
                    Keyword::DISCRIMINATOR => true,
                    Keyword::TYPE => Kind::declared(*facet) == Some(kind),
                    _ => false,
                })
            })
    }

    /// Alternatives that all list values of one kind are one list.
    pub(super) fn one_enumeration(
        &mut self,
        base: &[SchemaAt<'d>],
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

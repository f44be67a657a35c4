//! Properties of objects.

use super::{Lowering, docs};
use crate::ir::{Access, Docs, Property};
use crate::tree::At;

impl<'d> Lowering<'d> {
    /// A property, made of all its declarations: mostly one, and several where members of `allOf`
    /// declare it again.
    pub(super) fn property(
        &mut self,
        wire: &str,
        nodes: &[At<'d>],
        context: &str,
    ) -> Option<Property> {
        let first = nodes.first()?;
        let shape = self.shape_of_all(nodes, &format!("{context} {wire}"))?;
        let mut constraints = Vec::new();
        let (mut sensitive, mut access) = (false, Access::ReadWrite);
        let mut proof = None;
        for node in nodes {
            let target = self.document.follow(node.clone(), self.diagnostics)?;
            sensitive |= self.is_sensitive(node, &target);
            proof = proof.or_else(|| self.proof_of_property(node));
            constraints.extend(self.constraints(&target, &shape));
            constraints.extend(self.greater_than(node));
            if access == Access::ReadWrite {
                access = self.access(node);
            }
        }
        let default = self.default_of(nodes);
        let named = nodes
            .iter()
            .find(|node| node.get("x-codegen-name").is_some());
        Some(Property {
            wire: wire.to_owned(),
            name: self.name(named.unwrap_or(first), wire),
            required: false,
            nullable: self.nullable_by_all(nodes),
            access,
            default: default.map(|value| value.to_json_text()),
            tag: None,
            content_type: None,
            constraints: self.agreeing(constraints, first),
            sensitive,
            proof,
            docs: self.docs_of(nodes),
            pointer: first.pointer(),
            shape,
        })
    }

    /// What is said of a property: the words of the declaration that counts most and has some.
    fn docs_of(&mut self, nodes: &[At<'d>]) -> Docs {
        let mut found = Docs::default();
        for node in nodes.iter().rev() {
            let Some(target) = self.document.follow(node.clone(), self.diagnostics) else {
                continue;
            };
            let own = own_docs(node, &target);
            if found.summary.is_none() && found.description.is_none() {
                (found.summary, found.description) = (own.summary, own.description);
            }
            found.link = found.link.or(own.link);
            found.deprecated |= own.deprecated;
        }
        found
    }

    /// The default of the declaration that counts most and has one, also by its `allOf`.
    fn default_of(&mut self, nodes: &[At<'d>]) -> Option<At<'d>> {
        for node in nodes.iter().rev() {
            let beside = node.get("default");
            let mut facets = self.facets(node).into_iter().rev();
            let found = beside.or_else(|| facets.find_map(|facet| facet.get("default")));
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Whether values of a schema are secret or personal: it says so, or they are passwords.
    pub(super) fn is_sensitive(&mut self, at: &At<'d>, target: &At<'d>) -> bool {
        let said = [at, target].map(|node| self.extension_flag(node, "x-codegen-sensitive"));
        let is_password = || {
            let format = target.get("format");
            format.is_some_and(|format| format.as_str() == Some("password"))
        };
        let is_silent = said.iter().all(Option::is_none);
        said.contains(&Some(true)) || (is_silent && is_password())
    }
}

/// What is said beside a reference comes first.
pub(super) fn own_docs(at: &At<'_>, target: &At<'_>) -> Docs {
    let own = docs(at);
    let is_bare = own.summary.is_none() && own.description.is_none();
    if is_bare { docs(target) } else { own }
}

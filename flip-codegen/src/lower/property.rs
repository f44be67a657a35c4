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
        let (mut docs, mut default) = (None, None);
        for node in nodes {
            let target = self.document.follow(node.clone(), self.diagnostics)?;
            sensitive |= self.is_sensitive(node, &target);
            constraints.extend(self.constraints(&target, &shape));
            constraints.extend(self.greater_than(node));
            if access == Access::ReadWrite {
                access = self.access(node);
            }
            let own = own_docs(node, &target);
            docs = docs.or_else(|| (own != Docs::default()).then_some(own));
            default = default.or_else(|| node.get("default").or_else(|| target.get("default")));
        }
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
            content_type: None,
            constraints: self.agreeing(constraints, first),
            sensitive,
            docs: docs.unwrap_or_default(),
            pointer: first.pointer(),
            shape,
        })
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

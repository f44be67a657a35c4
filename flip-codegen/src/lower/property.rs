//! Properties of objects.

use super::{Lowering, docs};
use crate::ir::{Access, Docs, Property};
use crate::tree::At;

impl<'d> Lowering<'d> {
    pub(super) fn property(&mut self, wire: &str, at: &At<'d>, context: &str) -> Option<Property> {
        let shape = self.shape(at, &format!("{context} {wire}"))?;
        let target = self.document.follow(at.clone(), self.diagnostics)?;
        let name = self.name(at, wire);
        let flag =
            |at: &At<'d>, key: &str| at.get(key).and_then(|value| value.as_bool()) == Some(true);
        let sensitive = [at, &target].map(|node| self.extension_flag(node, "x-codegen-sensitive"));
        let mut constraints = self.constraints(&target, &shape);
        constraints.extend(self.greater_than(at));
        Some(Property {
            wire: wire.to_owned(),
            name,
            required: false,
            nullable: flag(at, "nullable") || flag(&target, "nullable"),
            access: Access::ReadWrite,
            default: at
                .get("default")
                .or_else(|| target.get("default"))
                .map(|value| value.to_json_text()),
            constraints,
            sensitive: sensitive.contains(&Some(true)),
            docs: own_docs(at, &target),
            pointer: at.pointer(),
            shape,
        })
    }
}

/// What is said beside a reference comes first.
pub(super) fn own_docs(at: &At<'_>, target: &At<'_>) -> Docs {
    let own = docs(at);
    let is_bare = own.summary.is_none() && own.description.is_none();
    if is_bare { docs(target) } else { own }
}

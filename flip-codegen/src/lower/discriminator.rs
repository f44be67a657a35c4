//! Discriminators: which values stand for which variant.

use super::{Lowering, SchemaAt};
use crate::diagnostics::{Code, Place};
use crate::openapi::{Id, Schema};

/// The name of the property that tells the variants of a schema apart.
pub(super) fn discriminator(at: SchemaAt<'_>) -> Option<String> {
    let discriminator = at.discriminator.as_ref();
    discriminator.map(|discriminator| discriminator.property.clone())
}

/// The values that the discriminator of a schema gives to another one, and the name of that.
pub(super) fn values_for(at: SchemaAt<'_>, target: SchemaAt<'_>) -> (Vec<String>, Option<String>) {
    let values = mapping(at).filter(|(_, schema)| *schema == Some(target.id()));
    let values = values.map(|(value, _)| value.to_owned());
    (values.collect(), target.name.clone())
}

/// Whether a schema is what values are that the discriminator of another one does not know.
pub(super) fn is_default(at: SchemaAt<'_>, target: SchemaAt<'_>) -> bool {
    let discriminator = at.get().discriminator.as_ref();
    discriminator.is_some_and(|one| one.default_mapping == Some(target.id()))
}

/// The values of a mapping, and the schemas that they name.
pub(super) fn mapping(at: SchemaAt<'_>) -> impl Iterator<Item = (&str, Option<Id<Schema>>)> {
    let discriminator = at.get().discriminator.iter();
    let entries = discriminator.flat_map(|discriminator| &discriminator.mapping);
    entries.map(|(value, schema)| (value.value.as_str(), *schema))
}

impl<'d> Lowering<'d> {
    /// Mapped schemas that are not among the members of a union.
    pub(super) fn report_mapping(&mut self, at: SchemaAt<'d>, members: &[SchemaAt<'d>]) {
        let targets = members.iter().filter_map(|member| member.target());
        let targets: Vec<Id<Schema>> = targets.map(|target| target.id()).collect();
        let Some(discriminator) = &at.get().discriminator else {
            return;
        };
        for (value, schema) in &discriminator.mapping {
            // That there is no schema was reported.
            if schema.is_some_and(|schema| !targets.contains(&schema)) {
                let place = Place::Node(at.pointer_at(value.node));
                self.report(Code::ForeignMapping, place, &[value]);
            }
        }
    }
}

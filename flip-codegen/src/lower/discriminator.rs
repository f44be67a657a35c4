//! Discriminators: which values stand for which variant.

use super::Lowering;
use super::choice::Choice;
use super::schema::component;
use crate::diagnostics::{Code, Place};
use crate::tree::{At, Pointer};

impl<'d> Lowering<'d> {
    /// The name of the property that tells the variants of a schema apart.
    pub(super) fn discriminator(&mut self, at: &At<'d>) -> Option<String> {
        let name = at.get("discriminator")?.get("propertyName")?;
        name.as_str().map(str::to_owned)
    }

    /// The values that the discriminator gives to a member of a choice, and the name of its schema.
    pub(super) fn discriminating(
        &mut self,
        choice: &Choice<'d>,
        target: &At<'d>,
    ) -> (Vec<String>, Option<String>) {
        self.values_for(&choice.at, target)
    }

    pub(super) fn values_for(
        &mut self,
        at: &At<'d>,
        target: &At<'d>,
    ) -> (Vec<String>, Option<String>) {
        let pointer = target.pointer();
        let mapping = self.mapping(at);
        let values = mapping
            .into_iter()
            .filter(|(_, schema)| schema.as_ref() == Some(&pointer))
            .map(|(value, _)| value.to_owned());
        (values.collect(), component(&pointer))
    }

    /// The values of a mapping, and the schemas that they name.
    pub(super) fn mapping(&mut self, at: &At<'d>) -> Vec<(&'d str, Option<Pointer>)> {
        let discriminator = at.get("discriminator");
        let mapping = discriminator.and_then(|discriminator| discriminator.get("mapping"));
        let entries = mapping.iter().flat_map(At::entries);
        let entries: Vec<(&'d str, At<'d>)> = entries.collect();
        entries
            .into_iter()
            .map(|(value, schema)| (value, self.named_schema(&schema)))
            .collect()
    }

    /// The schema that a reference, or the bare name of a component, leads to.
    fn named_schema(&mut self, at: &At<'d>) -> Option<Pointer> {
        let text = at.as_str()?;
        let component = Pointer::root().child("components").child("schemas");
        let component = Some(component.child(text)).filter(|_| !text.contains('#'));
        let component = component.filter(|pointer| self.document.find(pointer).is_some());
        let pointer = component.or_else(|| self.document.named_by(at, text))?;
        let found = self.document.find(&pointer)?;
        let target = self.document.follow(found, self.diagnostics)?;
        Some(target.pointer())
    }

    /// Mapped schemas that are not among the members of a union.
    pub(super) fn report_mapping(&mut self, at: &At<'d>, members: &[At<'d>]) {
        let mut pointers = Vec::new();
        for member in members {
            let target = self.document.follow(member.clone(), self.diagnostics);
            pointers.extend(target.map(|target| target.pointer()));
        }
        let discriminator = at.get("discriminator");
        let mapping = discriminator.and_then(|discriminator| discriminator.get("mapping"));
        let entries = mapping.iter().flat_map(At::entries);
        let entries: Vec<(&'d str, At<'d>)> = entries.collect();
        for (value, schema) in entries {
            let target = self.named_schema(&schema);
            if !target.is_some_and(|target| pointers.contains(&target)) {
                let place = Place::Node(schema.pointer());
                self.report(Code::ForeignMapping, place, &[value]);
            }
        }
    }
}

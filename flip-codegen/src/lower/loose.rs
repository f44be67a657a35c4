//! Schemas to which no operation leads.

use std::collections::BTreeSet;

use super::references::is_data;
use super::{Lowering, SchemaAt};
use crate::diagnostics::Code;
use crate::tree::{At, Pointer};

/// The components of which nothing is made unless an operation refers to them.
const OTHERS: &[(&str, &str)] = &[
    ("responses", "response"),
    ("parameters", "parameter"),
    ("requestBodies", "request body"),
    ("headers", "header"),
    ("callbacks", "callback"),
];

impl<'d> Lowering<'d> {
    /// Makes types of the schemas among the components that no operation leads to. Documents
    /// describe there what goes other ways: messages of a stream or a queue, or what other
    /// documents refer to.
    ///
    /// What an operation leads to, but is no type so far, is part of one: a member of `allOf`.
    pub(super) fn loose_schemas(&mut self) {
        let components = self.document.root().get("components");
        let schemas = components.and_then(|components| components.get("schemas"));
        let used = self.used();
        self.unused_components(&used);
        for (name, schema) in schemas.iter().flat_map(At::entries) {
            // Another name of a type that is used is no type of its own.
            let Some(schema) = self.schema_at(&schema) else {
                continue;
            };
            let is_known = |at: SchemaAt<'d>| {
                used.contains(&at.pointer()) || self.shapes.contains_key(&at.id())
            };
            let is_known = is_known(schema) || schema.target().is_some_and(is_known);
            if is_known || name.starts_with("x-") {
                continue;
            }
            if let Some(shape) = self.shape(schema, name) {
                self.api.loose_sent.push(shape.clone());
                self.api.loose_received.push(shape);
            }
        }
    }

    /// What stands among the other components and is referred to by no operation.
    fn unused_components(&mut self, used: &BTreeSet<Pointer>) {
        let components = self.document.root().get("components");
        for (section, all) in components.iter().flat_map(At::entries) {
            let Some((_, what)) = OTHERS.iter().find(|(name, _)| *name == section) else {
                continue;
            };
            for (name, at) in all.entries() {
                if !name.starts_with("x-") && !used.contains(&at.pointer()) {
                    self.omit(Code::UnusedComponent, &[what], at.pointer());
                }
            }
        }
    }

    /// Everything that the references of the paths name, that the references there name, and so on.
    fn used(&self) -> BTreeSet<Pointer> {
        let mut used = BTreeSet::new();
        let root = self.document.root();
        let roots = ["paths", "webhooks"].into_iter();
        let mut pending: Vec<At<'d>> = roots.filter_map(|key| root.get(key)).collect();
        while let Some(at) = pending.pop() {
            if let Some(target) = self.document.reference_target(&at)
                && used.insert(target.clone())
            {
                pending.extend(self.document.find(&target));
            }
            let children = at.entries().into_iter();
            pending.extend(
                children
                    .filter(|(key, _)| !is_data(&at, key))
                    .map(|(_, child)| child),
            );
            pending.extend(at.items());
        }
        used
    }
}

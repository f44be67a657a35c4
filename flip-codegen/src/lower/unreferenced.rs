//! Schemas to which no operation leads.

use super::{Lowering, SchemaAt};
use crate::config::wants_schema;
use crate::diagnostics::Code;
use crate::openapi::{Id, Stored};

impl<'d> Lowering<'d> {
    /// Makes types of the schemas among the components that no operation leads to. Documents
    /// describe there what goes other ways: messages of a stream or a queue, or what other
    /// documents refer to.
    ///
    /// What an operation leads to, but is no type so far, is part of one: a member of `allOf`.
    pub(super) fn unreferenced_schemas(&mut self) {
        self.unused_components();
        for (name, schema) in self.syntax.named(&self.syntax.root.components.schemas) {
            // Another name of a type that is used is no type of its own.
            let is_known = |at: SchemaAt<'d>| at.is_used() || self.shapes.contains_key(&at.id());
            let is_known = is_known(schema) || schema.target().is_some_and(is_known);
            let is_wanted = wants_schema(name, &self.config.only, &self.config.except);
            if is_known || !is_wanted || name.starts_with("x-") {
                continue;
            }
            if let Some(shape) = self.shape(schema, name) {
                self.api.unreferenced_sent.push(shape.clone());
                self.api.unreferenced_received.push(shape);
            }
        }
    }

    /// What stands among the other components and is referred to by no operation.
    fn unused_components(&mut self) {
        if !self.config.only.is_empty() || !self.config.except.is_empty() {
            return;
        }
        let components = &self.syntax.root.components;
        self.unused(&components.responses, "response");
        self.unused(&components.parameters, "parameter");
        self.unused(&components.request_bodies, "request body");
        self.unused(&components.headers, "header");
        self.unused(&components.callbacks, "callback");
        self.unused(&components.path_items, "path item");
        self.unused(&components.media_types, "media type");
    }

    fn unused<T: Stored>(&mut self, components: &'d [(String, Id<T>)], what: &str) {
        for (name, at) in self.syntax.named(components) {
            if !name.starts_with("x-") && !at.is_used() {
                self.omit(Code::UnusedComponent, &[what], at.pointer());
            }
        }
    }
}

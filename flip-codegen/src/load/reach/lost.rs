//! References that lead nowhere, or stand where there can be none, and cost no more than they have to.

use super::Reach;
use super::walk::Found;
use crate::diagnostics::{Code, Place};
use crate::load::follow::suggestion;
use crate::load::kinds::{Child, Kind};
use crate::load::reference::Refusal;
use crate::tree::{Pointer, Value};

impl Reach<'_, '_> {
    /// Documentation that leads nowhere is left out. A schema that is not there is any JSON, unless
    /// the run is strict.
    pub(super) fn lost(&mut self, found: &Found) {
        let refusal = self.document.target(found.holder.file(), &found.text).err();
        match (found.child, refusal) {
            (child, Some(_)) if is_documentation(child) => {
                self.leave_out(found, &found.holder);
            }
            (Child::One(Kind::Schema), Some(Refusal::Dangling(target)))
                if !self.reader.strict && found.holder != found.place =>
            {
                self.any_json(found, &target);
            }
            _ => {}
        }
    }

    /// A text in a file of its own, as some tools have it: `description: {$ref: pets.md}`.
    pub(super) fn text(&mut self, found: &Found) {
        let Some(text) = self.referred_text(found) else {
            return self.leave_out(found, &found.holder);
        };
        let place = Place::Text(found.span, found.place.clone());
        let diagnostics = &mut *self.reader.diagnostics;
        diagnostics.report(Code::InlinedReference, place, &[&found.text]);
        if let Some(node) = self.document.node_mut(&found.holder) {
            node.value = Value::String(text);
        }
    }

    fn referred_text(&self, found: &Found) -> Option<String> {
        match self.document.target(found.holder.file(), &found.text) {
            Ok(at) => at.as_str().map(str::to_owned),
            Err(Refusal::Unread(location)) if !found.text.contains('#') => {
                let bytes = self.reader.files.read(&location).ok()?;
                String::from_utf8(bytes).ok()
            }
            Err(_) => None,
        }
    }

    /// Nothing stands in for documentation.
    fn leave_out(&mut self, found: &Found, holder: &Pointer) {
        if let Some(node) = self.document.node_mut(holder) {
            node.value = match found.child {
                Child::Plain => Value::String(String::new()),
                _ => Value::Null,
            };
        }
        if self.lost.insert(found.text.clone()) {
            let what = match found.child {
                Child::One(kind) | Child::List(kind) | Child::Map(kind) => kind.named(),
                Child::Plain | Child::Value => "a text",
            };
            let label = format!("`{}` leads nowhere", found.text);
            let place = Place::Text(found.span, found.place.clone());
            let diagnostics = &mut *self.reader.diagnostics;
            diagnostics.report(Code::LeftOutKeyword, place, &["$ref", what, &label]);
        }
    }

    fn any_json(&mut self, found: &Found, target: &Pointer) {
        let file = found.text.split('#').next().unwrap_or_default();
        let meant = suggestion(self.document, target);
        let meant = meant.map(|meant| format!("{file}#{}", meant.within()));
        if let Some(node) = self.document.node_mut(&found.holder)
            && let Value::Mapping(entries) = &mut node.value
        {
            // Without the reference there is no object that could be a group.
            entries.retain(|entry| entry.key != "$ref" && entry.key != "x-codegen-group");
        }
        if self.lost.insert(found.text.clone()) {
            let arguments = [Some(found.text.as_str()), meant.as_deref()];
            let arguments: Vec<&str> = arguments.into_iter().flatten().collect();
            let place = Place::Text(found.span, found.place.clone());
            let diagnostics = &mut *self.reader.diagnostics;
            diagnostics.report(Code::DanglingSchema, place, &arguments);
        }
    }
}

/// Whether what stands there is for readers only.
fn is_documentation(child: Child) -> bool {
    use Kind::{Contact, Example, ExternalDocs, License, Link, Tag, Xml};
    match child {
        Child::One(kind) | Child::List(kind) | Child::Map(kind) => {
            matches!(
                kind,
                Contact | Example | ExternalDocs | License | Link | Tag | Xml
            )
        }
        Child::Plain | Child::Value => false,
    }
}

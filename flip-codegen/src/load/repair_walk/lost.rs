//! References that lead nowhere, or stand where there can be none, and cost no more than they have to.

use super::RepairWalk;
use super::walk::Found;
use crate::diagnostics::{Code, Place};
use crate::load::kinds::{Child, Kind};
use crate::load::reference::Refusal;
use crate::load::suggestion;
use crate::tree::{Entry, Node, Pointer, Value};

impl RepairWalk<'_, '_> {
    /// Documentation that leads nowhere is left out. Unless the run is strict, a schema that is not
    /// there is any JSON, and what is received is kept as it comes. Parameters and request bodies
    /// that are not there stay errors: calls would be wrong without them.
    pub(super) fn lost(&mut self, found: &Found) {
        let refusal = self.document.target(found.holder.file(), &found.text).err();
        match (found.child, refusal) {
            (child, Some(_)) if is_documentation(child) => {
                self.leave_out(found, &found.holder);
            }
            (Child::One(kind), Some(Refusal::Dangling(target)))
                if !self.reader.strict && found.holder != found.place =>
            {
                self.stand_in(found, kind, &target);
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

    /// Puts what loses nothing in the place of a reference, and says so.
    fn stand_in(&mut self, found: &Found, kind: Kind, target: &Pointer) {
        let file = found.text.split('#').next().unwrap_or_default();
        let meant = suggestion(self.document, target);
        let meant = meant.map(|meant| format!("{file}#{}", meant.within()));
        let Some(node) = self.document.node_mut(&found.holder) else {
            return;
        };
        let Some(read_as) = put_stand_in(node, kind, &found.holder) else {
            return;
        };
        if self.lost.insert(found.text.clone()) {
            let arguments = [Some(found.text.as_str()), Some(read_as), meant.as_deref()];
            let arguments: Vec<&str> = arguments.into_iter().flatten().collect();
            let place = Place::Text(found.span, found.place.clone());
            let diagnostics = &mut *self.reader.diagnostics;
            diagnostics.report(Code::DanglingPart, place, &arguments);
        }
    }
}

/// Replaces an object that refers to what is not there; how it is read then. `None` where nothing can
/// stand in for what is missing.
fn put_stand_in(node: &mut Node, kind: Kind, holder: &Pointer) -> Option<&'static str> {
    let Value::Mapping(entries) = &mut node.value else {
        return None;
    };
    let (Entry { key_span, .. }, span) = (entries.first()?, node.span);
    let key_span = *key_span;
    let entry = |key: &str, value| Entry {
        key: key.to_owned(),
        key_span,
        node: Node::new(span, value),
    };
    let object = |entries| Value::Mapping(entries);
    let (stand_in, read_as) = match kind {
        Kind::Schema => {
            // Without the reference there is no object that could be a group.
            entries.retain(|entry| entry.key != "$ref" && entry.key != "x-codegen-group");
            return Some("read as any JSON");
        }
        Kind::Header => {
            let text = object(vec![entry("type", Value::String("string".to_owned()))]);
            (vec![entry("schema", text)], "read as a text")
        }
        Kind::Response => {
            let anything = object(vec![entry("*/*", object(Vec::new()))]);
            let content = entry("content", anything);
            let description = entry("description", Value::String(String::new()));
            match may_have_body(holder) {
                true => (vec![description, content], "the body is kept as it comes"),
                false => (vec![description], "read as an answer without a body"),
            }
        }
        Kind::Callback => (Vec::new(), "left out"),
        _ => return None,
    };
    *entries = stand_in;
    Some(read_as)
}

/// Whether HTTP allows a body where a response stands.
fn may_have_body(holder: &Pointer) -> bool {
    let is_head = holder.segments().any(|segment| segment == "head");
    let is_bodiless =
        |status: &str| matches!(status, "204" | "205" | "304") || status.starts_with('1');
    !is_head && !holder.last().is_some_and(|status| is_bodiless(&status))
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

//! References where OpenAPI has none, as split documents use them: `paths: {$ref: paths.yaml}`,
//! `get: {$ref: get.yaml}`. What they name is put in their place: its entries, each of which is
//! again a reference, so that what may be referred to keeps its place and its name.

use super::walk::Found;
use super::{Pending, Reach};
use crate::diagnostics::{Code, Place};
use crate::load::kinds::Child;
use crate::load::path;
use crate::load::reference_text;
use crate::tree::{Document, Entry, Node, Pointer, Value};

/// Copies within copies, and references to references.
const MAXIMUM_LEVEL: usize = 8;

/// Nodes that all such references together may copy.
const MAXIMUM_NODES: usize = 1_000_000;

impl Reach<'_, '_> {
    pub(super) fn inline(&mut self, found: &Found, target: Pointer) {
        let Some(target) = self.end_of_chain(found, target) else {
            return;
        };
        let Some(copy) = self.document.find(&target).map(|at| at.node().clone()) else {
            return;
        };
        // A cycle: the reference stays, and is reported as one.
        if found.level >= MAXIMUM_LEVEL || self.copied > MAXIMUM_NODES {
            return;
        }
        // Below a copy the references are those that were put there.
        if found.level == 0 {
            let place = Place::Text(found.span, found.place.clone());
            self.report_inlined(found, place, &found.text);
        }
        let base = reference_to(self.document, &found.holder, &target);
        let copy = self.shallow(copy, &base, found.child);
        self.put(&found.holder, copy);
        self.pending.push_back(Pending {
            pointer: found.holder.clone(),
            child: found.child,
            level: found.level + 1,
            by: None,
        });
    }

    fn report_inlined(&mut self, found: &Found, place: Place, text: &str) {
        if !found.is_allowed {
            let diagnostics = &mut *self.reader.diagnostics;
            diagnostics.report(Code::InlinedReference, place, &[text]);
        }
    }

    /// Where a reference ends that leads to references.
    fn end_of_chain(&mut self, found: &Found, mut target: Pointer) -> Option<Pointer> {
        for _ in 0..MAXIMUM_LEVEL {
            let text = match self.document.find(&target)? {
                at if at.is_mapping() => reference_text(&at).map(str::to_owned),
                _ => None,
            };
            let Some(text) = text else {
                return Some(target);
            };
            let next = self.reader.target(target.file(), &text, self.document)?;
            self.report_inlined(found, Place::Node(target.child("$ref")), &text);
            target = next;
        }
        None
    }

    /// A node with references in place of the objects below it.
    fn shallow(&mut self, mut node: Node, base: &str, child: Child) -> Node {
        match (&mut node.value, child) {
            (Value::Mapping(entries), _) => {
                for entry in entries {
                    let below = match child {
                        Child::One(kind) => kind.child(&entry.key),
                        Child::Map(kind) => Some(Child::One(kind)),
                        _ => None,
                    };
                    let key = entry.key.clone();
                    self.refer(&mut entry.node, base, &key, below);
                }
            }
            (Value::Sequence(items), Child::List(kind)) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.refer(item, base, &index.to_string(), Some(Child::One(kind)));
                }
            }
            _ => {}
        }
        node
    }

    /// Plain values and what has no place of its own are copied as they are.
    fn refer(&mut self, node: &mut Node, base: &str, key: &str, child: Option<Child>) {
        self.copied += size(node);
        let is_object = matches!(node.value, Value::Mapping(_))
            || (matches!(node.value, Value::Sequence(_)) && matches!(child, Some(Child::List(_))));
        if !is_object || matches!(child, None | Some(Child::Plain | Child::Value)) {
            return;
        }
        let mut text = base.to_owned();
        crate::tree::push_segment(&mut text, &key.replace('%', "%25"));
        let span = node.span;
        let value = Value::String(text);
        let entry = Entry {
            key: "$ref".to_owned(),
            key_span: span,
            node: Node { span, value },
        };
        node.value = Value::Mapping(vec![entry]);
    }

    /// Puts a copy in the place of a `$ref`. What stands beside that goes before what is copied.
    fn put(&mut self, holder: &Pointer, copy: Node) {
        let Some(node) = self.document.node_mut(holder) else {
            return;
        };
        match (&mut node.value, copy.value) {
            (Value::Mapping(entries), Value::Mapping(copied)) => {
                entries.retain(|entry| entry.key != "$ref");
                let is_new = |new: &Entry| entries.iter().all(|entry| entry.key != new.key);
                let more: Vec<Entry> = copied.into_iter().filter(is_new).collect();
                entries.extend(more);
            }
            (value, other) => *value = other,
        }
    }
}

/// How many nodes there are, as far as that matters.
fn size(node: &Node) -> usize {
    match &node.value {
        Value::Mapping(entries) => 1 + entries.len(),
        Value::Sequence(items) => 1 + items.len(),
        _ => 1,
    }
}

/// The text of a reference from one node to another.
fn reference_to(document: &Document, from: &Pointer, to: &Pointer) -> String {
    let encoded = |text: &str| text.replace('%', "%25").replace('#', "%23");
    let within = to.within().replace('%', "%25");
    let (from, to) = (document.location(from.file()), document.location(to.file()));
    if from == to {
        return format!("#{within}");
    }
    format!("{}#{within}", encoded(&path::relative(from, to)))
}

//! References where OpenAPI has none, as split documents use them: `paths: {$ref: paths.yaml}`,
//! `get: {$ref: get.yaml}`. What they name is put in their place: its entries, each of which is
//! again a reference, so that what may be referred to keeps its place and its name.

use super::walk::Found;
use super::{Pending, RepairWalk};
use crate::diagnostics::{Code, Place};
use crate::load::Dialect;
use crate::load::kinds::{Child, Kind};
use crate::load::path;
use crate::load::reference_text;
use crate::tree::{Document, Entry, Node, Pointer, Value, push_segment};

/// Copies within copies.
const MAXIMUM_LEVEL: usize = 8;

/// References to references.
const MAXIMUM_HOPS: usize = 100;

/// Nodes that all such references together may copy.
const MAXIMUM_NODES: usize = 1_000_000;

impl RepairWalk<'_, '_> {
    pub(super) fn inline(&mut self, found: &Found, target: Pointer) {
        let mut hops = Vec::new();
        let Some(target) = self.end_of_chain(target, &mut hops) else {
            return;
        };
        if found.level >= MAXIMUM_LEVEL || self.copied > MAXIMUM_NODES {
            let place = Place::Node(found.place.clone());
            let diagnostics = &mut *self.reader.diagnostics;
            diagnostics.report(Code::CyclicReference, place, &[&found.text]);
            return;
        }
        if let Some(other) = self.is_another(found.child, &target) {
            return self.document.refuse(found.holder.clone(), other.named());
        }
        // Below a copy the references are those that were put there.
        if found.level == 0 {
            let place = Place::Text(found.span, found.place.clone());
            self.report_inlined(found, place, &found.text);
        }
        for (holder, text) in hops {
            self.report_inlined(found, Place::Node(holder.child("$ref")), &text);
        }
        let base = reference_to(self.document, &found.holder, &target);
        let Some(at) = self.document.find(&target) else {
            return;
        };
        let copy = shallow(at.node(), &base, found.child, self.reader.dialect);
        self.copied += size(&copy);
        self.document.note_copy(target);
        self.put(&found.holder, copy);
        self.pending.push_back(Pending {
            pointer: found.holder.clone(),
            child: found.child,
            level: found.level + 1,
            by: None,
        });
    }

    /// The kind of an object that has other keywords than the one that is needed.
    fn is_another(&self, child: Child, target: &Pointer) -> Option<Kind> {
        let (Child::One(kind), Some(at)) = (child, self.document.find(target)) else {
            return None;
        };
        let dialect = self.reader.dialect;
        let known = self.kinds.of(at.node());
        let other = known.or_else(|| kind.plainly_another(&at, dialect));
        let has =
            |(key, _): &(&str, _)| key.starts_with("x-") || kind.child(key, dialect).is_some();
        other.filter(|other| !kind.agrees(*other, &at) && !at.entries().iter().all(has))
    }

    fn report_inlined(&mut self, found: &Found, place: Place, text: &str) {
        if !found.is_allowed {
            let diagnostics = &mut *self.reader.diagnostics;
            diagnostics.report(Code::InlinedReference, place, &[text]);
        }
    }

    /// Where a reference ends that leads to references, and those on the way.
    fn end_of_chain(
        &mut self,
        mut target: Pointer,
        hops: &mut Vec<(Pointer, String)>,
    ) -> Option<Pointer> {
        for _ in 0..MAXIMUM_HOPS {
            let text = match self.document.find(&target)? {
                at if at.is_mapping() => reference_text(&at).map(str::to_owned),
                _ => None,
            };
            let Some(text) = text else {
                return Some(target);
            };
            let next = self.reader.target(target.file(), &text, self.document)?;
            hops.push((target, text));
            target = next;
        }
        None
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

/// A copy of a node with references in place of the objects below it.
fn shallow(node: &Node, base: &str, child: Child, dialect: Dialect) -> Node {
    let value = match (&node.value, child) {
        (Value::Mapping(entries), _) => {
            let copied = entries.iter().map(|entry| Entry {
                key: entry.key.clone(),
                key_span: entry.key_span,
                node: below(
                    &entry.node,
                    base,
                    &entry.key,
                    under(child, &entry.key, dialect),
                ),
            });
            Value::Mapping(copied.collect())
        }
        (Value::Sequence(items), Child::List(kind)) => {
            let items = items.iter().enumerate();
            let child = Some(Child::One(kind));
            let copied = items.map(|(index, item)| below(item, base, &index.to_string(), child));
            Value::Sequence(copied.collect())
        }
        (other, _) => other.clone(),
    };
    let span = node.span;
    Node::new(span, value)
}

/// What stands under a key.
fn under(child: Child, key: &str, dialect: Dialect) -> Option<Child> {
    match child {
        Child::One(kind) => kind.child(key, dialect),
        Child::Map(kind) => Some(Child::One(kind)),
        _ => None,
    }
}

/// Plain values and what has no place of its own are copied as they are.
fn below(node: &Node, base: &str, key: &str, child: Option<Child>) -> Node {
    let is_list = matches!(child, Some(Child::List(_)));
    let is_object = match node.value {
        Value::Mapping(_) => !matches!(child, None | Some(Child::Plain | Child::Value)),
        Value::Sequence(_) => is_list,
        _ => false,
    };
    if !is_object {
        return node.clone();
    }
    let mut text = base.to_owned();
    push_segment(&mut text, &key.replace('%', "%25"));
    let span = node.span;
    let value = Value::String(text);
    let entry = Entry {
        key: "$ref".to_owned(),
        key_span: span,
        node: Node::new(span, value),
    };
    let value = Value::Mapping(vec![entry]);
    Node::new(span, value)
}

/// How many nodes there are.
fn size(node: &Node) -> usize {
    let below: usize = match &node.value {
        Value::Mapping(entries) => entries.iter().map(|entry| size(&entry.node)).sum(),
        Value::Sequence(items) => items.iter().map(size).sum(),
        _ => 0,
    };
    1 + below
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

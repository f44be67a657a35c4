//! One walk over the objects below a node, by their kinds.

use std::sync::Arc;

use crate::diagnostics::Diagnostics;
use crate::load::Dialect;
use crate::load::dialect::Signs;
use crate::load::files::Reader;
use crate::load::kinds::{Child, Kind};
use crate::load::repair::{self, Mending};
use crate::source::{Sources, Span};
use crate::tree::{Entry, File, Node, NodeId, Pointer, Value, push_segment};

/// The kinds of the objects that have been walked. An object is known by the number that the walk
/// gives it, counted from 1; the document gets its own numbers when it is complete.
#[derive(Debug, Default)]
pub(super) struct Kinds(Vec<Option<Kind>>);

impl Kinds {
    /// The kind as which an object was walked.
    pub(super) fn of(&self, node: &Node) -> Option<Kind> {
        let walked = (node.id.0 as usize).checked_sub(1)?;
        self.0.get(walked).copied().flatten()
    }

    /// Lets an object be walked anew, as another kind.
    pub(super) fn forget(&mut self, node: &Node) {
        let walked = (node.id.0 as usize).checked_sub(1);
        if let Some(kind) = walked.and_then(|walked| self.0.get_mut(walked)) {
            *kind = None;
        }
    }

    fn insert(&mut self, node: &mut Node, kind: Kind) {
        self.0.push(Some(kind));
        node.id = NodeId(u32::try_from(self.0.len()).unwrap_or_default());
    }
}

/// A `$ref` that was met.
#[derive(Debug)]
pub(super) struct Found {
    /// The object that holds it.
    pub(super) holder: Pointer,
    /// The text itself.
    pub(super) place: Pointer,
    pub(super) span: Span,
    pub(super) text: String,
    /// What stands there.
    pub(super) child: Child,
    /// Whether what it names is to be put in its place.
    pub(super) inline: bool,
    /// Whether OpenAPI has a `$ref` there all the same.
    pub(super) is_allowed: bool,
    pub(super) level: usize,
}

pub(super) struct Walk<'w> {
    dialect: Dialect,
    sources: &'w Sources,
    diagnostics: &'w mut Diagnostics,
    kinds: &'w mut Kinds,
    signs: &'w mut Signs,
    file: Option<Arc<File>>,
    /// The pointer of the node that is looked at.
    way: String,
    level: usize,
    pub(super) found: Vec<Found>,
}

impl<'w> Walk<'w> {
    pub(super) fn new(
        reader: &'w mut Reader<'_>,
        kinds: &'w mut Kinds,
        from: &Pointer,
        level: usize,
    ) -> Walk<'w> {
        let (file, way) = from.clone().into_parts();
        Walk {
            dialect: reader.dialect,
            sources: &reader.sources,
            diagnostics: reader.diagnostics,
            kinds,
            signs: &mut reader.signs,
            file,
            way,
            level,
            found: Vec::new(),
        }
    }

    /// Walks a value of which it is known what it holds. `key` is where its key is written.
    pub(super) fn child(&mut self, node: &mut Node, key: Option<Span>, child: Child) {
        match child {
            Child::Plain | Child::Value => {}
            Child::One(kind) => self.object(node, key, kind),
            Child::List(kind) => {
                repair::list(node, kind, &mut self.mending(key));
                self.items(node, child, kind);
            }
            Child::Map(kind) => {
                repair::map(node, kind, &mut self.mending(key));
                self.map(node, child, kind);
            }
        }
    }

    fn object(&mut self, node: &mut Node, key: Option<Span>, kind: Kind) {
        if self.kinds.of(node).is_some() {
            return;
        }
        let inline = !kind.can_be_referred_to() || has_siblings(node, kind, self.dialect);
        if inline && self.reference(node, Child::One(kind), true) {
            return;
        }
        if let Value::Mapping(entries) = &node.value {
            let (file, way) = (&self.file, &self.way);
            let object = || Pointer::new(file.clone(), way.clone());
            self.signs.note(kind, entries, object);
        }
        repair::object(node, kind, &mut self.mending(key));
        self.kinds.insert(node, kind);
        self.reference(node, Child::One(kind), false);
        let Value::Mapping(entries) = &mut node.value else {
            return;
        };
        for Entry {
            key,
            key_span,
            node,
        } in entries
        {
            if kind == Kind::Discriminator && key == "mapping" {
                self.mapping(node);
            } else if key.starts_with("x-") {
                continue;
            } else if matches!(key.as_str(), "description" | "summary" | "title") {
                self.below(key, |walk| walk.reference(node, Child::Plain, true));
            } else if let Some(child) = kind.child(key, self.dialect) {
                self.below(key, |walk| walk.child(node, Some(*key_span), child));
            }
        }
    }

    fn items(&mut self, node: &mut Node, child: Child, kind: Kind) {
        match &mut node.value {
            Value::Sequence(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.below(&index.to_string(), |walk| walk.object(item, None, kind));
                }
            }
            Value::Mapping(_) => {
                self.reference(node, child, true);
            }
            _ => {}
        }
    }

    fn map(&mut self, node: &mut Node, child: Child, kind: Kind) {
        if self.reference(node, child, true) {
            return;
        }
        if let Value::Mapping(entries) = &mut node.value {
            for entry in entries {
                let (key, span) = (&entry.key, entry.key_span);
                self.below(key, |walk| walk.object(&mut entry.node, Some(span), kind));
            }
        }
    }

    /// Notes the `$ref` of a node. Whether there is one.
    fn reference(&mut self, node: &Node, child: Child, inline: bool) -> bool {
        let Value::Mapping(entries) = &node.value else {
            return false;
        };
        let Some(entry) = entries.iter().find(|entry| entry.key == "$ref") else {
            return false;
        };
        let Value::String(text) = &entry.node.value else {
            return false;
        };
        let holder = self.pointer();
        let place = holder.child("$ref");
        self.found.push(Found {
            holder,
            place,
            span: entry.node.span,
            text: text.clone(),
            child,
            inline,
            is_allowed: matches!(child, Child::One(kind) if self.is_allowed(kind)),
            level: self.level,
        });
        true
    }

    fn is_allowed(&self, kind: Kind) -> bool {
        let is_media_type = kind == Kind::MediaType && self.dialect >= Dialect::V32;
        kind.can_be_referred_to() || is_media_type
    }

    /// In the mapping of a discriminator what looks like a path is a reference; the rest are names.
    fn mapping(&mut self, node: &Node) {
        let Value::Mapping(entries) = &node.value else {
            return;
        };
        let holder = self.pointer().child("mapping");
        for entry in entries {
            if let Value::String(text) = &entry.node.value
                && text.contains(['#', '.', '/'])
            {
                let place = holder.child(&entry.key);
                self.found.push(Found {
                    holder: place.clone(),
                    place,
                    span: entry.node.span,
                    text: text.clone(),
                    child: Child::One(Kind::Schema),
                    inline: false,
                    is_allowed: true,
                    level: self.level,
                });
            }
        }
    }

    fn below<T>(&mut self, key: &str, visit: impl FnOnce(&mut Walk<'w>) -> T) {
        let length = self.way.len();
        push_segment(&mut self.way, key);
        visit(self);
        self.way.truncate(length);
    }

    fn pointer(&self) -> Pointer {
        Pointer::new(self.file.clone(), self.way.clone())
    }

    fn mending(&mut self, key: Option<Span>) -> Mending<'_> {
        Mending {
            dialect: self.dialect,
            sources: self.sources,
            diagnostics: self.diagnostics,
            file: self.file.as_ref(),
            way: &self.way,
            key,
        }
    }
}

/// Whether something stands beside the `$ref` of a path item: both hold, then.
fn has_siblings(node: &Node, kind: Kind, dialect: Dialect) -> bool {
    let Value::Mapping(entries) = &node.value else {
        return false;
    };
    kind == Kind::PathItem && entries.iter().any(|entry| kind.has(&entry.key, dialect))
}

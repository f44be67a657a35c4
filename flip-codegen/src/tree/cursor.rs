//! A cursor over the tree that knows its own pointer.

use std::rc::Rc;
use std::sync::Arc;

use super::pointer::push_segment;
use super::{Entry, File, Node, NodeId, Pointer, Value};
use crate::source::Span;

/// A node together with the way to it from the root. Cheap to clone.
#[derive(Debug, Clone)]
pub struct At<'d> {
    node: &'d Node,
    file: Option<&'d Arc<File>>,
    way: Option<Rc<Way<'d>>>,
}

#[derive(Debug)]
struct Way<'d> {
    name: Name<'d>,
    before: Option<Rc<Way<'d>>>,
}

#[derive(Debug)]
enum Name<'d> {
    Entry(&'d Entry),
    Item(usize),
}

impl<'d> At<'d> {
    /// A cursor at the root of a tree, that of the main file.
    #[must_use]
    pub fn root(node: &'d Node) -> At<'d> {
        At::root_of(node, None)
    }

    pub(super) fn root_of(node: &'d Node, file: Option<&'d Arc<File>>) -> At<'d> {
        let way = None;
        At { node, file, way }
    }

    /// The file; `None` for the main file.
    #[must_use]
    pub fn file(&self) -> Option<&'d File> {
        self.file.map(Arc::as_ref)
    }

    /// The node.
    #[must_use]
    pub fn node(&self) -> &'d Node {
        self.node
    }

    /// The number of the node.
    #[must_use]
    pub fn id(&self) -> NodeId {
        self.node.id
    }

    /// Where the value is written.
    #[must_use]
    pub fn span(&self) -> Span {
        self.node.span
    }

    /// The pointer of this node.
    #[must_use]
    pub fn pointer(&self) -> Pointer {
        let mut names = Vec::new();
        let mut way = self.way.as_deref();
        while let Some(Way { name, before }) = way {
            names.push(name);
            way = before.as_deref();
        }
        let mut text = String::new();
        for name in names.into_iter().rev() {
            match name {
                Name::Entry(entry) => push_segment(&mut text, &entry.key),
                Name::Item(index) => push_segment(&mut text, &index.to_string()),
            }
        }
        Pointer::new(self.file.cloned(), text)
    }

    /// The value of an entry; `None` if there is none, or this is no mapping.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<At<'d>> {
        self.entry(key).map(|entry| self.enter(entry))
    }

    /// Where the key of an entry is written.
    #[must_use]
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.entry(key).map(|entry| entry.key_span)
    }

    /// Where the key of this very node is written; `None` for the root and for list items.
    #[must_use]
    pub fn own_key_span(&self) -> Option<Span> {
        match self.way.as_deref()?.name {
            Name::Entry(entry) => Some(entry.key_span),
            Name::Item(_) => None,
        }
    }

    /// The key of this very node; `None` for the root and for list items.
    pub(super) fn own_key(&self) -> Option<&'d str> {
        match self.way.as_deref()?.name {
            Name::Entry(entry) => Some(entry.key.as_str()),
            Name::Item(_) => None,
        }
    }

    /// Keys and values in source order; empty if this is no mapping.
    #[must_use]
    pub fn entries(&self) -> Vec<(&'d str, At<'d>)> {
        let Value::Mapping(entries) = &self.node.value else {
            return Vec::new();
        };
        entries
            .iter()
            .map(|entry| (entry.key.as_str(), self.enter(entry)))
            .collect()
    }

    /// The items of a list; empty if this is none.
    #[must_use]
    pub fn items(&self) -> Vec<At<'d>> {
        let Value::Sequence(items) = &self.node.value else {
            return Vec::new();
        };
        let items = items.iter().enumerate();
        items
            .map(|(index, node)| self.way(node, Name::Item(index)))
            .collect()
    }

    /// The text, if this is text.
    #[must_use]
    pub fn as_str(&self) -> Option<&'d str> {
        match &self.node.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean, if this is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self.node.value {
            Value::Boolean(value) => Some(value),
            _ => None,
        }
    }

    /// The number as written, if this is one.
    #[must_use]
    pub fn as_number(&self) -> Option<&'d str> {
        match &self.node.value {
            Value::Number(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if it is written as an integer that fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.as_number()?.parse().ok()
    }

    /// Whether this is a mapping.
    #[must_use]
    pub fn is_mapping(&self) -> bool {
        matches!(self.node.value, Value::Mapping(_))
    }

    /// Whether this is a list.
    #[must_use]
    pub fn is_sequence(&self) -> bool {
        matches!(self.node.value, Value::Sequence(_))
    }

    /// The node below by one segment of a pointer: a key of a mapping, or an index of a list.
    #[must_use]
    pub fn down(&self, segment: &str) -> Option<At<'d>> {
        match &self.node.value {
            Value::Sequence(items) => {
                let index = segment
                    .parse()
                    .ok()
                    .filter(|index: &usize| index.to_string() == segment)?;
                Some(self.way(items.get(index)?, Name::Item(index)))
            }
            _ => self.get(segment),
        }
    }

    /// The value of the entry at that place of a mapping, counted from 0.
    pub(super) fn entry_at(&self, place: usize) -> Option<At<'d>> {
        let Value::Mapping(entries) = &self.node.value else {
            return None;
        };
        entries.get(place).map(|entry| self.enter(entry))
    }

    /// The entry or item that holds the node with this number, or is it.
    pub(super) fn towards(&self, id: NodeId) -> Option<At<'d>> {
        match &self.node.value {
            Value::Mapping(entries) => {
                let behind = entries.partition_point(|entry| entry.node.id <= id);
                self.entry_at(behind.checked_sub(1)?)
            }
            Value::Sequence(items) => {
                let index = items.partition_point(|item| item.id <= id).checked_sub(1)?;
                Some(self.way(items.get(index)?, Name::Item(index)))
            }
            _ => None,
        }
    }

    fn entry(&self, key: &str) -> Option<&'d Entry> {
        let Value::Mapping(entries) = &self.node.value else {
            return None;
        };
        entries.iter().find(|entry| entry.key == key)
    }

    fn enter(&self, entry: &'d Entry) -> At<'d> {
        self.way(&entry.node, Name::Entry(entry))
    }

    fn way(&self, node: &'d Node, name: Name<'d>) -> At<'d> {
        At {
            node,
            file: self.file,
            way: Some(Rc::new(Way {
                name,
                before: self.way.clone(),
            })),
        }
    }
}

//! Where things stand: ids of nodes, from which pointers are made only to print them.

use std::fmt;

use crate::tree::Pointer;

/// Names a node of the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

/// A value and the node that it was read from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub node: NodeId,
}

impl<T> Spanned<T> {
    pub(super) fn new(value: T, node: NodeId) -> Self {
        Self { value, node }
    }
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// The way to each node. Node 0 is the root of the main file.
#[derive(Clone)]
pub(super) struct Places(Vec<Way>);

#[derive(Clone)]
enum Way {
    /// A node that was found by its pointer.
    Found(Pointer),
    Keyword(NodeId, &'static str),
    Key(NodeId, Box<str>),
    Item(NodeId, usize),
}

impl Default for Places {
    fn default() -> Self {
        Self(vec![Way::Found(Pointer::root())])
    }
}

impl Places {
    fn add(&mut self, way: Way) -> NodeId {
        let id = NodeId(u32::try_from(self.0.len()).unwrap_or_default());
        self.0.push(way);
        id
    }

    pub(super) fn found(&mut self, pointer: Pointer) -> NodeId {
        self.add(Way::Found(pointer))
    }

    pub(super) fn keyword(&mut self, node: NodeId, keyword: &'static str) -> NodeId {
        self.add(Way::Keyword(node, keyword))
    }

    pub(super) fn key(&mut self, node: NodeId, key: &str) -> NodeId {
        self.add(Way::Key(node, key.into()))
    }

    pub(super) fn item(&mut self, node: NodeId, index: usize) -> NodeId {
        self.add(Way::Item(node, index))
    }

    pub(super) fn pointer(&self, node: NodeId) -> Pointer {
        let (mut below, mut at) = (Vec::new(), node);
        let base = loop {
            let Some(way) = self.0.get(at.0 as usize) else {
                break Pointer::root();
            };
            at = match way {
                Way::Found(pointer) => break pointer.clone(),
                Way::Keyword(parent, _) | Way::Key(parent, _) | Way::Item(parent, _) => *parent,
            };
            below.push(way);
        };
        below
            .into_iter()
            .rev()
            .fold(base, |pointer, way| match way {
                Way::Found(_) => pointer,
                Way::Keyword(_, keyword) => pointer.child(keyword),
                Way::Key(_, key) => pointer.child(key),
                Way::Item(_, index) => pointer.item(*index),
            })
    }
}

impl fmt::Debug for Places {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} places", self.0.len())
    }
}

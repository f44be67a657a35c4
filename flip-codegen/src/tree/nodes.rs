//! The numbers of nodes. A node comes before what it holds, and that before what follows: so the way
//! to a node is found from its number alone.

use std::ops::Range;
use std::sync::Arc;

use crate::source::Span;

use super::{At, Entry, File, Node, Pointer, Value};

/// Names a node of a document, in whichever file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(crate) u32);

/// The root of each file, the main file first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Nodes(pub(super) Vec<(Option<Arc<File>>, Arc<Node>)>);

impl Nodes {
    /// The node with this number.
    pub(crate) fn at(&self, id: NodeId) -> Option<At<'_>> {
        let behind = self.0.partition_point(|(_, root)| root.id <= id);
        let (file, root) = self.0.get(behind.checked_sub(1)?)?;
        let mut at = At::root_of(root, file.as_ref());
        while at.node().id != id {
            at = at.towards(id)?;
        }
        Some(at)
    }

    /// The node with this pointer, or of those that would hold it the nearest that there is.
    pub(crate) fn nearest(&self, pointer: &Pointer) -> NodeId {
        let mut roots = self.0.iter();
        let root = roots.find(|(file, _)| file.as_deref() == pointer.file());
        let Some((file, root)) = root else {
            return NodeId::default();
        };
        let mut at = At::root_of(root, file.as_ref());
        for segment in pointer.segments() {
            match at.down(&segment) {
                Some(below) => at = below,
                None => break,
            }
        }
        at.id()
    }

    /// The innermost node whose text, with its key, holds this stretch of text.
    pub(crate) fn holding(&self, text: Span) -> Option<NodeId> {
        let mut roots = self.0.iter();
        let (file, root) = roots.find(|(_, root)| root.span.file == text.file)?;
        let mut at = At::root_of(root, file.as_ref());
        loop {
            let entries = at.entries().into_iter().map(|(_, below)| below);
            let mut below = entries.chain(at.items());
            match below.find(|below| holds(below, text)) {
                Some(below) => at = below,
                None => return Some(at.id()),
            }
        }
    }

    /// The numbers of a node and of all that it holds.
    pub(crate) fn within(&self, id: NodeId) -> Range<NodeId> {
        let last = self.at(id).map_or(id, |at| last(at.node()));
        id..NodeId(last.0.saturating_add(1))
    }

    /// The pointer of the node with this number.
    pub(crate) fn pointer(&self, id: NodeId) -> Pointer {
        self.at(id).map_or_else(Pointer::root, |at| at.pointer())
    }
}

/// Whether the text of a node, with its key, holds a stretch of text.
fn holds(at: &At<'_>, text: Span) -> bool {
    let contains =
        |span: Span| span.file == text.file && span.start <= text.start && text.end <= span.end;
    contains(at.span()) || at.own_key_span().is_some_and(contains)
}

/// The last number among a node and all that it holds.
fn last(mut node: &Node) -> NodeId {
    loop {
        let below = match &node.value {
            Value::Sequence(items) => items.last(),
            Value::Mapping(entries) => entries.last().map(|entry| &entry.node),
            _ => None,
        };
        match below {
            Some(below) => node = below,
            None => return node.id,
        }
    }
}

/// Numbers a node and all that it holds.
pub(super) fn number(node: &mut Node, next: &mut u32) {
    node.id = NodeId(*next);
    *next = next.saturating_add(1);
    match &mut node.value {
        Value::Sequence(items) => items.iter_mut().for_each(|item| number(item, next)),
        Value::Mapping(entries) => entries
            .iter_mut()
            .for_each(|Entry { node, .. }| number(node, next)),
        _ => {}
    }
}

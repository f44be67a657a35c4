//! The numbers of nodes. A node comes before what it holds, and that before what follows: so the way
//! to a node is found from its number alone.

use std::sync::Arc;

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

    /// The pointer of the node with this number.
    pub(crate) fn pointer(&self, id: NodeId) -> Pointer {
        self.at(id).map_or_else(Pointer::root, |at| at.pointer())
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

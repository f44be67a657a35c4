//! How much an alias stands for, and how much is too much.

/// Levels of nesting. Every walk of the tree may recurse this deep.
pub(super) const MAXIMUM_DEPTH: usize = 256;

/// Nodes that all anchors and aliases of a file together may copy.
pub(super) const MAXIMUM_EXPANSION: usize = 1_000_000;

/// Bytes of text in these nodes.
const MAXIMUM_TEXT: usize = 64 * 1024 * 1024;

/// The size of a subtree.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Extent {
    nodes: usize,
    text: usize,
    /// Levels of collections below the node: 0 for a scalar and for an empty collection.
    pub(super) depth: usize,
}

impl Extent {
    /// A single node.
    pub(super) fn of_text(text: usize) -> Extent {
        Extent {
            nodes: 1,
            text,
            depth: 0,
        }
    }

    /// A node gains a child.
    pub(super) fn add(&mut self, child: Extent) {
        self.nodes = self.nodes.saturating_add(child.nodes);
        self.text = self.text.saturating_add(child.text);
        self.depth = self.depth.max(child.depth + 1);
    }

    /// A sum gains a copy; whether that is still within the limits.
    pub(super) fn grow(&mut self, copy: Extent) -> bool {
        self.nodes = self.nodes.saturating_add(copy.nodes);
        self.text = self.text.saturating_add(copy.text);
        self.nodes <= MAXIMUM_EXPANSION && self.text <= MAXIMUM_TEXT
    }
}

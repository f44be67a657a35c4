//! Values with their places: pointers are made only to print them.

pub use crate::tree::NodeId;

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

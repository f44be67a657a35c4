//! References: each is resolved once, when it is read.

use std::collections::BTreeMap;

use super::arena::Stored;
use super::chain::find_ends;
use super::{Handle, Id, NodeId, Spanned, Syntax};
use crate::diagnostics::Diagnostics;

/// A `$ref`.
#[derive(Clone, Debug)]
pub struct Reference<T> {
    /// As it is written, and where.
    pub text: Spanned<String>,
    /// What it names; `None` where it leads nowhere, which was reported.
    pub target: Option<Id<T>>,
    /// The end of the chain: what is found by following the references of targets, too. `None` where
    /// there is no end.
    pub end: Option<Id<T>>,
}

/// What can stand where a reference can.
pub trait Referable: Stored {
    /// The reference that stands there in place of the object.
    fn reference(&self) -> Option<&Reference<Self>>;
    #[doc(hidden)]
    fn reference_mut(&mut self) -> Option<&mut Reference<Self>>;
}

macro_rules! referable {
    ($($object:ident)*) => {
    $(
        impl Referable for super::$object {
            fn reference(&self) -> Option<&Reference<Self>> {
                self.reference.as_ref()
            }

            fn reference_mut(&mut self) -> Option<&mut Reference<Self>> {
                self.reference.as_mut()
            }
        }
    )*

        impl Syntax {
            /// Finds where all references end.
            pub(super) fn find_ends(&mut self, diagnostics: &mut Diagnostics) {
                $(find_ends::<super::$object>(self, diagnostics);)*
            }

            /// Every reference that leads somewhere: the node at which it stands, and its target.
            #[must_use]
            pub fn references(&self) -> BTreeMap<NodeId, NodeId> {
                let mut found = BTreeMap::new();
                $(found.extend(references::<super::$object>(self));)*
                found
            }
        }
    };
}

fn references<T: Referable>(syntax: &Syntax) -> impl Iterator<Item = (NodeId, NodeId)> {
    let objects = T::arena(syntax).objects.iter();
    objects.filter_map(|object| {
        let target = object.reference()?.target?;
        Some((object.node(), syntax.handle(target)?.node()))
    })
}

referable! {
    Schema Parameter RequestBody MediaType Response Example Link Callback SecurityScheme PathItem
}

impl<'s, T: Referable> Handle<'s, T> {
    /// The object itself, or the one at the end of its references; `None` where they lead nowhere.
    #[must_use]
    pub fn target(self) -> Option<Handle<'s, T>> {
        match self.get().reference() {
            Some(reference) => self.syntax.handle(reference.end?),
            None => Some(self),
        }
    }

    /// The objects on the way of a reference, from this one to the one at the end.
    #[must_use]
    pub fn chain(self) -> Vec<Handle<'s, T>> {
        let Some(end) = self.target() else {
            return Vec::new();
        };
        let (mut chain, mut current) = (Vec::new(), self);
        while current != end {
            let next = current.get().reference().and_then(|next| next.target);
            chain.push(current);
            match next.and_then(|next| self.syntax.handle(next)) {
                Some(next) => current = next,
                None => break,
            }
        }
        chain.push(end);
        chain
    }
}

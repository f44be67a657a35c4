//! The arenas of the tree, and ids into them.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::{Deref, Range};

use super::{
    Callback, Example, Link, MediaType, NodeId, OpenApi, Operation, Parameter, PathItem,
    RequestBody, Response, Schema, SecurityScheme,
};
use crate::source::Span;
use crate::tree::{Nodes, Pointer};

/// Names an object of the tree.
pub struct Id<T> {
    pub(super) index: usize,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    pub(super) fn new(index: usize) -> Self {
        let of = PhantomData;
        Self { index, of }
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}

impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{}", self.index)
    }
}

/// All objects of one kind.
#[derive(Clone, Debug)]
pub struct Arena<T> {
    pub(super) objects: Vec<T>,
    /// By the node.
    pub(super) known: HashMap<NodeId, usize>,
    /// Those that a reference names to which a path leads.
    pub(super) used: HashSet<usize>,
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self {
            objects: Vec::new(),
            known: HashMap::new(),
            used: HashSet::new(),
        }
    }
}

impl<T> Arena<T> {
    fn mark_used(&mut self, nodes: &HashSet<NodeId>) {
        let known = self.known.iter();
        let used = known.filter(|(node, _)| nodes.contains(node));
        self.used = used.map(|(_, index)| *index).collect();
    }
}

/// The typed syntax tree of a document.
#[derive(Clone, Debug, Default)]
pub struct Syntax {
    /// The root of the main file.
    pub root: OpenApi,
    pub(super) nodes: Nodes,
    pub(super) schemas: Arena<Schema>,
    pub(super) parameters: Arena<Parameter>,
    pub(super) request_bodies: Arena<RequestBody>,
    pub(super) media_types: Arena<MediaType>,
    pub(super) responses: Arena<Response>,
    pub(super) examples: Arena<Example>,
    pub(super) links: Arena<Link>,
    pub(super) callbacks: Arena<Callback>,
    pub(super) security_schemes: Arena<SecurityScheme>,
    pub(super) path_items: Arena<PathItem>,
    pub(super) operations: Arena<Operation>,
    /// The schemas that have names of their own, in all files.
    pub(super) components: Vec<Id<Schema>>,
}

impl Syntax {
    /// The pointer of a node.
    #[must_use]
    pub fn pointer(&self, node: NodeId) -> Pointer {
        self.nodes.pointer(node)
    }

    /// The node with this pointer, or of those that would hold it the nearest that there is.
    #[must_use]
    pub fn nearest(&self, pointer: &Pointer) -> NodeId {
        self.nodes.nearest(pointer)
    }

    /// The innermost node whose text holds this stretch of text.
    #[must_use]
    pub fn holding(&self, text: Span) -> Option<NodeId> {
        self.nodes.holding(text)
    }

    /// A node and all that it holds.
    #[must_use]
    pub fn within(&self, node: NodeId) -> Range<NodeId> {
        self.nodes.within(node)
    }

    /// The object with this id.
    #[must_use]
    pub fn handle<T: Stored>(&self, id: Id<T>) -> Option<Handle<'_, T>> {
        let object = T::arena(self).objects.get(id.index)?;
        let syntax = self;
        Some(Handle { syntax, id, object })
    }

    /// What stands at a node, as compact JSON.
    #[must_use]
    pub fn written(&self, node: NodeId) -> Option<String> {
        Some(self.nodes.at(node)?.to_json_text())
    }

    /// The objects with these ids.
    pub fn handles<'s, T: Stored>(
        &'s self,
        ids: &'s [Id<T>],
    ) -> impl Iterator<Item = Handle<'s, T>> {
        ids.iter().filter_map(|id| self.handle(*id))
    }

    /// The objects with these ids, by their names.
    pub fn named<'s, T: Stored>(
        &'s self,
        named: &'s [(String, Id<T>)],
    ) -> impl Iterator<Item = (&'s str, Handle<'s, T>)> {
        let named = named.iter();
        named.filter_map(|(name, id)| Some((name.as_str(), self.handle(*id)?)))
    }

    /// What was read of a node as an object of this kind.
    #[must_use]
    pub fn of<T: Stored>(&self, node: NodeId) -> Option<Handle<'_, T>> {
        let index = T::arena(self).known.get(&node)?;
        self.handle(Id::new(*index))
    }

    /// Every schema, in the order in which they were read.
    pub fn schemas(&self) -> impl Iterator<Item = Handle<'_, Schema>> {
        let count = self.schemas.objects.len();
        (0..count).filter_map(|index| self.handle(Id::new(index)))
    }

    /// The schemas that stand in `components/schemas`, in all files, in order.
    pub fn components(&self) -> impl Iterator<Item = Handle<'_, Schema>> {
        self.handles(&self.components)
    }
}

/// What lives in an arena.
pub trait Stored: Default + 'static {
    #[doc(hidden)]
    fn arena(syntax: &Syntax) -> &Arena<Self>;
    #[doc(hidden)]
    fn arena_mut(syntax: &mut Syntax) -> &mut Arena<Self>;
    /// Where the object stands.
    fn node(&self) -> NodeId;
}

macro_rules! objects {
    ($($object:ident in $arena:ident;)*) => {
    $(
        impl Stored for $object {
            fn arena(syntax: &Syntax) -> &Arena<Self> {
                &syntax.$arena
            }

            fn arena_mut(syntax: &mut Syntax) -> &mut Arena<Self> {
                &mut syntax.$arena
            }

            fn node(&self) -> NodeId {
                self.node
            }
        }
    )*

        impl Syntax {
            /// Notes which nodes are used, whatever they were read as.
            pub(super) fn mark_used(&mut self, nodes: &HashSet<NodeId>) {
                $(self.$arena.mark_used(nodes);)*
            }

            /// Whether the node was read, whatever as.
            pub(super) fn knows(&self, node: NodeId) -> bool {
                $(self.$arena.known.contains_key(&node))||*
            }
        }
    };
}

objects! {
    Schema in schemas;
    Parameter in parameters;
    RequestBody in request_bodies;
    MediaType in media_types;
    Response in responses;
    Example in examples;
    Link in links;
    Callback in callbacks;
    SecurityScheme in security_schemes;
    PathItem in path_items;
    Operation in operations;
}

/// An object of the tree, to be passed around.
pub struct Handle<'s, T> {
    pub(super) syntax: &'s Syntax,
    id: Id<T>,
    object: &'s T,
}

impl<T> Clone for Handle<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Handle<'_, T> {}

impl<T> PartialEq for Handle<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<T> fmt::Debug for Handle<'_, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.id.fmt(formatter)
    }
}

impl<T> Deref for Handle<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.object
    }
}

impl<'s, T: Stored> Handle<'s, T> {
    /// Its id.
    #[must_use]
    pub fn id(self) -> Id<T> {
        self.id
    }

    /// The object, for as long as its tree lives.
    #[must_use]
    pub fn get(self) -> &'s T {
        self.object
    }

    /// Whether a reference names it to which a path leads.
    #[must_use]
    pub fn is_used(self) -> bool {
        T::arena(self.syntax).used.contains(&self.id.index)
    }

    /// Its pointer.
    #[must_use]
    pub fn pointer(self) -> Pointer {
        self.syntax.pointer(self.object.node())
    }
}

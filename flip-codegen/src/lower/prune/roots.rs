//! The parts of a document that are left out or kept as a whole.

use std::ops::Range;

use crate::openapi::{Handle, Method, NodeId, Operation, PathItem, Syntax};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RootKind {
    Operation,
    Callback,
}

impl RootKind {
    pub(super) fn named(self) -> &'static str {
        match self {
            Self::Operation => "operation",
            Self::Callback => "callback",
        }
    }
}

/// An operation or a callback.
#[derive(Clone, Debug)]
pub(super) struct Root {
    pub(super) kind: RootKind,
    pub(super) name: String,
    pub(super) node: NodeId,
    /// Its own nodes, those that it shares with the other operations of its path, and those of the
    /// schemes that it names. Its callbacks are not among them: they are roots themselves.
    pub(super) nodes: Vec<Range<NodeId>>,
}

/// Every operation and callback, in the order of the document.
pub(super) fn roots(syntax: &Syntax) -> Vec<Root> {
    let mut found = Roots {
        syntax,
        roots: Vec::new(),
    };
    for (path, item) in syntax.named(&syntax.root.paths) {
        found.add_item(RootKind::Operation, path, item);
    }
    for (name, item) in syntax.named(&syntax.root.webhooks) {
        found.add_item(RootKind::Callback, name, item);
    }
    found.roots
}

struct Roots<'s> {
    syntax: &'s Syntax,
    roots: Vec<Root>,
}

impl<'s> Roots<'s> {
    fn add_item(&mut self, kind: RootKind, name: &str, item: Handle<'s, PathItem>) {
        let Some(item) = item.target().filter(|_| !name.starts_with("x-")) else {
            return;
        };
        let operations = item.get().operations.iter();
        let operations =
            operations.filter_map(|(method, id)| Some((method, self.syntax.handle(*id)?)));
        let operations: Vec<(&Method, Handle<'s, Operation>)> = operations.collect();
        let holes = operations.iter().map(|(_, operation)| operation.node);
        let shared = self.without(item.node, holes);
        for (method, operation) in operations
            .into_iter()
            .filter(|(method, _)| method.is_token())
        {
            let id = operation.operation_id.as_ref().map(|id| id.value.clone());
            let name = id.unwrap_or_else(|| format!("{} {name}", method.0.to_lowercase()));
            let callbacks = operation.callbacks.iter().map(|callbacks| callbacks.node);
            let mut nodes = self.without(operation.node, callbacks);
            nodes.extend(shared.iter().cloned());
            nodes.extend(self.schemes(&operation));
            let node = operation.node;
            self.roots.push(Root {
                kind,
                name,
                node,
                nodes,
            });
            if kind == RootKind::Operation {
                self.add_callbacks(operation);
            }
        }
    }

    fn add_callbacks(&mut self, operation: Handle<'s, Operation>) {
        let callbacks = operation.get().callbacks.iter();
        let callbacks = callbacks.flat_map(|callbacks| self.syntax.named(&callbacks.value));
        let callbacks = callbacks.filter_map(|(_, callback)| callback.target());
        for callback in callbacks.collect::<Vec<_>>() {
            for (expression, item) in self.syntax.named(&callback.get().path_items) {
                self.add_item(RootKind::Callback, expression, item);
            }
        }
    }

    /// The nodes of the security schemes that an operation names.
    fn schemes(&self, operation: &Operation) -> Vec<Range<NodeId>> {
        let asked = operation.security.as_ref();
        let asked = asked.or(self.syntax.root.security.as_ref()).into_iter();
        let asked = asked.flat_map(|all| &all.value);
        let names = asked.flat_map(|one| one.schemes.iter().map(|(name, _)| &name.value));
        let schemes = &self.syntax.root.components.security_schemes;
        let named = names.filter_map(|name| schemes.iter().find(|(known, _)| known == name));
        let nodes = named.filter_map(|(_, id)| Some(self.syntax.handle(*id)?.node));
        nodes.map(|node| self.syntax.within(node)).collect()
    }

    /// A node and all that it holds, but for some of these nodes, which stand in order.
    fn without(&self, node: NodeId, holes: impl Iterator<Item = NodeId>) -> Vec<Range<NodeId>> {
        let whole = self.syntax.within(node);
        let mut holes: Vec<NodeId> = holes.collect();
        holes.sort_unstable();
        let mut start = whole.start;
        let mut parts = Vec::new();
        for hole in holes {
            let hole = self.syntax.within(hole);
            parts.push(start..hole.start);
            start = hole.end;
        }
        parts.push(start..whole.end);
        parts
    }
}

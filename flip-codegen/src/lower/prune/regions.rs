//! Which errors the nodes of a document lead to.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::roots::Root;
use crate::diagnostics::{Diagnostics, Place, Severity};
use crate::ir::graph::Graph;
use crate::ir::{Api, Shape, TypeId};
use crate::openapi::{NodeId, Syntax};

/// What stands at the nodes of a document: errors, and what leads to other nodes.
pub(super) struct Regions<'s> {
    syntax: &'s Syntax,
    /// Errors by the node at which they were reported; a number is a position among the diagnostics.
    errors: BTreeMap<NodeId, Vec<usize>>,
    references: BTreeMap<NodeId, NodeId>,
    /// What operations and callbacks became and what types mention, by the nodes of both.
    types: BTreeMap<NodeId, BTreeSet<NodeId>>,
}

/// What stands at some of the nodes.
#[derive(Default)]
struct Region {
    errors: BTreeSet<usize>,
    targets: BTreeSet<NodeId>,
}

impl<'s> Regions<'s> {
    pub(super) fn new(syntax: &'s Syntax, api: &Api, diagnostics: &Diagnostics) -> Self {
        let mut errors: BTreeMap<NodeId, Vec<usize>> = BTreeMap::new();
        for (position, diagnostic) in diagnostics.iter().enumerate() {
            if diagnostic.code.severity() == Severity::Error
                && let Some(node) = node_of(syntax, &diagnostic.place)
            {
                errors.entry(node).or_default().push(position);
            }
        }
        Self {
            syntax,
            errors,
            references: syntax.references(),
            types: types(syntax, api),
        }
    }

    /// The errors to which an operation leads, its own first.
    pub(super) fn errors(&self, root: &Root) -> Vec<usize> {
        let mut own = Region::default();
        for nodes in &root.nodes {
            self.add(nodes, &mut own);
        }
        own.targets
            .extend(self.types.get(&root.node).into_iter().flatten());
        let mut errors: Vec<usize> = own.errors.into_iter().collect();
        let mut pending: Vec<NodeId> = own.targets.into_iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(node) = pending.pop() {
            if !seen.insert(node) {
                continue;
            }
            let mut region = Region::default();
            self.add(&self.syntax.within(node), &mut region);
            region
                .targets
                .extend(self.types.get(&node).into_iter().flatten());
            pending.extend(region.targets);
            region.errors.retain(|error| !errors.contains(error));
            errors.extend(region.errors);
        }
        errors
    }

    fn add(&self, nodes: &Range<NodeId>, region: &mut Region) {
        let errors = self.errors.range(nodes.clone());
        region.errors.extend(errors.flat_map(|(_, errors)| errors));
        let targets = self.references.range(nodes.clone());
        region.targets.extend(targets.map(|(_, target)| target));
    }
}

/// An error about a key that is missing belongs to the node that misses it.
fn node_of(syntax: &Syntax, place: &Place) -> Option<NodeId> {
    match place {
        Place::Span(span) => syntax.holding(*span),
        Place::Node(pointer) | Place::Key(pointer) | Place::Text(_, pointer) => {
            Some(syntax.nearest(pointer))
        }
        Place::None => None,
    }
}

/// By the node of each operation, callback and type: the nodes of the types that it mentions.
fn types(syntax: &Syntax, api: &Api) -> BTreeMap<NodeId, BTreeSet<NodeId>> {
    let nodes = api.types().map(|(_, definition)| definition.node);
    let nodes: Vec<NodeId> = nodes.collect();
    let mut found: BTreeMap<NodeId, BTreeSet<NodeId>> = BTreeMap::new();
    let mut mention = |from: NodeId, to: TypeId| {
        let to = nodes.get(to.0);
        found.entry(from).or_default().extend(to);
    };
    for (id, reference) in Graph::new(api).iter() {
        if let Some(node) = nodes.get(id.0) {
            mention(*node, reference.to);
        }
    }
    for operation in &api.operations {
        let node = syntax.nearest(&operation.pointer);
        let types = operation.shapes().flat_map(Shape::types);
        types.for_each(|id| mention(node, id));
    }
    for callback in &api.callbacks {
        let node = syntax.nearest(&callback.pointer);
        let types = callback.payload.types().into_iter();
        types.for_each(|id| mention(node, id));
    }
    found
}

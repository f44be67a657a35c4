//! Which errors the parts of a document lead to.

use std::collections::{BTreeMap, BTreeSet};

use super::roots::Root;
use crate::diagnostics::{Diagnostics, Place, Severity};
use crate::ir::graph::Graph;
use crate::ir::{Api, TypeId};
use crate::load::Document;
use crate::source::Span;
use crate::tree::{At, Pointer};

/// A part of the document: the errors that stand in it, and the other parts that it names.
#[derive(Debug, Default)]
struct Region {
    errors: BTreeSet<usize>,
    targets: BTreeSet<Pointer>,
}

/// The parts of a document that were looked at, each once.
pub(super) struct Regions<'d> {
    document: &'d Document,
    /// Errors by the node at which they were reported; a number is a position among the diagnostics.
    by_node: BTreeMap<Pointer, Vec<usize>>,
    /// Errors of the text, reported before there were nodes.
    by_span: Vec<(usize, Span)>,
    types: BTreeMap<TypeId, Pointer>,
    /// What types mention, by the places of both.
    mentioned: BTreeMap<Pointer, Vec<Pointer>>,
    known: BTreeMap<Pointer, Region>,
}

impl<'d> Regions<'d> {
    pub(super) fn new(document: &'d Document, api: &Api, diagnostics: &Diagnostics) -> Self {
        let types: BTreeMap<TypeId, Pointer> = api
            .types()
            .map(|(id, definition)| (id, definition.pointer.clone()))
            .collect();
        let graph = Graph::new(api);
        let mut mentions: BTreeMap<Pointer, Vec<Pointer>> = BTreeMap::new();
        for (id, pointer) in &types {
            let others = graph.references(*id).iter();
            let others = others.filter_map(|other| types.get(&other.to).cloned());
            mentions.entry(pointer.clone()).or_default().extend(others);
        }
        let mut regions = Self {
            document,
            by_node: BTreeMap::new(),
            by_span: Vec::new(),
            types,
            mentioned: mentions,
            known: BTreeMap::new(),
        };
        for (number, diagnostic) in diagnostics.iter().enumerate() {
            if diagnostic.code.severity() == Severity::Error {
                regions.place(number, &diagnostic.place);
            }
        }
        regions
    }

    /// An error about a key that is missing belongs to the node that misses it.
    fn place(&mut self, number: usize, place: &Place) {
        match place {
            Place::Span(span) => self.by_span.push((number, *span)),
            Place::Node(pointer) | Place::Key(pointer) | Place::Text(_, pointer) => {
                let mut pointer = pointer.clone();
                while self.document.find(&pointer).is_none() {
                    let Some(parent) = pointer.parent() else {
                        break;
                    };
                    pointer = parent;
                }
                self.by_node.entry(pointer).or_default().push(number);
            }
            Place::None => {}
        }
    }

    /// The errors to which an operation leads, its own first.
    pub(super) fn errors(&mut self, root: &Root<'d>, types: &BTreeSet<TypeId>) -> Vec<usize> {
        let mut own = Region::default();
        for part in root.shared.iter().chain([&root.at]) {
            self.scan_root(part, &root.at, &mut own);
        }
        let types = types.iter().filter_map(|id| self.types.get(id).cloned());
        let mut pending: Vec<Pointer> = own.targets.iter().cloned().chain(types).collect();
        let mut errors: Vec<usize> = own.errors.iter().copied().collect();
        let mut seen = BTreeSet::new();
        while let Some(pointer) = pending.pop() {
            if !seen.insert(pointer.clone()) {
                continue;
            }
            let region = self.region(&pointer);
            pending.extend(region.targets.iter().cloned());
            let more = region.errors.iter().copied();
            let more: Vec<usize> = more.filter(|error| !errors.contains(error)).collect();
            errors.extend(more);
        }
        errors
    }

    /// Everything but the callbacks of an operation, which are left out or kept by themselves.
    fn scan_root(&self, part: &At<'d>, operation: &At<'d>, region: &mut Region) {
        let pointer = part.pointer();
        if pointer != operation.pointer() {
            self.scan(part, &self.by_span, region);
            return;
        }
        self.add_node(&pointer, region);
        let inside = within(&self.by_span, part);
        let mut apart = inside.clone();
        for (key, child) in part.entries() {
            apart.retain(|(_, span)| !holds(&child, *span));
            if key != "callbacks" {
                self.scan(&child, &inside, region);
            }
        }
        region.errors.extend(apart.iter().map(|(number, _)| number));
    }

    fn region(&mut self, pointer: &Pointer) -> &Region {
        if !self.known.contains_key(pointer) {
            let mut region = Region::default();
            if let Some(at) = self.document.find(pointer) {
                self.scan(&at, &self.by_span, &mut region);
            }
            let mentioned = self.mentioned.get(pointer);
            region
                .targets
                .extend(mentioned.into_iter().flatten().cloned());
            self.known.insert(pointer.clone(), region);
        }
        self.known.entry(pointer.clone()).or_default()
    }

    fn scan(&self, at: &At<'d>, spans: &[(usize, Span)], region: &mut Region) {
        self.add_node(&at.pointer(), region);
        let inside = within(spans, at);
        if at.is_mapping() && at.get("$ref").is_some() {
            self.add_reference(at, region);
        }
        let entries = at.entries().into_iter().map(|(_, child)| child);
        let mut apart = inside.clone();
        for child in entries.chain(at.items()) {
            apart.retain(|(_, span)| !holds(&child, *span));
            self.scan(&child, &inside, region);
        }
        region.errors.extend(apart.iter().map(|(number, _)| number));
    }

    fn add_node(&self, pointer: &Pointer, region: &mut Region) {
        let errors = self.by_node.get(pointer).into_iter().flatten();
        region.errors.extend(errors.copied());
    }

    /// One reference at a time, so that what stands beside the next one counts as well.
    fn add_reference(&self, at: &At<'d>, region: &mut Region) {
        let target = self.document.reference_target(at);
        let target = target.filter(|target| self.document.find(target).is_some());
        let follow = || self.document.follow(at.clone(), &mut Diagnostics::new());
        let target = target.or_else(|| Some(follow()?.pointer()));
        region.targets.extend(target);
    }
}

fn within(spans: &[(usize, Span)], at: &At<'_>) -> Vec<(usize, Span)> {
    let inside = spans.iter().filter(|(_, span)| holds(at, *span));
    inside.copied().collect()
}

/// Whether the text of a node, with its key, holds the place.
fn holds(at: &At<'_>, place: Span) -> bool {
    let contains =
        |span: Span| span.file == place.file && span.start <= place.start && place.end <= span.end;
    contains(at.span()) || at.own_key_span().is_some_and(contains)
}

//! A document that was read: its sources and its tree.

use std::collections::HashMap;
use std::sync::Arc;

use super::{At, Node, Pointer, Value};
use crate::source::Sources;

/// The raw document. Reading one: [`crate::load::load`].
#[derive(Debug, Clone)]
pub struct Document {
    sources: Arc<Sources>,
    root: Node,
    components: HashMap<String, HashMap<String, usize>>,
}

impl Document {
    pub(crate) fn new(sources: Arc<Sources>, root: Node) -> Document {
        let components = component_places(&root);
        Document {
            sources,
            root,
            components,
        }
    }

    /// A cursor at the root.
    #[must_use]
    pub fn root(&self) -> At<'_> {
        At::root(&self.root)
    }

    /// The files the document was read from.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The node a pointer names.
    #[must_use]
    pub fn find(&self, pointer: &Pointer) -> Option<At<'_>> {
        let segments: Vec<String> = pointer.segments().collect();
        match segments.as_slice() {
            [first, kind, name, rest @ ..] if first == "components" => {
                let section = self.root().get(first)?.get(kind)?;
                let place = *self.components.get(kind)?.get(name)?;
                walk(section.entry_at(place)?, rest)
            }
            all => walk(self.root(), all),
        }
    }
}

fn walk<'d>(from: At<'d>, segments: &[String]) -> Option<At<'d>> {
    segments
        .iter()
        .try_fold(from, |at, segment| at.down(segment))
}

/// Nearly every reference points to a component, and a document can have thousands: these are found by name.
fn component_places(root: &Node) -> HashMap<String, HashMap<String, usize>> {
    let sections = At::root(root)
        .get("components")
        .map(|at| at.entries())
        .unwrap_or_default();
    let sections = sections.into_iter().filter_map(|(kind, section)| {
        let Value::Mapping(entries) = &section.node().value else {
            return None;
        };
        let places = entries
            .iter()
            .enumerate()
            .map(|(place, entry)| (entry.key.clone(), place));
        Some((kind.to_owned(), places.collect()))
    });
    sections.collect()
}

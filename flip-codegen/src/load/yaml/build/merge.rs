//! Merge keys: `<<` adds the entries of other mappings.

use std::collections::{HashMap, HashSet};

use crate::diagnostics::{Code, Diagnostics};
use crate::source::Span;
use crate::tree::{Entry, Node, Value};

/// The operands of a merge key.
pub(super) struct Merge {
    /// Before which entry it stands.
    place: usize,
    /// Entries of all operands, those that win first.
    entries: Vec<Entry>,
}

impl Merge {
    pub(super) fn at(place: usize) -> Merge {
        let entries = Vec::new();
        Merge { place, entries }
    }

    /// Takes the operand, which was met at `place`: a mapping, or a list of mappings.
    pub(super) fn add(&mut self, node: Node, place: Span, diagnostics: &mut Diagnostics) {
        match node.value {
            Value::Mapping(entries) => self.entries.extend(entries),
            Value::Sequence(items) => {
                for item in items {
                    self.add_item(item, diagnostics);
                }
            }
            other => drop(diagnostics.report(Code::MergeKey, place, &[other.described()])),
        }
    }

    fn add_item(&mut self, item: Node, diagnostics: &mut Diagnostics) {
        match item.value {
            Value::Mapping(entries) => self.entries.extend(entries),
            other => {
                let what = format!("a list with {} in it", other.described());
                diagnostics.report(Code::MergeKey, item.span, &[&what]);
            }
        }
    }
}

/// The entries of a mapping with the merged ones at the place of the merge key. Keys of the mapping
/// itself win, wherever they stand.
pub(super) fn merged(
    mut entries: Vec<Entry>,
    own: &HashMap<String, Span>,
    merge: Option<Merge>,
) -> Vec<Entry> {
    let Some(merge) = merge else {
        return entries;
    };
    let mut seen = HashSet::new();
    let mut added = merge.entries;
    added.retain(|entry| !own.contains_key(&entry.key) && seen.insert(entry.key.clone()));
    let behind = entries.split_off(merge.place.min(entries.len()));
    entries.into_iter().chain(added).chain(behind).collect()
}

//! Which operations and types are there under which tags of the document.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::ir::graph::Graph;
use crate::ir::{Api, CallbackId, OperationId, TypeId};

/// What is there only when one of some tags is chosen. Tags are positions in [`Gates::tags`].
#[derive(Clone, Debug, Default)]
pub struct Gates {
    /// The tags of all operations, in the order of the document.
    pub tags: Vec<String>,
    /// The tags of each operation. One that is not here is always there.
    pub operations: BTreeMap<OperationId, BTreeSet<usize>>,
    /// The tags of each callback. One that is not here is always there.
    pub callbacks: BTreeMap<CallbackId, BTreeSet<usize>>,
    /// The tags of all operations that reach a type. One that is not here is always there.
    pub types: BTreeMap<TypeId, BTreeSet<usize>>,
    /// The types that the operations and callbacks of each tag reach, by position of the tag.
    pub tag_types: Vec<BTreeSet<TypeId>>,
}

pub(super) fn gates(api: &Api, config: &Config) -> Gates {
    if !config.tag_features {
        return Gates::default();
    }
    let mut gates = Gates {
        tags: tags(api),
        ..Gates::default()
    };
    let graph = Graph::new(api);
    let mut always = graph.reachable_from(api.unreferenced_shapes());
    for (id, callback) in api.callbacks() {
        let types = graph.reachable_from([&callback.payload]);
        let tags = gates.positions(&callback.tags);
        if tags.is_empty() {
            always.extend(types);
            continue;
        }
        for of in types {
            gates.types.entry(of).or_default().extend(&tags);
        }
        gates.callbacks.insert(id, tags);
    }
    for (id, operation) in api.operations() {
        let types = graph.reachable_from(operation.shapes());
        let tags = gates.positions(&operation.tags);
        if tags.is_empty() {
            always.extend(types);
            continue;
        }
        for of in types {
            gates.types.entry(of).or_default().extend(&tags);
        }
        gates.operations.insert(id, tags);
    }
    gates.tag_types = vec![BTreeSet::new(); gates.tags.len()];
    for (id, tags) in &gates.types {
        for tag in tags {
            gates.tag_types.get_mut(*tag).map(|types| types.insert(*id));
        }
    }
    // What every tag needs is not worth a condition.
    let every = gates.tags.len();
    gates
        .types
        .retain(|id, tags| !always.contains(id) && tags.len() < every);
    gates
}

fn tags(api: &Api) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let operations = api.operations.iter().flat_map(|operation| &operation.tags);
    let callbacks = api.callbacks.iter().flat_map(|callback| &callback.tags);
    let all = operations.chain(callbacks);
    all.filter(|tag| seen.insert(tag.as_str()))
        .cloned()
        .collect()
}

impl Gates {
    fn positions(&self, tags: &[String]) -> BTreeSet<usize> {
        let tags = tags.iter();
        tags.filter_map(|tag| self.tags.iter().position(|known| known == tag))
            .collect()
    }
}

//! The Cargo features under which callers find things.

use std::collections::BTreeSet;

use crate::tree::Pointer;

use super::Compiled;
use super::outline::{Kind, Outliner};

/// What has no condition is there under each of them.
pub(super) fn add(outliner: &mut Outliner<'_>) {
    let Compiled {
        api, facts, names, ..
    } = outliner.of;
    let gates = &facts.gates;
    for ((id, operation), names) in api.operations().zip(&names.operations) {
        let name = format!("call {}", names.item.module);
        let tags = gates.operations.get(&id);
        features(outliner, &name, tags, &operation.pointer);
    }
    for ((id, callback), names) in api.callbacks().zip(&names.callbacks) {
        let name = format!("callback {}", names.module);
        let tags = gates.callbacks.get(&id);
        features(outliner, &name, tags, &callback.pointer);
    }
    for (id, definition) in api.types() {
        if facts.direction.contains_key(&id) {
            let name = format!("type {}", names.of(id).ident);
            features(outliner, &name, gates.types.get(&id), &definition.pointer);
        }
    }
}

fn features(
    outliner: &mut Outliner<'_>,
    name: &str,
    tags: Option<&BTreeSet<usize>>,
    pointer: &Pointer,
) {
    let (facts, names) = (outliner.of.facts, outliner.of.names);
    for tag in 0..facts.gates.tags.len() {
        let is_there = tags.is_none_or(|tags| tags.contains(&tag));
        if let Some(feature) = names.features.get(tag).filter(|_| is_there) {
            let feature = format!("feature {feature}");
            outliner.add(&[name, &feature], Kind::Feature, String::new(), pointer);
        }
    }
}

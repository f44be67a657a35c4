//! Leaves one type of each class, and lets everything lead to it.

use std::collections::{BTreeMap, BTreeSet};

use super::likeness::{Likeness, each_words};
use super::partition::Partition;
use super::words;
use crate::ir::graph::Graph;
use crate::ir::{Api, Example, Name, Shape, TypeId};
use crate::tree::Pointer;

/// Types that become one.
pub(super) struct Class {
    /// The one that is kept.
    pub(super) kept: TypeId,
    /// All, in the order of the document.
    pub(super) members: Vec<TypeId>,
    /// The author of the document named it.
    pub(super) is_component: bool,
    /// What the members were called.
    pub(super) names: Vec<Name>,
    /// The titles of the members that have one.
    pub(super) titles: BTreeSet<String>,
}

/// The classes, each with the type that is kept: the component, or else what is met first on the way
/// through kept types only, so that what is within a kept type is kept, too.
pub(super) fn classes(
    api: &Api,
    partition: &Partition,
    components: &BTreeSet<TypeId>,
) -> Vec<Class> {
    let mut kept: BTreeMap<usize, TypeId> = BTreeMap::new();
    for id in components {
        kept.insert(partition.class(*id), *id);
    }
    let graph = Graph::new(api);
    let shapes = api.shapes().chain(api.unreferenced_shapes());
    let roots = shapes.flat_map(Shape::types);
    let mut pending: Vec<TypeId> = roots.chain(api.types().map(|(id, _)| id)).collect();
    pending.reverse();
    let mut seen = BTreeSet::new();
    while let Some(id) = pending.pop() {
        let class = partition.class(id);
        if seen.insert(class) {
            let kept = *kept.entry(class).or_insert(id);
            let next = graph.references(kept).iter().map(|of| of.to);
            pending.extend(next.rev());
        }
    }
    let classes = partition.classes().iter().enumerate();
    let classes = classes.filter_map(|(class, members)| {
        let kept = *kept.get(&class)?;
        let definitions = members.iter().filter_map(|id| api.get(*id));
        Some(Class {
            kept,
            members: members.clone(),
            is_component: components.contains(&kept),
            names: definitions.clone().map(|of| of.name.clone()).collect(),
            titles: definitions
                .filter_map(|of| of.docs.summary.clone())
                .collect(),
        })
    });
    classes.collect()
}

/// Gives each kept type what only the others say and show.
pub(super) fn fill(api: &mut Api, classes: &[Class], likenesses: &[Likeness]) {
    for class in classes.iter().filter(|class| class.members.len() > 1) {
        let others = class.members.iter().filter(|id| **id != class.kept);
        let others = others.filter_map(|id| api.get(*id));
        let others = others.map(|of| (of.pointer.clone(), of.examples.clone()));
        let others: Vec<(Pointer, Vec<Example>)> = others.collect();
        let said = class.members.iter().filter_map(|id| likenesses.get(id.0));
        let said: Vec<&Likeness> = said.collect();
        let Some(kept) = api.types.get_mut(class.kept.0) else {
            continue;
        };
        let mut place = 0;
        each_words(&mut kept.docs, &mut kept.kind, &mut |docs| {
            for words in said.iter().filter_map(|of| of.words.get(place)) {
                words::add(docs, words);
            }
            place += 1;
        });
        for (pointer, examples) in others {
            for example in examples {
                if kept.examples.iter().all(|known| known.json != example.json) {
                    kept.examples.push(example);
                }
            }
            kept.also.push(pointer);
        }
    }
}

/// Takes out the types that are not kept; ids are counted anew.
pub(super) fn replace(api: &mut Api, classes: &mut [Class]) {
    let mut kept: Vec<TypeId> = classes.iter().map(|class| class.kept).collect();
    kept.sort_unstable();
    let places = kept.iter().enumerate();
    let places: BTreeMap<TypeId, usize> = places.map(|(at, id)| (*id, at)).collect();
    let mut new_ids = vec![TypeId(0); api.types.len()];
    for class in classes.iter_mut() {
        let place = TypeId(places.get(&class.kept).copied().unwrap_or_default());
        for id in &class.members {
            if let Some(new) = new_ids.get_mut(id.0) {
                *new = place;
            }
        }
        class.kept = place;
    }
    let mut position = 0;
    api.types.retain(|_| {
        position += 1;
        places.contains_key(&TypeId(position - 1))
    });
    api.each_id(&mut |id| *id = new_ids.get(id.0).copied().unwrap_or(*id));
}

//! One shape, one type: inline schemas that are equal become one type, and one that equals a component
//! becomes that component.
//!
//! Equal is what is the same in all but the place, the name, the examples and the words: properties
//! and their order, rules, defaults, and the types that they mention, which are equal themselves. So
//! the types are parted into classes, first by what each says alone, then by the classes of those that
//! it mentions, until no class falls apart; types that mention each other in a cycle are compared
//! this way, too. Words are looked at between the two: see [`words`].
//!
//! Components are never merged with each other: their names are the author's.

mod likeness;
mod names;
mod partition;
mod replace;
mod separate;
#[cfg(test)]
mod tests;
mod uses;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use super::SchemaAt;
use crate::config::{Config, Merge};
use crate::ir::direction::directions;
use crate::ir::{Api, Origin, TypeId};
use crate::openapi::Syntax;
use likeness::Likeness;
use partition::Partition;

/// Replaces equal types by one of them. `derived` are types made of others, which count as
/// components where those do, by these.
pub(super) fn merge_equal_types(
    api: &mut Api,
    syntax: &Syntax,
    derived: &BTreeMap<TypeId, TypeId>,
    config: &Config,
) {
    if config.merge == Merge::Never {
        return;
    }
    let components = components(api, syntax, derived);
    let directions = directions(api);
    let likenesses: Vec<Likeness> = api.types().map(|(_, of)| Likeness::of(of)).collect();
    let mut partition = Partition::of(api.types().map(|(id, definition)| {
        // What nothing uses is left as it is.
        let unused = (!directions.contains_key(&id)).then_some(id);
        let own_check = config.checks.contains_key(&definition.name.text);
        let checked = own_check.then_some(&definition.name.text);
        (likenesses.get(id.0).map(|of| &of.said), unused, checked)
    }));
    let references = likenesses.iter().map(|of| of.references.clone());
    let references: Vec<Vec<TypeId>> = references.collect();
    partition.refine(&references);
    let differing = separate::Differing {
        api,
        config,
        components: &components,
        directions: &directions,
        likenesses: &likenesses,
    };
    differing.separate(&mut partition);
    partition.refine(&references);
    while separate::separate_variants(api, &components, &mut partition) {
        partition.refine(&references);
    }
    let mut classes = replace::classes(api, &partition, &components);
    if classes.iter().all(|class| class.members.len() == 1) {
        return;
    }
    replace::fill(api, &classes, &likenesses);
    replace::replace(api, &mut classes);
    names::name(api, &classes);
}

/// The types that the author of the document named.
fn components(api: &Api, syntax: &Syntax, derived: &BTreeMap<TypeId, TypeId>) -> BTreeSet<TypeId> {
    let named = api.types().filter(|(_, definition)| {
        let schema: Option<SchemaAt<'_>> = syntax.of(definition.node);
        let is_component = schema.is_some_and(|schema| schema.name.is_some());
        is_component && definition.name.origin != Origin::Derived
    });
    let mut components: BTreeSet<TypeId> = named.map(|(id, _)| id).collect();
    for (made, of) in derived {
        if components.contains(of) {
            components.insert(*made);
        }
    }
    components
}

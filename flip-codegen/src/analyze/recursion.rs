//! Which fields must be boxed so that a type has a finite size.

use std::collections::BTreeSet;

use crate::ir::graph::{Graph, Part};
use crate::ir::{Api, MemberId, TypeId};

/// A property is boxed when its type leads back to the property's own object. A variant is boxed
/// only when that does not cut its cycle already: a `match` does not see through a box.
pub(super) fn boxed(api: &Api) -> BTreeSet<MemberId> {
    let all = Graph::of(api, |_, reference| reference.inline);
    let mut boxed = in_cycles(&all, |part| part != Part::Variant);
    let rest = |id: TypeId, member: usize| !boxed.contains(&id.member(member));
    let rest = Graph::of(api, |id, reference| {
        reference.inline && rest(id, reference.member)
    });
    boxed.extend(in_cycles(&rest, |_| true));
    boxed
}

/// The members of some kinds whose types lead back to them.
fn in_cycles(graph: &Graph, is_wanted: impl Fn(Part) -> bool) -> BTreeSet<MemberId> {
    let cycles = graph.cycles();
    let found = graph
        .iter()
        .filter(|(id, reference)| is_wanted(reference.part) && cycles.contain(*id, reference.to));
    found
        .map(|(id, reference)| id.member(reference.member))
        .collect()
}

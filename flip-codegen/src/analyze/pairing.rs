//! Which operations answer a variant of the request with the same variant of the answer.

use std::collections::{BTreeMap, BTreeSet};

use super::Tag;
use crate::ir::unions::object;
use crate::ir::{Api, Operation, OperationId, Shape, TypeId, TypeKind};

/// A request union and an answer union whose tags have the same values.
#[derive(Clone, Debug)]
pub struct Pairing {
    /// The union that is sent.
    pub request: TypeId,
    /// The union that is received.
    pub answer: TypeId,
    /// Positions of the paired variants: in the request, in the answer.
    pub variants: Vec<(usize, usize)>,
}

pub(super) fn pairings(api: &Api, tags: &BTreeMap<TypeId, Tag>) -> BTreeMap<OperationId, Pairing> {
    let operations = api.operations();
    let paired =
        operations.filter_map(|(id, operation)| Some((id, pairing(api, operation, tags)?)));
    paired.collect()
}

fn pairing(api: &Api, operation: &Operation, tags: &BTreeMap<TypeId, Tag>) -> Option<Pairing> {
    let body = operation.body.as_ref().filter(|body| body.required)?;
    let [content] = body.contents.as_slice() else {
        return None;
    };
    let request = union(api, &content.shape)?;
    let mut successes = operation
        .responses
        .iter()
        .filter(|response| response.status.is_answer());
    let answer = union(api, successes.next()?.shape()?)?;
    if successes.next().is_some() {
        return None;
    }
    if !is_of_objects(api, request) || !is_of_objects(api, answer) {
        return None;
    }
    let (sent, received) = (tags.get(&request)?, tags.get(&answer)?);
    if sent.path != received.path || sent.values.len() != received.values.len() {
        return None;
    }
    let variants: Option<Vec<(usize, usize)>> = sent
        .values
        .iter()
        .enumerate()
        .map(|(ours, value)| {
            Some((
                ours,
                received.values.iter().position(|other| other == value)?,
            ))
        })
        .collect();
    Some(Pairing {
        request,
        answer,
        variants: variants?,
    })
}

fn union(api: &Api, shape: &Shape) -> Option<TypeId> {
    let Shape::Named(id) = shape else { return None };
    matches!(api.get(*id)?.kind, TypeKind::Union(_)).then_some(*id)
}

/// Whether every variant is an object type, and a different one.
fn is_of_objects(api: &Api, id: TypeId) -> bool {
    let Some(TypeKind::Union(union)) = api.get(id).map(|definition| &definition.kind) else {
        return false;
    };
    let mut seen = BTreeSet::new();
    let mut variants = union.variants.iter();
    variants.all(|variant| {
        let of = variant
            .of()
            .filter(|_| object(api, &variant.shape).is_some());
        of.is_some_and(|of| seen.insert(of))
    })
}

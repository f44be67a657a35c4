//! Which types something leads to.

use std::collections::BTreeSet;

use super::direction::shape_types;
use super::recursion::references;
use crate::ir::{Api, Operation, Shape, TypeId};

/// Everything that an operation sends and receives.
pub(crate) fn operation_shapes(operation: &Operation) -> Vec<&Shape> {
    let parameters = operation
        .parameters
        .iter()
        .map(|parameter| &parameter.shape);
    let sent = operation.body.iter().flat_map(|body| &body.contents);
    let received = operation
        .responses
        .iter()
        .filter_map(|response| response.content.as_ref());
    let headers = operation
        .responses
        .iter()
        .flat_map(|response| &response.headers)
        .map(|header| &header.shape);
    let contents = sent.chain(received).map(|content| &content.shape);
    parameters.chain(contents).chain(headers).collect()
}

/// The types that a type mentions.
pub(crate) fn mentioned(api: &Api, id: TypeId) -> Vec<TypeId> {
    let references = references(api, id).into_iter();
    references.map(|reference| reference.to).collect()
}

/// The types that these shapes mention, those that these mention, and so on.
pub(crate) fn reached<'a>(
    api: &Api,
    shapes: impl IntoIterator<Item = &'a Shape>,
) -> BTreeSet<TypeId> {
    let mut pending = Vec::new();
    for shape in shapes {
        shape_types(shape, &mut pending);
    }
    let mut reached = BTreeSet::new();
    while let Some(id) = pending.pop() {
        if reached.insert(id) {
            pending.extend(mentioned(api, id));
        }
    }
    reached
}

/// The types to which schemas lead that no operation uses, and nothing else.
pub(crate) fn loose(api: &Api) -> BTreeSet<TypeId> {
    let operations = api.operations.iter().flat_map(operation_shapes);
    let payloads = api.callbacks.iter().map(|callback| &callback.payload);
    let used = reached(api, operations.chain(payloads));
    let mut loose = reached(api, api.loose_sent.iter().chain(&api.loose_received));
    loose.retain(|id| !used.contains(id));
    loose
}

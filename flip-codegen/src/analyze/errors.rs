//! The errors that operations are documented to answer with.

use std::collections::{BTreeMap, BTreeSet};

use super::features::Gates;
use crate::ir::{Api, Encoding, Operation, OperationId, Response, Shape, Status};

/// The same statuses with the same bodies. All operations that answer with them have one enum, and
/// each has its own name for it: so the code of an API with a thousand operations holds it once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationErrors {
    /// The operations; one or more.
    pub operations: Vec<OperationId>,
    /// The tags under which any of them is there; `None` where one always is.
    pub tags: Option<BTreeSet<usize>>,
}

/// What an enum holds of one error.
type Declared<'a> = (Status, Option<(Encoding, &'a Shape, &'a str)>);

/// The errors of all operations that declare any, in the order of the first operation of each.
pub(super) fn errors(api: &Api, gates: &Gates) -> Vec<OperationErrors> {
    let mut groups: BTreeMap<Vec<Declared<'_>>, Vec<OperationId>> = BTreeMap::new();
    for (id, operation) in api.operations() {
        let mut errors: Vec<Declared<'_>> = operation
            .errors()
            .map(|error| declared(operation, error))
            .collect();
        errors.sort();
        if !errors.is_empty() {
            groups.entry(errors).or_default().push(id);
        }
    }
    let mut groups: Vec<Vec<OperationId>> = groups.into_values().collect();
    groups.sort();
    let errors = groups.into_iter().map(|operations| OperationErrors {
        tags: tags(gates, &operations),
        operations,
    });
    errors.collect()
}

/// The media type matters where it is what an error is decoded by.
fn declared<'a>(operation: &Operation, response: &'a Response) -> Declared<'a> {
    let content = response.content.as_ref();
    let by_media_type = operation.is_by_media_type(response.status);
    let held = content.map(|content| {
        let media_type = if by_media_type {
            &*content.media_type
        } else {
            ""
        };
        (content.encoding, &content.shape, media_type)
    });
    (response.status, held)
}

fn tags(gates: &Gates, operations: &[OperationId]) -> Option<BTreeSet<usize>> {
    let mut all = BTreeSet::new();
    for id in operations {
        all.extend(gates.operations.get(id)?);
    }
    Some(all)
}

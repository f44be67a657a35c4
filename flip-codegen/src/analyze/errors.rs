//! Operations that answer with the same errors.

use std::collections::{BTreeMap, BTreeSet};

use super::features::Gates;
use crate::ir::{Api, Docs, Encoding, Operation, Response, Shape, Status};

/// Errors that several operations are documented to answer with, to the word. They have one type,
/// which is there under the name of each of the operations: so the code of an API with a thousand
/// operations holds it once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedErrors {
    /// The operations, by position; two or more.
    pub operations: Vec<usize>,
    /// The tags under which any of them is there; `None` where one always is.
    pub tags: Option<BTreeSet<usize>>,
}

/// What there is to know of one error.
type Declared<'a> = (Status, &'a Docs, Option<(Encoding, &'a Shape, &'a str)>);

/// The shared errors in the order of the first operation of each.
pub(super) fn shared(api: &Api, gates: &Gates) -> Vec<SharedErrors> {
    let mut groups: BTreeMap<Vec<Declared<'_>>, Vec<usize>> = BTreeMap::new();
    for (position, operation) in api.operations.iter().enumerate() {
        let mut errors: Vec<Declared<'_>> = operation
            .errors()
            .map(|error| declared(operation, error))
            .collect();
        errors.sort();
        if !errors.is_empty() {
            groups.entry(errors).or_default().push(position);
        }
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
    groups.retain(|operations| operations.len() > 1);
    groups.sort();
    let shared = groups.into_iter().map(|operations| SharedErrors {
        tags: tags(api, gates, &operations),
        operations,
    });
    shared.collect()
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
    (response.status, &response.docs, held)
}

fn tags(api: &Api, gates: &Gates, operations: &[usize]) -> Option<BTreeSet<usize>> {
    let mut all = BTreeSet::new();
    let operations = operations.iter().filter_map(|one| api.operations.get(*one));
    for Operation { id, .. } in operations {
        all.extend(gates.operations.get(id)?);
    }
    Some(all)
}

//! Leaves out the operations and callbacks that have errors, so that the rest can be generated.
//!
//! An error belongs to every operation that leads to its place: by what the operation holds, by the
//! references in it, and by the types that it became. So no other stage has to know which operation
//! it works for, nor how often a shared schema is used.

mod regions;
mod roots;

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Diagnostics, Place};
use crate::ir::graph::Graph;
use crate::ir::{Api, Operation, TypeId};
use crate::load::Document;
use crate::tree::Pointer;
use regions::Regions;
use roots::{Kind, Root, roots};

/// Takes what has errors out of the API, and reports each part. How many operations it took.
pub fn leave_out(document: &Document, api: &mut Api, diagnostics: &mut Diagnostics) -> usize {
    let roots = roots(document);
    let mut faulty = Vec::new();
    let mut regions = Regions::new(document, api, diagnostics);
    for root in &roots {
        let errors = regions.errors(root, &types(api, root));
        if !errors.is_empty() {
            faulty.push((root, errors));
        }
    }
    drop(regions);
    for (root, errors) in &faulty {
        report(root, errors, diagnostics);
    }
    let taken = |kind: Kind| -> BTreeSet<Pointer> {
        let of_kind = faulty.iter().filter(|(root, _)| root.kind == kind);
        of_kind.map(|(root, _)| root.at.pointer()).collect()
    };
    let (operations, callbacks) = (taken(Kind::Operation), taken(Kind::Callback));
    api.operations
        .retain(|operation| !operations.contains(&operation.pointer));
    api.callbacks
        .retain(|callback| !callbacks.contains(&callback.pointer));
    operations.len()
}

/// The types that the operation or callback became; also those that no reference in it names.
fn types(api: &Api, root: &Root<'_>) -> BTreeSet<TypeId> {
    let pointer = root.at.pointer();
    let operations = api
        .operations
        .iter()
        .filter(|operation| operation.pointer == pointer);
    let callbacks = api
        .callbacks
        .iter()
        .filter(|callback| callback.pointer == pointer);
    let payloads = callbacks.map(|callback| &callback.payload);
    Graph::new(api).reachable_from(operations.flat_map(Operation::shapes).chain(payloads))
}

/// Says which error is the first, in words: a label at its place would show much of a long document.
fn report(root: &Root<'_>, errors: &[usize], diagnostics: &mut Diagnostics) {
    let because = match errors.len() {
        1 => "an error".to_owned(),
        several => format!("{several} errors"),
    };
    let first = errors
        .first()
        .and_then(|first| diagnostics.iter().nth(*first));
    let first = first.map(|first| match &first.place {
        Place::Node(pointer) | Place::Key(pointer) | Place::Text(_, pointer) => {
            format!("{} at {pointer}", first.code)
        }
        Place::Span(_) | Place::None => first.code.to_string(),
    });
    let first = first.unwrap_or_default();
    let arguments = [root.kind.named(), &root.name, &because, &first];
    diagnostics.report(Code::LeftOut, Place::Key(root.at.pointer()), &arguments);
}

//! `x-codegen-callback`: how a callback proves who sent it, and what tells it from others.

use super::{Lowering, SchemaAt};
use crate::diagnostics::{Code, Place};
use crate::ir::{Envelope, KnownBy};
use crate::openapi::{self, CallbackProof};

/// How many `allOf` and `items` stand within each other at most; cycles end here.
const DEEPEST: usize = 16;

pub(super) fn envelope(proof: &CallbackProof) -> Envelope {
    let known_by = (!proof.known_by.is_empty()).then(|| known_by(&proof.known_by));
    Envelope {
        payload_field: proof.payload.clone(),
        token_field: proof.token.clone(),
        known_by,
    }
}

fn known_by(properties: &[openapi::KnownBy]) -> KnownBy {
    let mut known_by = KnownBy::default();
    for known in properties {
        let name = &known.property.value;
        known_by.properties.push(name.clone());
        if !known.values.is_empty() {
            known_by.values.push((name.clone(), known.values.clone()));
        }
    }
    known_by
}

impl<'d> Lowering<'d> {
    /// Every property that a callback is known by is one of its payload.
    pub(super) fn check_known_by(&mut self, payload: SchemaAt<'d>, proof: &CallbackProof) {
        let declared = declared_properties(payload, DEEPEST);
        for known in &proof.known_by {
            let name = known.property.as_str();
            if !declared.contains(&name) {
                let place = Place::Node(self.syntax.pointer(known.property.node));
                self.report(Code::UnknownSibling, place, &[name]);
            }
        }
    }
}

/// The properties of an object, or of the items of a list.
fn declared_properties(schema: SchemaAt<'_>, deepest: usize) -> Vec<&str> {
    let Some(schema) = schema.target().filter(|_| deepest > 0) else {
        return Vec::new();
    };
    let mut names: Vec<&str> = schema.properties().map(|(name, _)| name).collect();
    for part in schema.items().into_iter().chain(schema.all_of()) {
        names.extend(declared_properties(part, deepest - 1));
    }
    names
}

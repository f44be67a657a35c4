//! Callbacks that can be told apart by their payloads.

use crate::ir::{Api, CallbackId, Envelope};

/// The callbacks that the document says how to tell apart, and that come in one
/// kind of form, so that any of them can be read before it is known which one it is.
pub(super) fn distinguished(api: &Api) -> Vec<CallbackId> {
    let fields = |envelope: &'_ Envelope| {
        let is_known = envelope.known_by.is_some();
        is_known.then(|| (envelope.payload_field.clone(), envelope.token_field.clone()))
    };
    let callbacks = api.callbacks();
    let known: Vec<_> = callbacks
        .filter_map(|(id, callback)| Some((id, fields(callback.envelope.as_ref()?)?)))
        .collect();
    let first = known.first().map(|(_, fields)| fields.clone());
    let same = known
        .into_iter()
        .filter(|(_, fields)| Some(fields) == first.as_ref());
    same.map(|(id, _)| id).collect()
}

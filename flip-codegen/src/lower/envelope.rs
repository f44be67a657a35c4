//! `x-codegen-callback`: how a callback proves who sent it, and what tells it from others.

use super::{Lowering, SchemaAt};
use crate::diagnostics::{Code, Place};
use crate::ir::{Envelope, KnownBy};
use crate::tree::At;

const KEY: &str = "x-codegen-callback";
const FORM: &str = "`{payload: <field>, token: <field>}`, with `known-by` if other callbacks are \
    like it: for each property that tells it apart `true`, or the list of its values";

/// How many `allOf` and `items` stand within each other at most; cycles end here.
const DEEPEST: usize = 16;

impl<'d> Lowering<'d> {
    pub(super) fn envelope(&mut self, value: &At<'d>) -> Option<Envelope> {
        let text = |key: &str| value.get(key)?.as_str().map(str::to_owned);
        let known = ["payload", "token", "known-by"];
        let is_known = value.entries().iter().all(|(key, _)| known.contains(key));
        let known_by = value.get("known-by").map(|value| known_by(&value));
        let is_readable = !matches!(known_by, Some(None));
        let fields = text("payload").zip(text("token"));
        let Some((payload_field, token_field)) = fields.filter(|_| is_known && is_readable) else {
            self.invalid(value, KEY, FORM);
            return None;
        };
        Some(Envelope {
            payload_field,
            token_field,
            known_by: known_by.flatten(),
        })
    }

    /// Every property that a callback is known by is one of its payload.
    pub(super) fn check_known_by(
        &mut self,
        payload: SchemaAt<'d>,
        envelope: &Envelope,
        at: &At<'d>,
    ) {
        let Some(known_by) = &envelope.known_by else {
            return;
        };
        let declared = declared_properties(payload, DEEPEST);
        let place = at.pointer().child(KEY).child("known-by");
        for name in known_by.properties.iter() {
            if !declared.contains(&name.as_str()) {
                let place = Place::Node(place.child(name));
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

fn known_by(value: &At<'_>) -> Option<KnownBy> {
    let mut known_by = KnownBy::default();
    for (name, said) in value.entries() {
        known_by.properties.push(name.to_owned());
        if said.as_bool() == Some(true) {
            continue;
        }
        let values = said
            .items()
            .iter()
            .map(|value| value.as_str().map(str::to_owned))
            .collect();
        let values: Option<Vec<String>> = values;
        known_by
            .values
            .push((name.to_owned(), values.filter(|values| !values.is_empty())?));
    }
    (!known_by.properties.is_empty()).then_some(known_by)
}

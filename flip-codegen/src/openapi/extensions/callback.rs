//! `x-codegen-callback`: how a callback proves who sent it, and what tells it from others.

use crate::openapi::read::Object;
use crate::openapi::{NodeId, Spanned};
use crate::tree::At;

const KEY: &str = "x-codegen-callback";
const FORM: &str = "`{payload: <field>, token: <field>}`, with `known-by` if other callbacks are \
    like it: for each property that tells it apart `true`, or the list of its values";
const KNOWN: &[&str] = &["payload", "token", "known-by"];

/// The fields of a form in which a callback is sent.
#[derive(Clone, Debug)]
pub struct CallbackProof {
    /// Where it stands.
    pub node: NodeId,
    /// The field with the payload.
    pub payload: String,
    /// The field with the token that only the sender knows.
    pub token: String,
    /// What tells it from the callbacks that are like it.
    pub known_by: Vec<KnownBy>,
}

/// A property of the payload that tells a callback from others.
#[derive(Clone, Debug)]
pub struct KnownBy {
    /// The property.
    pub property: Spanned<String>,
    /// Its values; empty where it is enough that it is there.
    pub values: Vec<String>,
}

impl CallbackProof {
    /// One that has another form is reported, and what is sent cannot be used.
    pub(super) fn read(object: &mut Object<'_, '_>) -> Option<Self> {
        let value = object.at.get(KEY)?;
        let proof = read(&value);
        if proof.is_none() {
            object.invalid_extension(&value, KEY, FORM);
            object.unusable = true;
        }
        proof
    }
}

fn read(value: &At<'_>) -> Option<CallbackProof> {
    let mut entries = value.entries().into_iter();
    if !entries.all(|(key, _)| KNOWN.contains(&key)) {
        return None;
    }
    let text = |key: &str| value.get(key)?.as_str().map(str::to_owned);
    Some(CallbackProof {
        node: value.id(),
        payload: text("payload")?,
        token: text("token")?,
        known_by: match value.get("known-by") {
            Some(known_by) => properties(&known_by)?,
            None => Vec::new(),
        },
    })
}

fn properties(at: &At<'_>) -> Option<Vec<KnownBy>> {
    let mut properties = Vec::new();
    for (name, said) in at.entries() {
        let values = match said.as_bool() {
            Some(true) => Vec::new(),
            _ => values(&said)?,
        };
        let property = Spanned::new(name.to_owned(), said.id());
        properties.push(KnownBy { property, values });
    }
    (!properties.is_empty()).then_some(properties)
}

/// At least one, and all of them texts.
fn values(at: &At<'_>) -> Option<Vec<String>> {
    let items = at.items();
    let values = items.iter().map(|item| item.as_str().map(str::to_owned));
    let values: Option<Vec<String>> = values.collect();
    values.filter(|values| !values.is_empty())
}

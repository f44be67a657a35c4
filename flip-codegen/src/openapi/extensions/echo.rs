//! `x-codegen-echoes`: what a response repeats of its request.

use crate::openapi::read::Object;
use crate::openapi::{NodeId, Spanned};
use crate::tree::At;

const KEY: &str = "x-codegen-echoes";
const FORM: &str = "a list of `{request: <expression>, response: <expression>, evidence: <text>}`, with `compare` \
    if need be";
const KNOWN: &[&str] = &["request", "response", "evidence", "compare"];

/// A value of the request that stands in the response, too.
#[derive(Clone, Debug)]
pub struct Echo {
    /// Where it stands.
    pub node: NodeId,
    /// The value in the request, as an expression.
    pub request: Spanned<String>,
    /// The value in the response, as an expression.
    pub response: Spanned<String>,
    /// How it is known that the response repeats it.
    pub evidence: String,
    /// How the two are compared.
    pub compare: Option<Spanned<String>>,
}

impl Echo {
    pub(super) fn read_all(object: &mut Object<'_, '_>) -> Vec<Self> {
        let Some(value) = object.at.get(KEY) else {
            return Vec::new();
        };
        if !value.is_sequence() {
            object.invalid_extension(&value, KEY, FORM);
        }
        let items = value.items().into_iter();
        let echoes = items.filter_map(|item| {
            let echo = Self::read(&item);
            if echo.is_none() {
                object.invalid_extension(&item, KEY, FORM);
            }
            echo
        });
        echoes.collect()
    }

    /// `None` where it has not this form.
    fn read(at: &At<'_>) -> Option<Self> {
        let is_known =
            |(key, value): &(&str, At<'_>)| KNOWN.contains(key) && value.as_str().is_some();
        if !at.entries().iter().all(is_known) {
            return None;
        }
        let text = |key: &str| {
            let value = at.get(key)?;
            Some(Spanned::new(value.as_str()?.to_owned(), value.id()))
        };
        let (request, response) = text("request").zip(text("response"))?;
        let evidence = text("evidence");
        Some(Self {
            node: at.id(),
            request,
            response,
            evidence: evidence.map(|text| text.value).unwrap_or_default(),
            compare: text("compare"),
        })
    }
}

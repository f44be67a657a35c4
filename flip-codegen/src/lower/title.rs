//! Titles that name the types of schemas which stand inline.

use std::collections::BTreeMap;

use super::variant_name::may_be_a_type;
use super::{Lowering, SchemaAt};
use crate::openapi::Syntax;

/// A longer title describes.
const MOST_WORDS: usize = 5;
const LONGEST: usize = 60;

/// Titles of one word that say nothing of the thing which has them.
const VAGUE: &[&str] = &[
    "body",
    "data",
    "entity",
    "error",
    "info",
    "input",
    "item",
    "items",
    "list",
    "model",
    "object",
    "options",
    "output",
    "params",
    "payload",
    "properties",
    "request",
    "response",
    "result",
    "results",
    "root",
    "schema",
    "type",
    "value",
    "values",
];

/// How many types could have each title, named components included. Schemas that are written alike
/// are different types all the same.
pub(super) fn titles(syntax: &Syntax) -> BTreeMap<String, usize> {
    let mut titles: BTreeMap<String, usize> = BTreeMap::new();
    for schema in syntax.schemas() {
        let name = match &schema.get().name {
            Some(name) => Some(name.as_str()),
            None => schema
                .get()
                .title
                .as_deref()
                .filter(|_| may_be_a_type(schema)),
        };
        if let Some(name) = name {
            *titles.entry(letters(name)).or_default() += 1;
        }
    }
    titles
}

impl Lowering<'_> {
    /// The title of an inline schema, where it can be the name of its type: no other type can have
    /// it, and it says more than the place does.
    pub(super) fn type_title(&self, at: SchemaAt<'_>, context: &str) -> Option<String> {
        let title = at.get().title.as_deref()?.trim();
        let own = letters(title);
        let is_only = self.titles.get(&own).is_some_and(|count| *count == 1);
        let says_more = !letters(context).ends_with(&own) && !self.is_of_framework(&own);
        let is_name = may_be_a_type(at) && is_plausible(title);
        (is_name && is_only && says_more).then(|| title.to_owned())
    }

    /// FastAPI titles the answer of an operation by its id: `Response List Orders Orders Get`.
    fn is_of_framework(&self, title: &str) -> bool {
        let mut ids = self.operation_names.keys();
        let id = title.strip_prefix("response");
        id.is_some_and(|title| ids.any(|id| letters(id) == title))
    }
}

/// Whether a title reads like the name of a type: a few plain words.
fn is_plausible(title: &str) -> bool {
    let is_plain = |one: char| one.is_alphanumeric() || matches!(one, ' ' | '_' | '-');
    let is_vague = VAGUE.contains(&letters(title).as_str());
    title.starts_with(char::is_alphabetic)
        && title.chars().all(is_plain)
        && title.split_whitespace().count() <= MOST_WORDS
        && title.len() <= LONGEST
        && !is_vague
}

/// The letters and digits in lower case: what tells names apart.
fn letters(name: &str) -> String {
    let letters = name.chars().filter(|one| one.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

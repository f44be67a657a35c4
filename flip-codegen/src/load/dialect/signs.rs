//! What shows that a document is written to another version than it names.
//!
//! The repair walk passes every object with its kind, and notes the signs on its way: so neither
//! an example nor the name of a property is taken for one, and no other walk is needed.

use std::collections::HashSet;

use super::Dialect;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::load::kinds::{Child, Kind};
use crate::source::Span;
use crate::tree::{At, Entry, Node, Pointer, Value};

/// Keywords of later versions that change nothing of what is sent or read: they document, or name
/// what something else means. They show nothing of the rest of a document.
const WITHOUT_EFFECT: &[&str] = &[
    "$comment",
    "$id",
    "$schema",
    "$vocabulary",
    "definitions",
    "deprecated",
    "identifier",
    "kind",
    "name",
    "nodeType",
    "parent",
    "summary",
];

/// The types of JSON that a list of types can name.
const TYPES: &[&str] = &[
    "null", "boolean", "object", "array", "number", "string", "integer",
];

/// The version that one entry of an object shows; `None` where all versions have it.
fn shown_by(kind: Kind, entry: &Entry) -> Option<Dialect> {
    let (key, value) = (entry.key.as_str(), &entry.node.value);
    match (kind, key, value) {
        (Kind::Schema, "type", _) => lists_types(value).then_some(Dialect::V31),
        (Kind::Schema, "exclusiveMinimum" | "exclusiveMaximum", Value::Boolean(_))
        | (Kind::Schema, "nullable", _) => Some(Dialect::V30),
        (Kind::Schema, "exclusiveMinimum" | "exclusiveMaximum", Value::Number(_))
        | (Kind::Root, "webhooks", Value::Mapping(_)) => Some(Dialect::V31),
        (Kind::Parameter, "in", Value::String(word)) if word == "querystring" => Some(Dialect::V32),
        (Kind::Parameter, "style", Value::String(word)) if word == "cookie" => Some(Dialect::V32),
        _ if WITHOUT_EFFECT.contains(&key) => None,
        _ => {
            let (child, since) = kind.later_keyword(key)?;
            fits(key, child, value).then_some(since)
        }
    }
}

/// The keyword, with its value where that shows the version.
fn described(entry: &Entry) -> String {
    let key = entry.key.as_str();
    if !matches!(
        key,
        "type" | "in" | "style" | "exclusiveMinimum" | "exclusiveMaximum"
    ) {
        return key.to_owned();
    }
    format!("{key}: {}", At::root(&entry.node).to_json_text())
}

/// `type: "null"`, or a list of types.
fn lists_types(value: &Value) -> bool {
    match value {
        Value::String(word) => word == "null",
        Value::Sequence(items) => {
            let is_type = |item: &Node| matches!(&item.value, Value::String(word) if TYPES.contains(&word.as_str()));
            !items.is_empty() && items.iter().all(is_type)
        }
        _ => false,
    }
}

/// Whether a value is of the form that the keyword has: what is something else is a slip, and shows
/// nothing.
fn fits(key: &str, child: Child, value: &Value) -> bool {
    match child {
        Child::One(Kind::Schema) => matches!(value, Value::Mapping(_) | Value::Boolean(_)),
        Child::One(_) | Child::Map(_) => matches!(value, Value::Mapping(_)),
        Child::List(_) => matches!(value, Value::Sequence(_)),
        Child::Value => key != "examples" || matches!(value, Value::Sequence(_)),
        Child::Plain => *value != Value::Null,
    }
}

/// Keywords of other versions than the one that a document names, in the order of the walk.
pub(in crate::load) struct Signs {
    named: Dialect,
    found: Vec<Sign>,
    known: HashSet<Span>,
}

struct Sign {
    version: Dialect,
    what: String,
    span: Span,
    pointer: Pointer,
}

impl Signs {
    pub(in crate::load) fn new(named: Dialect) -> Self {
        Self {
            named,
            found: Vec::new(),
            known: HashSet::new(),
        }
    }

    /// Notes what an object shows; `object` is where it stands.
    pub(in crate::load) fn note(
        &mut self,
        kind: Kind,
        entries: &[Entry],
        object: impl Fn() -> Pointer,
    ) {
        for entry in entries {
            let shown = shown_by(kind, entry).filter(|version| self.is_other(*version));
            if let Some(version) = shown.filter(|_| self.known.insert(entry.key_span)) {
                self.found.push(Sign {
                    version,
                    what: described(entry),
                    span: entry.key_span,
                    pointer: object().child(&entry.key),
                });
            }
        }
    }

    /// A later version; or 3.0 where schemas are those of JSON Schema.
    fn is_other(&self, version: Dialect) -> bool {
        version > self.named || (version == Dialect::V30 && self.named.has_json_schema())
    }

    /// The latest version that was shown, if it is later than the one by which the document was read.
    pub(in crate::load) fn later_than(&self, dialect: Dialect) -> Option<Dialect> {
        let shown = self.found.iter().map(|sign| sign.version);
        shown.max().filter(|latest| *latest > dialect)
    }

    /// Reports them, which is one warning for a document: what shows the latest version stands for all.
    pub(in crate::load) fn report(mut self, diagnostics: &mut Diagnostics) {
        self.found
            .sort_by_key(|sign| (std::cmp::Reverse(sign.version), sign.span));
        for sign in self.found {
            let place = Place::Text(sign.span, sign.pointer);
            let arguments = [self.named.number(), &sign.what, sign.version.number()];
            diagnostics.report(Code::OtherDialect, place, &arguments);
        }
    }
}

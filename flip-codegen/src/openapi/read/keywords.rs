//! Checks every key of an object against the keywords of its kind.

use super::Reader;
use super::object::Object;
use crate::diagnostics::{Code, Place};
use crate::load::{Child, Kind, nearest};
use crate::openapi::extensions::known::{GROUP, Known, PROOF, is_ours};
use crate::tree::{Entry, Node, Value};

/// What these hold, where nothing is known of the place, are values of the described API.
const DATA: &[&str] = &["example", "examples", "default", "enum"];

impl Object<'_, '_> {
    pub(super) fn check_keys(&mut self) {
        let Value::Mapping(entries) = &self.at.node().value else {
            return;
        };
        // Some documents keep parameters for headers.
        let kind = match self.kind {
            Kind::Header if self.has("name") && self.has("in") => Kind::Parameter,
            kind => kind,
        };
        for entry in entries {
            if entry.key.starts_with("x-") {
                self.check_extension(entry);
                continue;
            }
            match kind.child(&entry.key, self.reader.dialect) {
                Some(Child::Plain) => self.reader.check_unknown(&entry.node),
                Some(_) => {}
                None if entry.key == "$ref" && is_text(&entry.node) => {
                    self.reader.check_reference(&self.at, Some(self.kind));
                }
                None => self.unknown_keyword(entry),
            }
        }
    }

    fn unknown_keyword(&mut self, entry: &Entry) {
        // Responses are held against the statuses of HTTP where they are read.
        if self.kind != Kind::Responses && !self.documents_reference(&entry.key) {
            let Entry { key, node, .. } = entry;
            let place = Place::Key(self.reader.syntax.pointer(node.id));
            let dialect = self.reader.dialect;
            let known = self.kind.keywords(dialect).map(|(known, _)| known);
            let other = of_another_version(key).filter(|_| !dialect.has_json_schema());
            let meant = nearest(key, known).filter(|_| other.is_none());
            let arguments = [Some(key.as_str()), Some(self.kind.named()), meant];
            let arguments: Vec<&str> = arguments.into_iter().flatten().collect();
            let diagnostics = &mut *self.reader.diagnostics;
            let report = diagnostics.report(Code::UnknownKeyword, place, &arguments);
            if let Some(help) = other {
                report.help(help);
            }
        }
        self.reader.check_unknown(&entry.node);
    }

    /// Whether a key says something of the reference beside it.
    fn documents_reference(&self, key: &str) -> bool {
        let is_text = key == "summary" || key == "description";
        is_text && self.reader.dialect.has_json_schema() && self.has("$ref")
    }

    /// Of the keys that begin with `x-`, those that steer the compiler mean something.
    fn check_extension(&mut self, entry: &Entry) {
        let Entry { key, node, .. } = entry;
        self.reader.check_extended(node);
        if !is_ours(key) {
            return;
        }
        let Some(known) = self.reader.known_extension(entry) else {
            return;
        };
        let is_misplaced_schema = self.kind == Kind::Schema
            && match known.key {
                GROUP => !(self.has("$ref") && self.stands_in("allOf")),
                PROOF => !self.stands_in("properties"),
                _ => false,
            };
        if is_misplaced_schema || !known.kinds.contains(&self.kind) {
            let place = Place::Key(self.at.pointer().child(key));
            let arguments = [key.as_str(), self.kind.named(), known.places];
            self.report(Code::MisplacedExtension, place, &arguments);
        }
    }

    /// Whether the list or map that holds the object stands under that keyword.
    fn stands_in(&self, keyword: &str) -> bool {
        let owner = self.at.pointer().parent().and_then(|owner| owner.last());
        owner.as_deref() == Some(keyword)
    }
}

impl Reader<'_> {
    /// Looks for misspelt keys that steer the compiler, and for references that lead nowhere, where
    /// nothing else is known of the place.
    pub(super) fn check_unknown(&mut self, node: &Node) {
        if matches!(&node.value, Value::Mapping(entries) if has_reference(entries))
            && let Some(at) = self.document.nodes().at(node.id)
        {
            self.check_reference(&at, None);
        }
        self.check_below(node, Reader::check_unknown);
    }

    /// What stands in extensions refers to nothing.
    fn check_extended(&mut self, node: &Node) {
        self.check_below(node, Reader::check_extended);
    }

    /// Values of the described API are no such place, and names of properties are no keys.
    fn check_below(&mut self, node: &Node, check: fn(&mut Self, &Node)) {
        let entries = match &node.value {
            Value::Sequence(items) => return items.iter().for_each(|item| check(self, item)),
            Value::Mapping(entries) => entries,
            _ => return,
        };
        for entry in entries {
            match entry.key.as_str() {
                key if DATA.contains(&key) => {}
                "properties" => {
                    if let Value::Mapping(properties) = &entry.node.value {
                        properties
                            .iter()
                            .for_each(|property| check(self, &property.node));
                    }
                }
                key if key.starts_with("x-") => {
                    if is_ours(key) {
                        self.known_extension(entry);
                    }
                    self.check_extended(&entry.node);
                }
                _ => check(self, &entry.node),
            }
        }
    }

    fn known_extension(&mut self, entry: &Entry) -> Option<&'static Known> {
        let known = Known::of(&entry.key);
        if known.is_none() {
            let place = Place::Key(self.syntax.pointer(entry.node.id));
            let meant = nearest(&entry.key, Known::keys());
            let arguments = [Some(entry.key.as_str()), meant];
            let arguments: Vec<&str> = arguments.into_iter().flatten().collect();
            self.diagnostics
                .report(Code::UnknownExtension, place, &arguments);
        }
        known
    }
}

fn is_text(node: &Node) -> bool {
    matches!(node.value, Value::String(_))
}

fn has_reference(entries: &[Entry]) -> bool {
    let mut entries = entries.iter();
    entries.any(|entry| entry.key == "$ref" && is_text(&entry.node))
}

/// Keywords of OpenAPI 2.0 and of JSON Schema, and what says the same in 3.0.
fn of_another_version(key: &str) -> Option<&'static str> {
    Some(match key {
        "definitions" => "OpenAPI 3.0 keeps schemas under `components`",
        "consumes" | "produces" => "OpenAPI 3.0 names media types under `content`",
        _ => return None,
    })
}

//! Names that schemas give themselves by `$id`, `$anchor` and `$dynamicAnchor`, and the document by
//! `$self`: references by name become references by place.

mod address;

use std::collections::HashMap;

use address::{Address, resolved};

use crate::source::Span;
use crate::tree::{At, Entry, Node, Pointer, Value, percent_decoded, push_segment};

/// Keywords whose values name a schema.
const REFERENCES: &[&str] = &["$ref", "$dynamicRef", "defaultMapping"];

/// Keywords that hold data: what looks like a name there is none.
const DATA: &[&str] = &[
    "const",
    "dataValue",
    "default",
    "enum",
    "example",
    "examples",
    "value",
];

/// Keywords whose keys are names that the document chooses.
const NAMED: &[&str] = &[
    "$defs",
    "definitions",
    "dependentSchemas",
    "parameters",
    "patternProperties",
    "properties",
    "schemas",
];

/// A name that two schemas of a file give themselves, and the pointers of both names. References lead
/// to the first one.
#[derive(Debug, Clone)]
pub(super) struct RepeatedName {
    pub(super) name: String,
    pub(super) pointer: String,
    pub(super) first: String,
}

/// Replaces each reference by name with the pointer of what it names, within this file. What names
/// nothing in it stays as it is: it may lead to another file.
pub(super) fn resolve(root: &mut Node) -> Vec<RepeatedName> {
    let mut names = Names::default();
    let base = names.base_of(root, "", "");
    names.find(root, &mut Place::new(&base));
    if names.is_needed() {
        let own = root.clone();
        names.replace(root, &own, &base);
    }
    names.repeated
}

/// The names in one file, and the pointer of what has each.
#[derive(Default)]
struct Names {
    /// By address. The first one counts.
    resources: HashMap<String, String>,
    /// By the address of the schema around it and the name, joined by `#`.
    anchors: HashMap<String, String>,
    /// By name alone, for documents that name what stands in another schema.
    loose: HashMap<String, String>,
    /// Where each name is written, and by which keyword.
    written: HashMap<String, (String, Span)>,
    repeated: Vec<RepeatedName>,
}

/// Where a node stands while names are looked for.
struct Place {
    pointer: String,
    base: String,
    /// The keys of the node are names.
    is_named: bool,
}

impl Place {
    fn new(base: &str) -> Self {
        Self {
            pointer: String::new(),
            base: base.to_owned(),
            is_named: false,
        }
    }
}

impl Names {
    fn is_needed(&self) -> bool {
        self.resources.keys().any(|address| !address.is_empty()) || !self.anchors.is_empty()
    }

    /// The address of a node: its own one, or that of the node around it.
    fn base_of(&mut self, node: &Node, pointer: &str, around: &str) -> String {
        let keyword = if pointer.is_empty() { "$self" } else { "$id" };
        let own = text(node, keyword).or_else(|| text(node, "$id"));
        let base = match own {
            Some(own) => resolved(around, own).resource,
            None if pointer.is_empty() => String::new(),
            None => return around.to_owned(),
        };
        if let Some(own) = own {
            self.note(&base, own, (node, pointer, keyword));
        }
        let place = self.resources.entry(base.clone());
        place.or_insert_with(|| pointer.to_owned());
        base
    }

    fn find(&mut self, node: &Node, place: &mut Place) {
        match &node.value {
            Value::Mapping(entries) => {
                if !place.is_named {
                    self.find_anchors(node, place);
                }
                for entry in entries {
                    if place.is_named || !DATA.contains(&entry.key.as_str()) {
                        self.find_below(&entry.node, &entry.key, place);
                    }
                }
            }
            Value::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.find_below(item, &index.to_string(), place);
                }
            }
            _ => {}
        }
    }

    fn find_anchors(&mut self, node: &Node, place: &Place) {
        for keyword in ["$anchor", "$dynamicAnchor"] {
            if let Some(name) = text(node, keyword) {
                let pointer = || place.pointer.clone();
                let whole = format!("{}#{name}", place.base);
                self.note(&whole, name, (node, &place.pointer, keyword));
                self.anchors.entry(whole).or_insert_with(pointer);
                let loose = self.loose.entry(name.to_owned());
                loose.or_insert_with(pointer);
            }
        }
    }

    /// Notes a name, and whether another schema has it: what an alias copies is the same one.
    fn note(&mut self, whole: &str, name: &str, (node, schema, keyword): (&Node, &str, &str)) {
        let mut pointer = schema.to_owned();
        push_segment(&mut pointer, keyword);
        match self.written.get(whole) {
            None => {
                let written = (pointer, node.span);
                self.written.insert(whole.to_owned(), written);
            }
            Some((first, span)) if *span != node.span => self.repeated.push(RepeatedName {
                name: name.to_owned(),
                pointer,
                first: first.clone(),
            }),
            Some(_) => {}
        }
    }

    fn find_below(&mut self, node: &Node, key: &str, place: &mut Place) {
        if !matches!(node.value, Value::Mapping(_) | Value::Sequence(_)) {
            return;
        }
        let (length, is_named) = (place.pointer.len(), place.is_named);
        push_segment(&mut place.pointer, key);
        place.is_named = !is_named && NAMED.contains(&key) && !is_list(node);
        let base = match place.is_named {
            true => place.base.clone(),
            false => self.base_of(node, &place.pointer, &place.base),
        };
        let around = std::mem::replace(&mut place.base, base);
        self.find(node, place);
        (place.base, place.is_named) = (around, is_named);
        place.pointer.truncate(length);
    }

    /// The pointer of what a reference names that stands within the schema of this address.
    fn target(&self, root: &Node, base: &str, text: &str) -> Option<String> {
        let Address { resource, fragment } = resolved(base, text);
        let decoded = percent_decoded(&fragment)?;
        if !decoded.is_empty() && !decoded.starts_with('/') {
            let found = self.anchors.get(&format!("{resource}#{decoded}"));
            let loose = || self.loose.get(&decoded).filter(|_| text.starts_with('#'));
            return found.or_else(loose).cloned();
        }
        let whole = self.resources.get(&resource)?;
        let pointer = format!("{whole}{decoded}");
        // Many documents mean the whole document by `#`, wherever that stands.
        let is_there = decoded.is_empty() || !text.starts_with('#') || has(root, &pointer);
        is_there.then_some(pointer)
    }

    fn replace(&self, node: &mut Node, root: &Node, base: &str) {
        match &mut node.value {
            Value::Mapping(entries) => {
                for Entry { key, node, .. } in entries {
                    match &mut node.value {
                        Value::String(text) if REFERENCES.contains(&key.as_str()) => {
                            self.replace_text(text, root, base);
                        }
                        Value::Mapping(values) if key == "mapping" => {
                            self.replace_mapping(values, root, base);
                            self.replace_below(node, root, base);
                        }
                        _ => self.replace_below(node, root, base),
                    }
                }
            }
            Value::Sequence(items) => {
                for item in items {
                    self.replace_below(item, root, base);
                }
            }
            _ => {}
        }
    }

    fn replace_below(&self, node: &mut Node, root: &Node, base: &str) {
        let own = text(node, "$id").map(|own| resolved(base, own).resource);
        let own = own.filter(|own| self.resources.contains_key(own));
        self.replace(node, root, own.as_deref().unwrap_or(base));
    }

    /// The values of a discriminator's `mapping`; those that name a component are no addresses.
    fn replace_mapping(&self, values: &mut [Entry], root: &Node, base: &str) {
        for value in values {
            if let Value::String(text) = &mut value.node.value {
                self.replace_text(text, root, base);
            }
        }
    }

    fn replace_text(&self, text: &mut String, root: &Node, base: &str) {
        let is_by_place =
            text.starts_with("#/") && self.resources.get(base).is_some_and(String::is_empty);
        let is_component = has(root, &format!("/components/schemas/{text}"));
        if is_by_place || text.is_empty() || text == "#" && base.is_empty() || is_component {
            return;
        }
        if let Some(pointer) = self.target(root, base, text) {
            *text = as_fragment(&pointer);
        }
    }
}

fn is_list(node: &Node) -> bool {
    matches!(node.value, Value::Sequence(_))
}

/// The text under a key.
fn text<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    let Value::Mapping(entries) = &node.value else {
        return None;
    };
    let entry = entries.iter().find(|entry| entry.key == key)?;
    match &entry.node.value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// Whether a pointer leads to a node.
fn has(root: &Node, pointer: &str) -> bool {
    let Some(pointer) = Pointer::parse(pointer) else {
        return false;
    };
    let mut segments = pointer.segments();
    let found = segments.try_fold(At::root(root), |at, segment| at.down(&segment));
    found.is_some()
}

/// A pointer as a reference has it.
fn as_fragment(pointer: &str) -> String {
    format!("#{}", pointer.replace('%', "%25"))
}

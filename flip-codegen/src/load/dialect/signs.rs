//! What shows that a document is written to a later version than it names.

use super::Dialect;
use crate::tree::{At, Node, Pointer, Value, push_segment};

/// Keywords that came with a later version, and that no extension or older version uses.
const SIGNS: &[(&str, Dialect)] = &[
    ("$anchor", Dialect::V31),
    ("$defs", Dialect::V31),
    ("$dynamicAnchor", Dialect::V31),
    ("$dynamicRef", Dialect::V31),
    ("contentEncoding", Dialect::V31),
    ("dependentRequired", Dialect::V31),
    ("dependentSchemas", Dialect::V31),
    ("prefixItems", Dialect::V31),
    ("unevaluatedItems", Dialect::V31),
    ("unevaluatedProperties", Dialect::V31),
    ("additionalOperations", Dialect::V32),
    ("defaultMapping", Dialect::V32),
    ("deviceAuthorization", Dialect::V32),
    ("itemEncoding", Dialect::V32),
    ("itemSchema", Dialect::V32),
    ("oauth2MetadataUrl", Dialect::V32),
    ("prefixEncoding", Dialect::V32),
];

/// Those that show it at the root only.
const AT_ROOT: &[(&str, Dialect)] = &[
    ("webhooks", Dialect::V31),
    ("jsonSchemaDialect", Dialect::V31),
    ("$self", Dialect::V32),
];

/// Those that show it among the components only.
const AMONG_COMPONENTS: &[(&str, Dialect)] =
    &[("pathItems", Dialect::V31), ("mediaTypes", Dialect::V32)];

/// Keywords that hold data, and those whose keys are names that the document chooses.
const DATA: &[&str] = &["const", "default", "enum", "example", "examples", "value"];
const NAMED: &[&str] = &[
    "definitions",
    "parameters",
    "patternProperties",
    "properties",
    "schemas",
    "scopes",
    "variables",
];

/// The first keyword of the latest version beyond the one that the document names.
pub(super) fn find<'d>(root: &At<'d>, named: Dialect) -> Option<(Dialect, At<'d>)> {
    let mut search = Search {
        latest: named,
        found: None,
        pointer: String::new(),
    };
    search.among(root, AT_ROOT);
    if let Some(components) = root.get("components") {
        search.among(&components, AMONG_COMPONENTS);
    }
    search.within(root.node(), false);
    let pointer = Pointer::parse(&search.found?)?;
    let mut segments = pointer.segments();
    let sign = segments.try_fold(root.clone(), |at, segment| at.down(&segment));
    Some((search.latest, sign?))
}

struct Search {
    latest: Dialect,
    /// The pointer of what shows the latest version.
    found: Option<String>,
    pointer: String,
}

impl Search {
    fn note(&mut self, version: Dialect, pointer: String) {
        if version > self.latest {
            (self.latest, self.found) = (version, Some(pointer));
        }
    }

    fn among(&mut self, at: &At<'_>, signs: &[(&str, Dialect)]) {
        for (key, version) in signs {
            if let Some(sign) = at.get(key) {
                self.note(*version, sign.pointer().within().to_owned());
            }
        }
    }

    /// `is_named`: the keys of the node are names.
    fn within(&mut self, node: &Node, is_named: bool) {
        match &node.value {
            Value::Mapping(entries) if self.latest < Dialect::V32 => {
                for entry in entries {
                    let key = entry.key.as_str();
                    if is_named || !(DATA.contains(&key) || key.starts_with("x-")) {
                        self.below(&entry.node, key, is_named);
                    }
                }
            }
            Value::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.below(item, &index.to_string(), false);
                }
            }
            _ => {}
        }
    }

    fn below(&mut self, node: &Node, key: &str, is_named: bool) {
        let length = self.pointer.len();
        push_segment(&mut self.pointer, key);
        let sign = SIGNS.iter().find(|(sign, _)| *sign == key && !is_named);
        if let Some((_, version)) = sign {
            self.note(*version, self.pointer.clone());
        }
        if matches!(node.value, Value::Mapping(_) | Value::Sequence(_)) {
            self.within(node, !is_named && NAMED.contains(&key));
        }
        self.pointer.truncate(length);
    }
}

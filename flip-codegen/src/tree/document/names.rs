//! Names that schemas give themselves.

use std::collections::HashMap;

use crate::tree::{Node, Value, push_segment};

/// The keywords that name the object in which they stand, and what stands before the name in a
/// reference.
const NAMING: &[(&str, &str)] = &[
    ("$anchor", "#"),
    ("$dynamicAnchor", "#"),
    ("$id", ""),
    ("$self", ""),
];

/// Every name in a file with the pointer of what has it. The first one counts.
pub(super) fn of(root: &Node) -> HashMap<String, String> {
    let mut names = HashMap::new();
    find(root, &mut String::new(), &mut names);
    names
}

fn find(node: &Node, pointer: &mut String, names: &mut HashMap<String, String>) {
    match &node.value {
        Value::Mapping(entries) => {
            for entry in entries {
                let naming = NAMING.iter().find(|(keyword, _)| entry.key == *keyword);
                if let (Some((_, before)), Value::String(name)) = (naming, &entry.node.value) {
                    let name = format!("{before}{name}");
                    names.entry(name).or_insert_with(|| pointer.clone());
                }
                below(&entry.node, &entry.key, pointer, names);
            }
        }
        Value::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                below(item, &index.to_string(), pointer, names);
            }
        }
        _ => {}
    }
}

fn below(node: &Node, key: &str, pointer: &mut String, names: &mut HashMap<String, String>) {
    if matches!(node.value, Value::Mapping(_) | Value::Sequence(_)) {
        let length = pointer.len();
        push_segment(pointer, key);
        find(node, pointer, names);
        pointer.truncate(length);
    }
}

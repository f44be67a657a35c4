//! One value where there should be a list, a list where there should be names, and nothing where
//! there should be an object.

use super::Mending;
use super::mending::Object;
use crate::diagnostics::Code;
use crate::load::kinds::Kind;
use crate::source::Span;
use crate::tree::{Entry, Node, Value};

/// `tags: pets`, `enum: one`, `security: {key: []}`: a list of one.
pub(super) fn read_as_lists(object: &mut Object<'_>) {
    for key in list_keywords(object.kind) {
        let Some(node) = object.get(key) else {
            continue;
        };
        let is_mapping = matches!(node.value, Value::Mapping(_));
        let will_do = match node.value {
            Value::Sequence(_) | Value::Null => continue,
            _ => is_mapping == (*key == "security"),
        };
        if will_do {
            let item = node.clone();
            object.read_as(key, "a list of one");
            object.set(key, Value::Sequence(vec![item]));
        }
    }
    if matches!(object.kind, Kind::Root | Kind::Operation) {
        scopes(object);
    }
}

fn list_keywords(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Schema | Kind::ServerVariable => &["enum"],
        Kind::Operation => &["tags", "security"],
        Kind::Root => &["security"],
        _ => &[],
    }
}

/// `security: [key: ]`: the list of scopes is missing.
fn scopes(object: &mut Object<'_>) {
    let mut security = object
        .entries
        .iter_mut()
        .filter(|entry| entry.key == "security");
    let Some(Value::Sequence(items)) = security.next().map(|entry| &mut entry.node.value) else {
        return;
    };
    let mut mended = false;
    for item in items {
        let Value::Mapping(schemes) = &mut item.value else {
            continue;
        };
        for scopes in schemes.iter_mut().map(|entry| &mut entry.node) {
            let items = match &scopes.value {
                Value::Null => Vec::new(),
                Value::String(_) => vec![scopes.clone()],
                _ => continue,
            };
            scopes.value = Value::Sequence(items);
            mended = true;
        }
    }
    if mended {
        object.read_as("security", "schemes with lists of scopes");
    }
}

/// `parameters: {page: {in: query}}`, `servers: {url: /}`, `oneOf: {$ref: …}`: objects by name, or
/// one object, where there should be a list. A `$ref` to a list is left as it is.
pub(super) fn object_to_list(node: &mut Node, kind: Kind, mending: &mut Mending<'_>) {
    let Value::Mapping(entries) = &mut node.value else {
        return;
    };
    let keyword = mending
        .way
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_owned();
    let is_one = entries
        .iter()
        .any(|entry| kind.child(&entry.key, mending.dialect).is_some());
    let by_names = entries
        .iter()
        .all(|entry| matches!(entry.node.value, Value::Mapping(_)));
    let reference = entries.iter().any(|entry| entry.key == "$ref");
    if entries.is_empty() || (reference && kind != Kind::Schema) {
        return;
    }
    let (items, what) = if is_one && !(by_names && kind == Kind::Parameter) {
        (vec![node.clone()], "a list of one")
    } else if by_names && kind == Kind::Parameter {
        (named(std::mem::take(entries)), "a list of what it holds")
    } else {
        return;
    };
    mending.report(
        Code::ReadAs,
        node.span,
        None,
        &[&keyword, "this place", what],
    );
    node.value = Value::Sequence(items);
}

/// Parameters, each with its key for its name unless it has one itself.
fn named(entries: Vec<Entry>) -> Vec<Node> {
    let nodes = entries.into_iter().map(|entry| {
        let Entry {
            key,
            key_span,
            mut node,
        } = entry;
        if let Value::Mapping(keywords) = &mut node.value {
            let has_name = keywords
                .iter()
                .any(|entry| entry.key == "name" || entry.key == "$ref");
            if !has_name {
                keywords.insert(0, new_entry("name", key_span, Value::String(key)));
            }
        }
        node
    });
    nodes.collect()
}

fn new_entry(key: &str, span: Span, value: Value) -> Entry {
    Entry {
        key: key.to_owned(),
        key_span: span,
        node: Node::new(span, value),
    }
}

/// Objects by names: those of examples are often none.
pub(super) fn named_objects(node: &mut Node, kind: Kind, mending: &mut Mending<'_>) {
    match &mut node.value {
        Value::Mapping(entries) if kind == Kind::Example => {
            for entry in entries {
                plain_example(entry, mending);
            }
        }
        Value::Sequence(_) if kind == Kind::Example => number_examples(node, mending),
        _ => {}
    }
}

/// `204:` with nothing behind it, `properties: {name: }`: nothing is said of it.
pub(super) fn nothing(node: &mut Node, kind: Kind, mending: &mut Mending<'_>) {
    let empty = [
        Kind::Schema,
        Kind::Response,
        Kind::Responses,
        Kind::MediaType,
        Kind::Header,
        Kind::PathItem,
        Kind::Paths,
    ];
    if node.value == Value::Null && empty.contains(&kind) {
        let name = mending.name();
        mending.report(
            Code::ReadAs,
            node.span,
            None,
            &[&name, "this place", "`{}`"],
        );
        node.value = Value::Mapping(Vec::new());
    }
}

/// `examples: {one: 1}`: the value itself, without `value` around it.
fn plain_example(entry: &mut Entry, mending: &mut Mending<'_>) {
    // A map that stands elsewhere is put in the place of its reference.
    if entry.key == "$ref" || matches!(entry.node.value, Value::Mapping(_)) {
        return;
    }
    let place = Some((entry.key.as_str(), entry.key_span));
    let arguments = [entry.key.as_str(), "this place", "its `value`"];
    mending.report(Code::ReadAs, entry.node.span, place, &arguments);
    example_of(&mut entry.node);
}

fn example_of(node: &mut Node) {
    let value = std::mem::replace(&mut node.value, Value::Null);
    let entry = new_entry("value", node.span, value);
    node.value = Value::Mapping(vec![entry]);
}

/// `examples: [1, 2]`, as in JSON Schema: they have numbers for names.
fn number_examples(node: &mut Node, mending: &mut Mending<'_>) {
    let Value::Sequence(items) = &mut node.value else {
        return;
    };
    let entries = std::mem::take(items).into_iter().enumerate().map(|(index, mut item)| {
        let has_value = matches!(&item.value, Value::Mapping(entries) if entries.iter().any(|entry| entry.key == "value" || entry.key == "$ref"));
        if !has_value {
            example_of(&mut item);
        }
        Entry {
            key: format!("example {}", index + 1),
            key_span: item.span,
            node: item,
        }
    });
    node.value = Value::Mapping(entries.collect());
    let arguments = ["examples", "this place", "examples with names"];
    mending.report(Code::ReadAs, node.span, None, &arguments);
}

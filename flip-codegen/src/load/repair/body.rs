//! `in: body` and `in: formData`, as in OpenAPI 2.0: parameters that are the body, or fields of it.

use super::mending::Object;
use crate::diagnostics::Code;
use crate::tree::{Entry, Node, Value};

/// What stands in a parameter besides the schema of the field.
const OF_PARAMETERS: &[&str] = &["name", "in", "required"];

/// Gathers the parameters of an operation that are parts of its body, unless it has one.
pub(super) fn gather_body(object: &mut Object<'_>) {
    let Some(Value::Sequence(items)) = object.get("parameters").map(|node| &node.value) else {
        return;
    };
    if object.has("requestBody") || !items.iter().any(is_part) {
        return;
    }
    let (parts, rest): (Vec<Node>, Vec<Node>) = items.clone().into_iter().partition(is_part);
    for part in &parts {
        let (what, meant) = match is_whole(part) {
            true => ("in: body", "the request body"),
            false => ("in: formData", "a field of the request body"),
        };
        let span = get(part, "in").map_or(part.span, |node| node.span);
        let arguments = [what, "a parameter", meant];
        object.report_within(Code::ReadAs, span, "parameters", &arguments);
    }
    let Some(first) = parts.first() else { return };
    let body = match parts.iter().find(|part| is_whole(part)) {
        Some(whole) => whole_body(whole),
        None => form(first, &parts),
    };
    let key_span = first.span;
    object.set("parameters", Value::Sequence(rest));
    object.entries.push(Entry {
        key: "requestBody".to_owned(),
        key_span,
        node: body,
    });
}

fn location(parameter: &Node) -> String {
    let location = get(parameter, "in").and_then(text).unwrap_or_default();
    location.trim().to_lowercase()
}

fn is_whole(parameter: &Node) -> bool {
    location(parameter) == "body"
}

fn is_part(parameter: &Node) -> bool {
    matches!(location(parameter).as_str(), "body" | "formdata")
}

fn whole_body(parameter: &Node) -> Node {
    let schema = get(parameter, "schema").cloned();
    let schema = schema.unwrap_or_else(|| mapping(parameter, Vec::new()));
    let mut entries = vec![content("application/json", schema)];
    for key in ["required", "description"] {
        entries.extend(get(parameter, key).map(|node| entry(key, node.clone())));
    }
    mapping(parameter, entries)
}

fn form(first: &Node, parameters: &[Node]) -> Node {
    let (mut properties, mut required) = (Vec::new(), Vec::new());
    let mut has_files = false;
    for parameter in parameters {
        let Some((name, named)) = get(parameter, "name").and_then(|node| Some((node, text(node)?)))
        else {
            continue;
        };
        if get(parameter, "required").is_some_and(|node| node.value == Value::Boolean(true)) {
            required.push(name.clone());
        }
        let schema = field(parameter);
        has_files |= get(&schema, "format").and_then(text) == Some("binary");
        properties.push(Entry {
            key: named.to_owned(),
            key_span: name.span,
            node: schema,
        });
    }
    let media_type = match has_files {
        true => "multipart/form-data",
        false => "application/x-www-form-urlencoded",
    };
    let is_required = !required.is_empty();
    let schema = vec![
        entry("type", string(first, "object")),
        entry("properties", mapping(first, properties)),
        entry("required", with(first, Value::Sequence(required))),
    ];
    let entries = vec![
        content(media_type, mapping(first, schema)),
        entry("required", with(first, Value::Boolean(is_required))),
    ];
    mapping(first, entries)
}

/// The schema of a field: the one that the parameter has, or the keywords of one in the parameter.
fn field(parameter: &Node) -> Node {
    if let Some(schema) = get(parameter, "schema") {
        return schema.clone();
    }
    let Value::Mapping(entries) = &parameter.value else {
        return parameter.clone();
    };
    let own = entries.iter();
    let mut own: Vec<Entry> = own
        .filter(|entry| !OF_PARAMETERS.contains(&entry.key.as_str()))
        .cloned()
        .collect();
    let is_file = get(parameter, "type").and_then(text) == Some("file");
    if is_file {
        own.retain(|entry| !matches!(entry.key.as_str(), "type" | "format"));
        own.push(entry("type", string(parameter, "string")));
        own.push(entry("format", string(parameter, "binary")));
    }
    mapping(parameter, own)
}

fn content(media_type: &str, schema: Node) -> Entry {
    let media = mapping(&schema.clone(), vec![entry("schema", schema)]);
    let content = mapping(&media.clone(), vec![entry(media_type, media)]);
    entry("content", content)
}

fn get<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let Value::Mapping(entries) = &node.value else {
        return None;
    };
    let mut entries = entries.iter();
    Some(&entries.find(|entry| entry.key == key)?.node)
}

fn text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// A value that stands where another node does.
fn with(place: &Node, value: Value) -> Node {
    let span = place.span;
    Node::new(span, value)
}

fn mapping(place: &Node, entries: Vec<Entry>) -> Node {
    with(place, Value::Mapping(entries))
}

fn string(place: &Node, text: &str) -> Node {
    with(place, Value::String(text.to_owned()))
}

fn entry(key: &str, node: Node) -> Entry {
    Entry {
        key: key.to_owned(),
        key_span: node.span,
        node,
    }
}

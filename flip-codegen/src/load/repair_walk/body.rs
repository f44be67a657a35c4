//! A reference to a schema in place of what has one: `200: {$ref: …/schemas/Pet}`.

use crate::load::kinds::Kind;
use crate::tree::{Entry, Node, Value};

/// Makes `content: {application/json: {schema: {$ref: …}}}` of `$ref: …`, in the same place, and of
/// that of a header `schema: {$ref: …}`. Whether there was one.
pub(super) fn put_into_body(node: &mut Node, kind: Kind) -> bool {
    let Value::Mapping(entries) = &mut node.value else {
        return false;
    };
    let Some(position) = entries.iter().position(|entry| entry.key == "$ref") else {
        return false;
    };
    let reference = entries.remove(position);
    let within: &[&str] = match kind {
        Kind::Header => &["schema"],
        _ => &["schema", "application/json", "content"],
    };
    if kind == Kind::Response && entries.iter().all(|entry| entry.key != "description") {
        let span = reference.node.span;
        let value = Value::String(String::new());
        entries.push(Entry {
            key: "description".to_owned(),
            key_span: reference.key_span,
            node: Node::new(span, value),
        });
    }
    let content = within.iter().fold(reference, |inner, key| {
        let (key_span, span) = (inner.key_span, inner.node.span);
        let value = Value::Mapping(vec![inner]);
        Entry {
            key: (*key).to_owned(),
            key_span,
            node: Node::new(span, value),
        }
    });
    entries.push(content);
    true
}

//! The tree as JSON.

use super::{At, Node, Value};

impl At<'_> {
    /// The value as `serde_json` sees it. Integers beyond 64 bits become floats; a number beyond
    /// every float becomes text. Lossless: [`At::to_json_text`].
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        value(self.node())
    }

    /// The value as compact JSON, numbers as written, keys in source order.
    #[must_use]
    pub fn to_json_text(&self) -> String {
        let mut text = String::new();
        write(&mut text, self.node(), None);
        text
    }

    /// The value as JSON indented by two spaces, numbers as written, keys in source order.
    #[must_use]
    pub fn to_json_text_pretty(&self) -> String {
        let mut text = String::new();
        write(&mut text, self.node(), Some(0));
        text
    }
}

fn value(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Boolean(value) => (*value).into(),
        Value::Number(text) => number(text),
        Value::String(text) => text.as_str().into(),
        Value::Sequence(items) => items.iter().map(value).collect(),
        Value::Mapping(entries) => entries
            .iter()
            .map(|entry| (entry.key.clone(), value(&entry.node)))
            .collect(),
    }
}

fn number(text: &str) -> serde_json::Value {
    if let Ok(integer) = text.parse::<i64>() {
        return integer.into();
    }
    if let Ok(integer) = text.parse::<u64>() {
        return integer.into();
    }
    let float = text.parse().ok().and_then(serde_json::Number::from_f64);
    float.map_or_else(|| text.into(), serde_json::Value::Number)
}

/// `depth` is the indentation of the line on which the value starts; `None` writes no white space.
fn write(text: &mut String, node: &Node, depth: Option<usize>) {
    match &node.value {
        Value::Null => text.push_str("null"),
        Value::Boolean(value) => text.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => text.push_str(number),
        Value::String(content) => text.push_str(&quoted(content)),
        Value::Sequence(items) => list(text, ['[', ']'], items, depth, |text, item, depth| {
            write(text, item, depth)
        }),
        Value::Mapping(entries) => list(text, ['{', '}'], entries, depth, |text, entry, depth| {
            text.push_str(&quoted(&entry.key));
            text.push_str(if depth.is_some() { ": " } else { ":" });
            write(text, &entry.node, depth);
        }),
    }
}

fn list<T>(
    text: &mut String,
    [open, close]: [char; 2],
    items: &[T],
    depth: Option<usize>,
    mut item: impl FnMut(&mut String, &T, Option<usize>),
) {
    let inside = depth.map(|depth| depth + 1);
    text.push(open);
    for (index, value) in items.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        new_line(text, inside);
        item(text, value, inside);
    }
    if !items.is_empty() {
        new_line(text, depth);
    }
    text.push(close);
}

fn new_line(text: &mut String, depth: Option<usize>) {
    if let Some(depth) = depth {
        text.push('\n');
        text.push_str(&"  ".repeat(depth));
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, Span};
    use crate::tree::Entry;

    fn node(value: Value) -> Node {
        let file = Sources::default().add("a", "");
        let (start, end) = (0, 0);
        Node::new(Span { file, start, end }, value)
    }

    fn mapping(entries: Vec<(&str, Value)>) -> Value {
        let entries = entries.into_iter().map(|(key, value)| {
            let node = node(value);
            Entry {
                key: key.to_owned(),
                key_span: node.span,
                node,
            }
        });
        Value::Mapping(entries.collect())
    }

    fn numbers(texts: &[&str]) -> Value {
        Value::Sequence(
            texts
                .iter()
                .map(|text| node(Value::Number((*text).to_owned())))
                .collect(),
        )
    }

    #[test]
    fn text_keeps_numbers_and_the_order_of_keys() {
        let list = numbers(&["1.50", "12345678901234567890123"]);
        let root = node(mapping(vec![
            ("z\"", list),
            ("a", Value::Null),
            ("e", mapping(vec![])),
        ]));
        let at = At::root(&root);
        assert_eq!(
            at.to_json_text(),
            r#"{"z\"":[1.50,12345678901234567890123],"a":null,"e":{}}"#
        );
        let pretty = "{\n  \"z\\\"\": [\n    1.50,\n    12345678901234567890123\n  ],\n  \"a\": null,\n  \"e\": {}\n}";
        assert_eq!(at.to_json_text_pretty(), pretty);
    }

    #[test]
    fn values_hold_what_numbers_can_hold() {
        let root = node(numbers(&["-1", "18446744073709551615", "1.5", "1e999"]));
        let expected = serde_json::json!([-1, 18_446_744_073_709_551_615_u64, 1.5, "1e999"]);
        assert_eq!(At::root(&root).to_json(), expected);
    }
}

//! A document that can be changed, and that can hold what no sound one holds: keys twice, and
//! numbers that are none.

use flip_codegen::tree::{At, Node, Value as Read};

/// A value of a document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// Written as it is: `null`, `true`, numbers and worse.
    Raw(String),
    Text(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

/// The way to a value: which entry or item of each.
pub(crate) type Path = Vec<usize>;

impl Value {
    pub(crate) fn of(at: &At<'_>) -> Self {
        Self::of_node(at.node())
    }

    fn of_node(node: &Node) -> Self {
        match &node.value {
            Read::Null => Value::raw("null"),
            Read::Boolean(boolean) => Value::Raw(boolean.to_string()),
            Read::Number(number) => Value::raw(number),
            Read::String(text) => Value::text(text),
            Read::Sequence(items) => Value::List(items.iter().map(Self::of_node).collect()),
            Read::Mapping(entries) => {
                let entry = |entry: &flip_codegen::tree::Entry| {
                    (entry.key.clone(), Self::of_node(&entry.node))
                };
                Value::Object(entries.iter().map(entry).collect())
            }
        }
    }

    pub(crate) fn raw(text: &str) -> Self {
        Value::Raw(text.to_owned())
    }

    pub(crate) fn text(text: &str) -> Self {
        Value::Text(text.to_owned())
    }

    pub(crate) fn object(key: &str, value: Value) -> Self {
        Value::Object(vec![(key.to_owned(), value)])
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Value> {
        let Value::Object(entries) = self else {
            return None;
        };
        let entry = entries.iter().find(|(known, _)| known == key);
        entry.map(|(_, value)| value)
    }

    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        let Value::Object(entries) = self else {
            return None;
        };
        let entry = entries.iter_mut().find(|(known, _)| known == key);
        entry.map(|(_, value)| value)
    }

    pub(crate) fn at(&self, path: &[usize]) -> Option<&Value> {
        path.iter().try_fold(self, |value, place| match value {
            Value::List(items) => items.get(*place),
            Value::Object(entries) => entries.get(*place).map(|(_, value)| value),
            _ => None,
        })
    }

    pub(crate) fn at_mut(&mut self, path: &[usize]) -> Option<&mut Value> {
        path.iter().try_fold(self, |value, place| match value {
            Value::List(items) => items.get_mut(*place),
            Value::Object(entries) => entries.get_mut(*place).map(|(_, value)| value),
            _ => None,
        })
    }

    /// How many entries or items there are.
    pub(crate) fn len(&self) -> usize {
        match self {
            Value::List(items) => items.len(),
            Value::Object(entries) => entries.len(),
            _ => 0,
        }
    }

    /// Takes out an entry or item, with its key.
    pub(crate) fn remove(&mut self, place: usize) -> Option<(String, Value)> {
        match self {
            Value::List(items) if place < items.len() => Some((String::new(), items.remove(place))),
            Value::Object(entries) if place < entries.len() => Some(entries.remove(place)),
            _ => None,
        }
    }

    pub(crate) fn insert(&mut self, place: usize, key: String, value: Value) {
        match self {
            Value::List(items) => items.insert(place.min(items.len()), value),
            Value::Object(entries) => entries.insert(place.min(entries.len()), (key, value)),
            _ => {}
        }
    }

    /// Adds an entry, or replaces it.
    pub(crate) fn set(&mut self, key: &str, value: Value) {
        if let Some(known) = self.get_mut(key) {
            *known = value;
        } else if let Value::Object(entries) = self {
            entries.push((key.to_owned(), value));
        }
    }

    /// The ways to all values, parents first.
    pub(crate) fn paths(&self) -> Vec<Path> {
        let mut paths = Vec::new();
        self.collect(&mut Vec::new(), &mut paths);
        paths
    }

    fn collect(&self, way: &mut Path, paths: &mut Vec<Path>) {
        paths.push(way.clone());
        for place in 0..self.len() {
            way.push(place);
            if let Some(inner) = self.at(&[place]) {
                inner.collect(way, paths);
            }
            way.pop();
        }
    }

    /// The key or index of each step of a way.
    pub(crate) fn keys(&self, path: &[usize]) -> Vec<String> {
        let mut value = self;
        let mut keys = Vec::new();
        for place in path {
            let key = match value {
                Value::Object(entries) => entries.get(*place).map(|(key, _)| key.clone()),
                _ => Some(place.to_string()),
            };
            keys.extend(key);
            let Some(inner) = value.at(&[*place]) else {
                break;
            };
            value = inner;
        }
        keys
    }

    /// The text of a `$ref` to the value there.
    pub(crate) fn reference(&self, path: &[usize]) -> String {
        let keys = self.keys(path);
        let segments = keys.iter().map(|key| {
            let key = key.replace('~', "~0").replace('/', "~1");
            format!("/{}", key.replace('{', "%7B").replace('}', "%7D"))
        });
        format!("#{}", segments.collect::<String>())
    }

    /// The document as JSON, which is YAML too; one entry a line, so that a person can read it.
    pub(crate) fn written(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0);
        text.push('\n');
        text
    }

    fn write(&self, text: &mut String, depth: usize) {
        match self {
            Value::Raw(raw) => text.push_str(raw),
            Value::Text(inner) => quote(text, inner),
            Value::List(items) if items.is_empty() => text.push_str("[]"),
            Value::Object(entries) if entries.is_empty() => text.push_str("{}"),
            Value::List(items) => {
                text.push('[');
                for (place, item) in items.iter().enumerate() {
                    line(text, place, depth);
                    item.write(text, depth + 1);
                }
                text.push(']');
            }
            Value::Object(entries) => {
                text.push('{');
                for (place, (key, value)) in entries.iter().enumerate() {
                    line(text, place, depth);
                    quote(text, key);
                    text.push_str(": ");
                    value.write(text, depth + 1);
                }
                text.push('}');
            }
        }
    }
}

/// Indentation stops growing, or deep documents would be long ones.
fn line(text: &mut String, place: usize, depth: usize) {
    text.push_str(if place == 0 { "\n" } else { ",\n" });
    text.extend(std::iter::repeat_n(' ', depth.min(12) + 1));
}

fn quote(text: &mut String, inner: &str) {
    text.push('"');
    for character in inner.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            control if control.is_control() || control == '\u{feff}' => {
                text.push_str(&format!("\\u{:04x}", u32::from(control)));
            }
            other => text.push(other),
        }
    }
    text.push('"');
}

//! JSON as a tree that keeps the text of its numbers.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::json::raw::{self, Entries, Kind};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Json {
    /// `null`, a boolean or a number, as written.
    Plain(String),
    Text(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// Deeper nesting is refused, as by serde_json itself.
const MAXIMUM_DEPTH: usize = 128;

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Json::parse(&raw, 0).map_err(D::Error::custom)
    }
}

impl Json {
    fn parse(raw: &RawValue, depth: usize) -> Result<Self, serde_json::Error> {
        if depth > MAXIMUM_DEPTH {
            return Err(serde_json::Error::custom("nested too deeply"));
        }
        match raw::kind(raw) {
            Kind::Null | Kind::Boolean | Kind::Number => Ok(Self::Plain(raw.get().to_owned())),
            Kind::String => serde_json::from_str(raw.get()).map(Self::Text),
            Kind::Array => {
                let items: Vec<Box<RawValue>> = serde_json::from_str(raw.get())?;
                let parsed = items.iter().map(|item| Self::parse(item, depth + 1));
                parsed.collect::<Result<_, _>>().map(Self::Array)
            }
            Kind::Object => {
                let Entries(entries) = serde_json::from_str(raw.get())?;
                let parsed = entries
                    .into_iter()
                    .map(|(name, value)| Ok((name, Self::parse(&value, depth + 1)?)));
                parsed.collect::<Result<_, _>>().map(Self::Object)
            }
        }
    }

    /// JSON pointers of the values that are not the same in `other`, or are in one of the two only.
    pub(super) fn differences(&self, other: &Self) -> Vec<String> {
        let mut pointers = Vec::new();
        self.compare(other, &mut String::new(), &mut pointers);
        pointers
    }

    fn compare(&self, other: &Self, pointer: &mut String, found: &mut Vec<String>) {
        match (self, other) {
            (Self::Object(ours), Self::Object(theirs)) => {
                compare_objects(ours, theirs, pointer, found);
            }
            (Self::Array(ours), Self::Array(theirs)) => {
                for index in 0..ours.len().max(theirs.len()) {
                    let child = (ours.get(index), theirs.get(index));
                    within(pointer, &index.to_string(), |pointer| {
                        compare_pair(child, pointer, found);
                    });
                }
            }
            _ if self == other => {}
            _ => found.push(pointer.clone()),
        }
    }
}

fn compare_objects(
    ours: &[(String, Json)],
    theirs: &[(String, Json)],
    pointer: &mut String,
    found: &mut Vec<String>,
) {
    let find = |entries: &[(String, Json)], wanted: &str| {
        entries
            .iter()
            .filter(|(name, _)| name == wanted)
            .map(|(_, value)| value.clone())
            .collect::<Vec<_>>()
    };
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in ours.iter().chain(theirs) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    for name in names {
        let (ours, theirs) = (find(ours, name), find(theirs, name));
        within(
            pointer,
            &name.replace('~', "~0").replace('/', "~1"),
            |pointer| {
                for index in 0..ours.len().max(theirs.len()) {
                    compare_pair((ours.get(index), theirs.get(index)), pointer, found);
                }
            },
        );
    }
}

fn compare_pair(
    pair: (Option<&Json>, Option<&Json>),
    pointer: &mut String,
    found: &mut Vec<String>,
) {
    match pair {
        (Some(ours), Some(theirs)) => ours.compare(theirs, pointer, found),
        _ => found.push(pointer.clone()),
    }
}

fn within(pointer: &mut String, segment: &str, inner: impl FnOnce(&mut String)) {
    let length = pointer.len();
    pointer.push('/');
    pointer.push_str(segment);
    inner(pointer);
    pointer.truncate(length);
}

/// Indented by two spaces.
impl fmt::Display for Json {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_indented(self, 0, formatter)
    }
}

fn write_indented(json: &Json, depth: usize, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let newline =
        |out: &mut fmt::Formatter<'_>, depth: usize| write!(out, "\n{:1$}", "", depth * 2);
    let quoted = |text: &str| serde_json::to_string(text).map_err(|_| fmt::Error);
    match json {
        Json::Plain(text) => out.write_str(text),
        Json::Text(text) => out.write_str(&quoted(text)?),
        Json::Array(items) if items.is_empty() => out.write_str("[]"),
        Json::Object(entries) if entries.is_empty() => out.write_str("{}"),
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                out.write_str(if index == 0 { "[" } else { "," })?;
                newline(out, depth + 1)?;
                write_indented(item, depth + 1, out)?;
            }
            newline(out, depth)?;
            out.write_str("]")
        }
        Json::Object(entries) => {
            for (index, (name, value)) in entries.iter().enumerate() {
                out.write_str(if index == 0 { "{" } else { "," })?;
                newline(out, depth + 1)?;
                write!(out, "{}: ", quoted(name)?)?;
                write_indented(value, depth + 1, out)?;
            }
            newline(out, depth)?;
            out.write_str("}")
        }
    }
}

//! A part of a large document: some of its paths, and the components that these need.

use std::collections::BTreeSet;

use crate::random::Random;
use crate::value::Value;

/// A document with more paths than this is cut.
const PATHS: usize = 6;
/// More components than this are not kept; the references to others dangle, as they may.
const COMPONENTS: usize = 60;

pub(crate) fn slice(document: &Value, random: &mut Random) -> Value {
    let Value::Object(entries) = document else {
        return document.clone();
    };
    let paths = document.get("paths").map_or(0, Value::len);
    let components = document
        .get("components")
        .and_then(|all| all.get("schemas"));
    if (paths <= PATHS && components.map_or(0, Value::len) <= COMPONENTS) || random.one_in(100) {
        return document.clone();
    }
    let kept = document.get("paths").map(|all| some(all, random));
    let needed = needed(document, kept.as_ref());
    let entry = |(key, value): &(String, Value)| {
        let value = match key.as_str() {
            "paths" => kept.clone().unwrap_or(Value::raw("null")),
            "components" => kept_components(value, &needed),
            _ => value.clone(),
        };
        (key.clone(), value)
    };
    Value::Object(entries.iter().map(entry).collect())
}

fn some(paths: &Value, random: &mut Random) -> Value {
    let Value::Object(entries) = paths else {
        return paths.clone();
    };
    let count = 1 + random.below(PATHS);
    let chosen = (0..count).filter_map(|_| random.pick(entries).cloned());
    let mut chosen: Vec<(String, Value)> = chosen.collect();
    let mut seen = BTreeSet::new();
    chosen.retain(|(key, _)| seen.insert(key.clone()));
    Value::Object(chosen)
}

/// The components that are referred to, by group and name, from there on.
fn needed(document: &Value, from: Option<&Value>) -> BTreeSet<(String, String)> {
    let mut needed = BTreeSet::new();
    let mut open: Vec<&Value> = from.into_iter().collect();
    while let Some(value) = open.pop() {
        match value {
            Value::List(items) => open.extend(items),
            Value::Object(entries) => open.extend(entries.iter().map(|(_, value)| value)),
            Value::Text(text) => {
                let Some((group, name)) = component(text) else {
                    continue;
                };
                let target = document.get("components");
                let target = target.and_then(|all| all.get(group)?.get(name));
                let isnew =
                    needed.len() < COMPONENTS && needed.insert((group.to_owned(), name.to_owned()));
                open.extend(target.filter(|_| isnew));
            }
            Value::Raw(_) => {}
        }
    }
    needed
}

fn component(reference: &str) -> Option<(&str, &str)> {
    reference.strip_prefix("#/components/")?.split_once('/')
}

fn kept_components(components: &Value, needed: &BTreeSet<(String, String)>) -> Value {
    let Value::Object(groups) = components else {
        return components.clone();
    };
    let group = |(group, all): &(String, Value)| {
        let kept = match all {
            Value::Object(entries) if group != "securitySchemes" => {
                let mut entries = entries.clone();
                entries.retain(|(name, _)| needed.contains(&(group.clone(), name.clone())));
                Value::Object(entries)
            }
            other => other.clone(),
        };
        (group.clone(), kept)
    };
    Value::Object(groups.iter().map(group).collect())
}

//! Damages to the tree of a document.

use crate::odd;
use crate::random::Random;
use crate::repeat;
use crate::schema;
use crate::value::{Path, Value};

/// What the keys of these are is for the document to choose.
const NAMING: &[&str] = &[
    "schemas",
    "properties",
    "parameters",
    "responses",
    "content",
    "headers",
    "paths",
    "examples",
    "callbacks",
    "securitySchemes",
    "scopes",
    "variables",
    "mapping",
    "requestBodies",
    "links",
];
/// The texts of these, too.
const NAMES: &[&str] = &[
    "name",
    "operationId",
    "tags",
    "title",
    "description",
    "summary",
    "propertyName",
    "required",
    "enum",
    "default",
    "example",
    "url",
    "in",
    "style",
    "type",
    "format",
    "pattern",
    "version",
    "contentType",
    "scheme",
];

/// Changes one thing of the document; parts may come from the other one.
pub(crate) fn mutate(document: &mut Value, other: &Value, random: &mut Random) {
    match random.below(24) {
        0 => delete(document, random),
        1 if random.one_in(12) => repeat::multiply(document, random),
        1 => repeat::duplicate(document, random),
        2 => rename(document, random),
        3 => transfer(document, random),
        4 => swap(document, random),
        5 => graft(document, other, random),
        6 => replace(document, random),
        7 | 8 => refer(document, random),
        9..13 => name(document, random),
        13..15 => says(document, random),
        15..20 => in_schema(document, random, schema::keyword),
        _ => in_schema(document, random, schema::wrap),
    }
}

fn any(document: &Value, random: &mut Random) -> Path {
    random.pick(&document.paths()).cloned().unwrap_or_default()
}

/// The place of something in something else.
pub(crate) fn inner(document: &Value, random: &mut Random) -> Option<(Path, usize)> {
    let mut path = any(document, random);
    let place = path.pop()?;
    Some((path, place))
}

fn delete(document: &mut Value, random: &mut Random) {
    if let Some((path, place)) = inner(document, random) {
        document.at_mut(&path).and_then(|at| at.remove(place));
    }
}

fn rename(document: &mut Value, random: &mut Random) {
    let donor = any(document, random);
    let donor = document.keys(&donor).pop().unwrap_or_default();
    let Some((path, place)) = inner(document, random) else {
        return;
    };
    let at = document.at_mut(&path);
    if let Some((at, (_, value))) = at.and_then(|at| at.remove(place).map(|taken| (at, taken))) {
        at.insert(place, donor, value);
    }
}

fn transfer(document: &mut Value, random: &mut Random) {
    let Some((path, place)) = inner(document, random) else {
        return;
    };
    let taken = document.at_mut(&path).and_then(|at| at.remove(place));
    let target = any(document, random);
    if let (Some((key, value)), Some(at)) = (taken, document.at_mut(&target)) {
        at.insert(0, key, value);
    }
}

fn swap(document: &mut Value, random: &mut Random) {
    let (one, other) = (any(document, random), any(document, random));
    let values = (document.at(&one).cloned(), document.at(&other).cloned());
    let (Some(first), Some(second)) = values else {
        return;
    };
    put(document, &one, second);
    put(document, &other, first);
}

fn graft(document: &mut Value, other: &Value, random: &mut Random) {
    let donor = any(other, random);
    let target = any(document, random);
    if let Some(value) = other.at(&donor) {
        put(document, &target, value.clone());
    }
}

fn put(document: &mut Value, path: &[usize], value: Value) {
    if let Some(at) = document.at_mut(path) {
        *at = value;
    }
}

fn replace(document: &mut Value, random: &mut Random) {
    let path = any(document, random);
    put(document, &path, odd::value(random));
}

/// A reference to anything: often to a schema, sometimes to what it is in.
fn refer(document: &mut Value, random: &mut Random) {
    let schemas = schema::places(document);
    let path = match random.pick(&schemas) {
        Some(path) if !random.one_in(4) => path.clone(),
        _ => any(document, random),
    };
    let target = match random.below(4) {
        0 => path
            .get(..random.below(path.len() + 1))
            .unwrap_or(&path)
            .to_vec(),
        1 => any(document, random),
        _ => random.pick(&schemas).cloned().unwrap_or_default(),
    };
    let reference = Value::Text(document.reference(&target));
    put(document, &path, Value::object("$ref", reference));
}

/// Gives an odd name to what the document may name as it likes.
fn name(document: &mut Value, random: &mut Random) {
    let group = random.text(NAMING);
    let is_named = |path: &Path| {
        let keys = document.keys(path);
        keys.iter()
            .rev()
            .nth(1)
            .is_some_and(|parent| parent == group)
    };
    let mut named = document.paths();
    named.retain(is_named);
    let Some(mut path) = random.pick(&named).cloned() else {
        return;
    };
    let old = document.reference(&path);
    let place = path.pop().unwrap_or_default();
    let name = odd::text(random);
    let name = if group == "paths" {
        format!("/{name}")
    } else {
        name
    };
    let Some(at) = document.at_mut(&path) else {
        return;
    };
    if let Some((_, value)) = at.remove(place) {
        at.insert(place, name, value);
    }
    path.push(place);
    let new = document.reference(&path);
    redirect(document, &old, &new);
}

/// What referred to the old name refers to the new one.
fn redirect(value: &mut Value, old: &str, new: &str) {
    match value {
        Value::Text(text) if text == old => new.clone_into(text),
        Value::List(items) => items.iter_mut().for_each(|item| redirect(item, old, new)),
        Value::Object(entries) => entries
            .iter_mut()
            .for_each(|(_, value)| redirect(value, old, new)),
        _ => {}
    }
}

/// Another text, or rarely anything, where the document says something in its own words.
fn says(document: &mut Value, random: &mut Random) {
    let wanted = random.text(NAMES);
    let mut paths = document.paths();
    paths.retain(|path| {
        let keys = document.keys(path);
        keys.iter().rev().take(2).any(|key| key == wanted)
    });
    let Some(path) = random.pick(&paths).cloned() else {
        return;
    };
    let value = if random.one_in(4) {
        odd::value(random)
    } else {
        Value::Text(odd::text(random))
    };
    put(document, &path, value);
}

fn in_schema(
    document: &mut Value,
    random: &mut Random,
    change: fn(&mut Value, Value, &mut Random),
) {
    let schemas = schema::places(document);
    let Some(path) = random.pick(&schemas) else {
        return;
    };
    let donor = random.pick(&schemas).unwrap_or(path);
    let other = match random.below(3) {
        0 => Value::object("$ref", Value::Text(document.reference(donor))),
        1 => Value::object(
            "type",
            Value::text(random.text(&["string", "object", "integer"])),
        ),
        _ => document.at(donor).cloned().unwrap_or(Value::raw("null")),
    };
    if let Some(schema) = document.at_mut(path) {
        change(schema, other, random);
    }
}

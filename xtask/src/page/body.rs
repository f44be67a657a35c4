//! The bodies that a page prints.

use std::collections::BTreeSet;

use flip_codegen::diagnostics::Diagnostics;
use flip_codegen::load;
use flip_codegen::source::Sources;
use flip_codegen::tree::{At, Value};
use serde::de::IgnoredAny;

use super::statement::{Fact, Leaves};
use super::text::Line;

/// The text of a body that begins on this line, and how many of the lines after it belong to it.
pub(super) fn body(line: &Line, after: &[Line]) -> Option<(String, usize)> {
    if !line.text.starts_with(['{', '[']) {
        return None;
    }
    let mut depth = Depth::default();
    let mut text = String::new();
    let lines = std::iter::once(line).chain(after);
    for (index, line) in lines.enumerate() {
        text.push_str(&line.text);
        text.push('\n');
        if depth.is_closed_by(&line.text) {
            return Some((text, index));
        }
    }
    None
}

/// How many braces and brackets are open.
#[derive(Default)]
struct Depth {
    open: usize,
    in_text: bool,
}

impl Depth {
    fn is_closed_by(&mut self, line: &str) -> bool {
        let mut escaped = false;
        for character in line.chars() {
            match character {
                _ if escaped => escaped = false,
                '\\' if self.in_text => escaped = true,
                '"' => self.in_text = !self.in_text,
                '{' | '[' if !self.in_text => self.open += 1,
                '}' | ']' if !self.in_text => self.open = self.open.saturating_sub(1),
                _ => {}
            }
        }
        self.open == 0
    }
}

/// The values of a body, and the errors that it lists.
pub(super) fn leaves(text: &str) -> Result<(Leaves, Vec<Fact>), String> {
    // The compiler's reader takes YAML, too, which allows more.
    serde_json::from_str::<IgnoredAny>(text).map_err(|error| error.to_string())?;
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::new());
    let bytes = text.as_bytes().to_vec();
    let node = load::parse("body.json", bytes, &mut sources, &mut diagnostics);
    let complaint = diagnostics.iter().next();
    match (node, complaint) {
        (Some(node), None) => Ok((leaves_of(&At::root(&node)), errors_of(&At::root(&node)))),
        (_, complaint) => Err(complaint.map_or_else(String::new, |one| one.message.clone())),
    }
}

/// The values below a node.
pub(crate) fn leaves_of(at: &At<'_>) -> Leaves {
    let mut leaves = Leaves::new();
    add_leaves(at, String::new(), &mut leaves);
    leaves
}

fn add_leaves(at: &At<'_>, way: String, leaves: &mut Leaves) {
    let (entries, items) = (at.entries(), at.items());
    for (key, below) in &entries {
        add_leaves(below, format!("{way}/{key}"), leaves);
    }
    for (index, below) in items.iter().enumerate() {
        add_leaves(below, format!("{way}/{index}"), leaves);
    }
    if entries.is_empty() && items.is_empty() {
        leaves.insert(way, leaf(at));
    }
}

fn leaf(at: &At<'_>) -> String {
    match &at.node().value {
        Value::Number(text) => text.clone(),
        _ => at.to_json_text(),
    }
}

/// The errors in a body: objects with a `code` that is a number and a `message`.
pub(crate) fn errors_of(at: &At<'_>) -> Vec<Fact> {
    let below = at.entries().into_iter().map(|(_, below)| below);
    let mut errors: Vec<Fact> = below
        .chain(at.items())
        .flat_map(|at| errors_of(&at))
        .collect();
    let text = |key: &str| at.get(key).and_then(|at| at.as_str().map(str::to_owned));
    let code = at
        .get("code")
        .and_then(|code| code.as_number().map(str::to_owned));
    if let (Some(code), Some(message)) = (code, text("message")) {
        errors.push(Fact::Error {
            attribute: text("attribute"),
            code,
            message,
        });
    }
    errors
}

/// How many of the values of two bodies are the same, of a thousand; the names count as well.
pub(super) fn likeness(one: &Leaves, other: &Leaves) -> usize {
    let names = one.keys().filter(|at| other.contains_key(*at)).count();
    let values = one
        .iter()
        .filter(|(at, leaf)| other.get(*at) == Some(leaf))
        .count();
    let all = one.len() + other.len() - names;
    (names + values) * 1000 / (2 * all).max(1)
}

pub(super) fn difference(page: &Leaves, spec: &Leaves) -> String {
    let places: BTreeSet<&String> = page.keys().chain(spec.keys()).collect();
    let differ = places
        .into_iter()
        .filter(|at| page.get(*at) != spec.get(*at));
    let differ = differ.map(|at| {
        let said = |leaves: &Leaves| {
            leaves
                .get(at)
                .cloned()
                .unwrap_or_else(|| "nothing".to_owned())
        };
        format!("{at}: the page has {}, the spec {}", said(page), said(spec))
    });
    differ.collect::<Vec<_>>().join("; ")
}

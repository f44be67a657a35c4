//! Reads `spec/data`: what is known beside the documents.
#![allow(
    clippy::panic,
    reason = "only tests call this, and a panic is how they fail"
)]

use std::collections::BTreeMap;

use flip_codegen::diagnostics::Diagnostics;
use flip_codegen::load;
use flip_codegen::source::Sources;
use flip_codegen::tree::At;
use serde_json::Value;

use crate::cases::root;

/// A file of `spec/data`, by its name.
///
/// # Panics
/// When it is not there, or is no YAML.
#[must_use]
pub fn read(name: &str) -> Value {
    let path = format!("spec/data/{name}");
    let bytes = std::fs::read(root().join(&path));
    let bytes = bytes.unwrap_or_else(|error| panic!("{path}: {error}"));
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::new());
    let data = load::parse(&path, bytes, &mut sources, &mut diagnostics);
    match data {
        Some(data) if diagnostics.is_empty() => At::root(&data).to_json(),
        _ => panic!("{path}: {:?}", diagnostics.iter().collect::<Vec<_>>()),
    }
}

/// The rows of a list, by the text of their `code`, in order.
///
/// # Panics
/// When it is no list, or a row has no code.
#[must_use]
pub fn rows(list: &Value) -> Vec<(String, &Value)> {
    let rows = list.as_array().unwrap_or_else(|| panic!("no list: {list}"));
    let code = |row: &Value| match row.get("code") {
        Some(Value::String(code)) => code.clone(),
        Some(code) => code.to_string(),
        None => panic!("no code: {row}"),
    };
    rows.iter().map(|row| (code(row), row)).collect()
}

/// What a list of codes says, for comparison.
///
/// # Panics
/// When a code has two rows.
#[must_use]
pub fn table<T>(list: &Value, of: impl Fn(&Value) -> T) -> BTreeMap<String, T> {
    let mut table = BTreeMap::new();
    for (code, row) in rows(list) {
        let earlier = table.insert(code, of(row));
        assert!(earlier.is_none(), "there already: {row}");
    }
    table
}

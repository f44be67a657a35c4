//! Reads `spec/data`: what is known beside the documents.
#![allow(
    clippy::panic,
    reason = "only tests call this, and a panic is how they fail"
)]

use std::collections::BTreeMap;

use flip_codegen::diagnostics::{Diagnostics, render_human};
use flip_codegen::source::FileSource;
use serde_json::Value;

use crate::cases::root;

/// The compiler's loader reads documents only: a file becomes an extension of an empty one.
struct AsExtension;

const EMPTY: &str = "openapi: 3.0.3\ninfo: {title: data, version: '1'}\npaths: {}\nx-data:\n";

impl FileSource for AsExtension {
    fn read(&self, path: &str) -> Result<Vec<u8>, std::io::Error> {
        let text = std::fs::read_to_string(root().join(path))?;
        let indented = text.lines().map(|line| format!("  {line}\n"));
        Ok(format!("{EMPTY}{}", indented.collect::<String>()).into_bytes())
    }
}

/// A file of `spec/data`, by its name.
///
/// # Panics
/// When it is not there, or is no YAML.
#[must_use]
pub fn read(name: &str) -> Value {
    let path = format!("spec/data/{name}");
    let mut diagnostics = Diagnostics::new();
    let document = flip_codegen::load::load(&path, &AsExtension, &mut diagnostics);
    let complaints = render_human(&diagnostics, document.as_ref(), false);
    let data = document
        .as_ref()
        .and_then(|document| document.root().get("x-data"));
    match data {
        Some(data) if complaints.is_empty() => data.to_json(),
        _ => panic!("{path}: {complaints}"),
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

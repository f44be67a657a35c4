//! How many schemas of a document are read as any JSON although they say something: it may only fall.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use crate::document::Tried;
use crate::workspace;

/// The most that there may be, one document a line.
const LIMITS: &str = include_str!("../any_json.txt");

fn limits(text: &str) -> BTreeMap<String, usize> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.rsplit_once(' '));
    pairs
        .filter_map(|(name, count)| Some((name.to_owned(), count.parse().ok()?)))
        .collect()
}

fn counts(tried: &[Tried]) -> impl Iterator<Item = (&str, usize)> {
    tried.iter().filter_map(|tried| {
        let pointers = tried.read_as_any.as_ref()?;
        Some((tried.name.as_str(), pointers.len()))
    })
}

/// What is to be said of each document with more of them than before.
pub(crate) fn excesses(tried: &[Tried]) -> Vec<String> {
    let limits = limits(LIMITS);
    let excess = |(name, count): (&str, usize)| {
        let limit = *limits.get(name)?;
        (count > limit).then(|| {
            format!("{name}: {count} schemas are read as any JSON, {limit} before; `--verbose` names them")
        })
    };
    counts(tried).filter_map(excess).collect()
}

/// Writes the limits anew. None is raised.
pub(crate) fn bless(tried: &[Tried]) -> Result<(), String> {
    let mut limits = limits(LIMITS);
    for (name, count) in counts(tried) {
        let limit = limits.entry(name.to_owned()).or_insert(count);
        *limit = count.min(*limit);
    }
    let mut text = String::from(
        "# Schemas that are read as any JSON although they say something of their values, by document.\n\
         # Written by `BLESS=1 cargo xtask corpus`, which raises no number.\n",
    );
    for (name, limit) in limits {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name} {limit}");
    }
    let path: PathBuf = workspace::root().join("tests/corpus/any_json.txt");
    std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_limit_for_each_document() {
        let limits = limits("# words\nfirst 3\nsecond name 0\n");
        let limits: Vec<(&str, usize)> = limits
            .iter()
            .map(|(name, limit)| (name.as_str(), *limit))
            .collect();
        assert_eq!(limits, [("first", 3), ("second name", 0)]);
    }
}

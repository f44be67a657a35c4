//! `spec/pages.lock`: what the pages stated from which the spec was written.

use std::path::Path;

use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::read::Page;

const HEADER: &str = "\
# Written by `cargo xtask page --accept`: of each page from which the spec was written, its address,
# the day on which it was read, and a fingerprint of each of its statements, in the page's order.

";

/// The file.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lock {
    #[serde(default, rename = "page")]
    pub(crate) pages: Vec<LockedPage>,
}

/// What is kept of one page.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LockedPage {
    pub(crate) name: String,
    pub(crate) address: String,
    /// `YYYY-MM-DD`.
    pub(crate) day: String,
    /// See [`super::statement::Fact::fingerprint`].
    pub(crate) statements: Vec<String>,
}

impl LockedPage {
    pub(crate) fn new(page: &Page, address: &str, day: &str) -> Self {
        Self {
            name: page.name(),
            address: address.to_owned(),
            day: day.to_owned(),
            statements: fingerprints(page),
        }
    }
}

impl Lock {
    /// Reads the file; an empty one where there is none yet.
    pub(crate) fn read(path: &Path) -> Result<Lock, String> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Lock::default());
            }
            Err(error) => return Err(format!("{}: {error}", path.display())),
        };
        toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
    }

    pub(crate) fn write(&self, path: &Path) -> Result<(), String> {
        let text = toml::to_string_pretty(self).map_err(|error| error.to_string())?;
        std::fs::write(path, format!("{HEADER}{text}"))
            .map_err(|error| format!("{}: {error}", path.display()))
    }

    /// What is kept of the page of that name.
    pub(crate) fn page(&self, name: &str) -> Option<&LockedPage> {
        self.pages.iter().find(|page| page.name == name)
    }

    /// Keeps a page in place of an earlier reading of it.
    pub(crate) fn accept(&mut self, page: LockedPage) {
        match self.pages.iter_mut().find(|one| one.name == page.name) {
            Some(earlier) => *earlier = page,
            None => self.pages.push(page),
        }
        self.pages.sort_by(|one, other| one.name.cmp(&other.name));
    }
}

/// How a page differs from an earlier reading of it. Statements are named by their place in the page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct News {
    pub(crate) new: Vec<usize>,
    pub(crate) changed: Vec<usize>,
    /// The kinds of those that are gone.
    pub(crate) gone: Vec<String>,
}

impl News {
    pub(crate) fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.gone.is_empty()
    }

    /// Statements of a kind are compared with those of the same kind, in order: one that stands where
    /// another one stood has changed.
    pub(crate) fn of(page: &Page, earlier: &LockedPage) -> News {
        let mut news = News::default();
        let now = fingerprints(page);
        let mut kinds: Vec<&str> = now
            .iter()
            .chain(&earlier.statements)
            .map(|one| kind(one))
            .collect();
        kinds.sort_unstable();
        kinds.dedup();
        for name in kinds {
            let before = earlier.statements.iter().filter(|one| kind(one) == name);
            let places =
                (0..now.len()).filter(|place| now.get(*place).is_some_and(|one| kind(one) == name));
            news.add_kind(
                name,
                &before.collect::<Vec<_>>(),
                &places.collect::<Vec<_>>(),
                &now,
            );
        }
        news.new.sort_unstable();
        news.changed.sort_unstable();
        news
    }

    fn add_kind(&mut self, name: &str, before: &[&String], places: &[usize], now: &[String]) {
        let after: Vec<&String> = places.iter().filter_map(|place| now.get(*place)).collect();
        for change in capture_diff_slices(Algorithm::Patience, before, &after) {
            let (old, new) = match change {
                DiffOp::Equal { .. } => continue,
                DiffOp::Delete { old_len, .. } => (old_len, 0..0),
                DiffOp::Insert {
                    new_index, new_len, ..
                } => (0, new_index..new_index + new_len),
                DiffOp::Replace {
                    old_len,
                    new_index,
                    new_len,
                    ..
                } => (old_len, new_index..new_index + new_len),
            };
            let places = places.get(new).unwrap_or_default();
            let (changed, added) = places.split_at(old.min(places.len()));
            self.changed.extend(changed);
            self.new.extend(added);
            let gone = old.saturating_sub(changed.len());
            self.gone.extend(std::iter::repeat_n(name.to_owned(), gone));
        }
    }
}

fn fingerprints(page: &Page) -> Vec<String> {
    let facts = page.statements.iter().map(|statement| &statement.fact);
    facts.map(super::statement::Fact::fingerprint).collect()
}

fn kind(fingerprint: &str) -> &str {
    fingerprint.split(' ').next().unwrap_or_default()
}

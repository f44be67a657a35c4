//! The versions of OpenAPI.

mod signs;

pub(super) use signs::Signs;

use crate::tree::{At, Document};

/// The version to which a document is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dialect {
    /// 3.0: schemas are a subset of JSON Schema, with `nullable`.
    #[default]
    V30,
    /// 3.1: schemas are those of JSON Schema 2020-12; webhooks.
    V31,
    /// 3.2: streams of items, the method QUERY, whole query strings.
    V32,
}

impl Dialect {
    /// The version to which a document is written.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        Self::named(document.version())
    }

    /// The version that a document names.
    pub(super) fn named_by(root: &At<'_>) -> Self {
        let version = root.get("openapi");
        let version = version.as_ref();
        let version = version.and_then(|version| version.as_str().or(version.as_number()));
        version.map_or(Dialect::V30, Dialect::named)
    }

    /// The dialect of a version, such as `3.1.0`.
    pub(super) fn named(version: &str) -> Self {
        match version.get(..3) {
            Some("3.1") => Dialect::V31,
            Some("3.2") => Dialect::V32,
            _ => Dialect::V30,
        }
    }

    /// Its number, as documents write it.
    #[must_use]
    pub fn number(self) -> &'static str {
        match self {
            Dialect::V30 => "3.0",
            Dialect::V31 => "3.1",
            Dialect::V32 => "3.2",
        }
    }

    /// Whether schemas are those of JSON Schema, and what stands beside a `$ref` counts.
    #[must_use]
    pub fn has_json_schema(self) -> bool {
        self >= Dialect::V31
    }
}

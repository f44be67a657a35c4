//! The versions of OpenAPI.

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

    /// The version that a document names, or a later one by what it has at its root.
    pub(super) fn shown_by(root: &At<'_>) -> Self {
        let named = Self::named_by(root);
        match Self::sign_of_later(root) {
            Some(_) => named.max(Dialect::V31),
            None => named,
        }
    }

    /// What shows that a document is written to a later version than 3.0.
    pub(crate) fn sign_of_later<'d>(root: &At<'d>) -> Option<At<'d>> {
        let components = root.get("components");
        let mut found = ["webhooks", "jsonSchemaDialect", "$self"]
            .into_iter()
            .filter_map(|key| root.get(key));
        found
            .next()
            .or_else(|| components.and_then(|components| components.get("pathItems")))
    }

    /// The version that a document names.
    pub(crate) fn named_by(root: &At<'_>) -> Self {
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

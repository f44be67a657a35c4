//! The versions of OpenAPI.

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
    /// Whether schemas are those of JSON Schema, and what stands beside a `$ref` counts.
    #[must_use]
    pub fn has_json_schema(self) -> bool {
        self >= Dialect::V31
    }
}

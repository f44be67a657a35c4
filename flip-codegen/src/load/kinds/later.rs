//! The keywords that came with OpenAPI 3.1 and 3.2.

use super::Child::{List, Map, One, Plain, Value};
use super::{Kind, LaterKeywords};
use crate::load::Dialect::{V31, V32};

impl Kind {
    /// The keywords that later versions added.
    pub(super) fn later(self) -> LaterKeywords {
        match self {
            Kind::Root => &[("jsonSchemaDialect", Plain, V31), ("$self", Plain, V32)],
            Kind::Info => &[("summary", Plain, V31)],
            Kind::License => &[("identifier", Plain, V31)],
            Kind::Server => &[("name", Plain, V32)],
            Kind::Components => &[
                ("pathItems", Map(Kind::PathItem), V31),
                ("mediaTypes", Map(Kind::MediaType), V32),
            ],
            Kind::PathItem => &[
                ("query", One(Kind::Operation), V32),
                ("additionalOperations", Map(Kind::Operation), V32),
            ],
            Kind::MediaType => &[
                ("itemSchema", One(Kind::Schema), V32),
                ("itemEncoding", One(Kind::Encoding), V32),
                ("prefixEncoding", List(Kind::Encoding), V32),
            ],
            Kind::Encoding => &[
                ("encoding", Map(Kind::Encoding), V32),
                ("itemEncoding", One(Kind::Encoding), V32),
                ("prefixEncoding", List(Kind::Encoding), V32),
            ],
            Kind::Response => &[("summary", Plain, V32)],
            Kind::Example => &[("dataValue", Value, V32), ("serializedValue", Plain, V32)],
            Kind::Tag => &[
                ("summary", Plain, V32),
                ("parent", Plain, V32),
                ("kind", Plain, V32),
            ],
            Kind::Discriminator => &[("defaultMapping", Plain, V32)],
            Kind::Xml => &[("nodeType", Plain, V32)],
            Kind::SecurityScheme => &[
                ("oauth2MetadataUrl", Plain, V32),
                ("deprecated", Plain, V32),
            ],
            Kind::Flows => &[("deviceAuthorization", One(Kind::Flow), V32)],
            Kind::Flow => &[("deviceAuthorizationUrl", Plain, V32)],
            Kind::Schema => SCHEMA,
            _ => &[],
        }
    }
}

/// The keywords of JSON Schema 2020-12 that schemas of 3.0 have not.
const SCHEMA: LaterKeywords = &[
    ("const", Value, V31),
    ("examples", Value, V31),
    ("if", One(Kind::Schema), V31),
    ("then", One(Kind::Schema), V31),
    ("else", One(Kind::Schema), V31),
    ("dependentRequired", Plain, V31),
    ("dependentSchemas", Map(Kind::Schema), V31),
    ("patternProperties", Map(Kind::Schema), V31),
    ("propertyNames", One(Kind::Schema), V31),
    ("unevaluatedProperties", One(Kind::Schema), V31),
    ("prefixItems", List(Kind::Schema), V31),
    ("unevaluatedItems", One(Kind::Schema), V31),
    ("contains", One(Kind::Schema), V31),
    ("minContains", Plain, V31),
    ("maxContains", Plain, V31),
    ("contentEncoding", Plain, V31),
    ("contentMediaType", Plain, V31),
    ("contentSchema", One(Kind::Schema), V31),
    ("$defs", Map(Kind::Schema), V31),
    ("definitions", Map(Kind::Schema), V31),
    ("$id", Plain, V31),
    ("$schema", Plain, V31),
    ("$anchor", Plain, V31),
    ("$dynamicRef", Plain, V31),
    ("$dynamicAnchor", Plain, V31),
    ("$comment", Plain, V31),
    ("$vocabulary", Value, V31),
];

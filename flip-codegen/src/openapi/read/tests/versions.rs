//! Documents that are written to another version than they name.

use crate::diagnostics::Severity;
use crate::load::Dialect;
use crate::load::tests::{load_files, load_part, reported};

/// Reads a part of a document of 3.0, and tells by which version it was read, and what was said.
fn read(part: &str) -> (Dialect, Vec<String>) {
    let (document, mut diagnostics) = load_part(part);
    crate::openapi::read(
        &document,
        &crate::config::Config::default(),
        &mut diagnostics,
    );
    assert!(diagnostics.causes(Severity::Warning) <= 1, "{part}");
    (
        Dialect::of(&document),
        reported(&diagnostics, Some(&document)),
    )
}

#[track_caller]
fn shows(part: &str, what: &str, version: &str) {
    let (dialect, said) = read(part);
    let key = what.split(':').next().unwrap_or_default();
    let message = format!(
        "F0224 {key}: the document says OpenAPI 3.0, and uses `{what}` of OpenAPI {version}"
    );
    assert_eq!(said, [message], "{part}");
    assert_eq!(dialect.number(), version, "{part}");
}

fn schema(keywords: &str) -> String {
    format!("components: {{schemas: {{A: {{properties: {{p: {{{keywords}}}}}}}}}}}\n")
}

#[test]
fn one_keyword_of_a_later_version_shows_it() {
    for (keywords, key) in [
        ("type: [string, 'null']", r#"type: ["string","null"]"#),
        ("type: [string]", r#"type: ["string"]"#),
        ("type: 'null'", r#"type: "null""#),
        ("const: 1", "const"),
        ("const: null", "const"),
        ("exclusiveMinimum: 1", "exclusiveMinimum: 1"),
        ("exclusiveMaximum: 1.5", "exclusiveMaximum: 1.5"),
        ("examples: [1]", "examples"),
        ("patternProperties: {a: {}}", "patternProperties"),
        ("propertyNames: {pattern: a}", "propertyNames"),
        ("contentMediaType: image/png", "contentMediaType"),
        ("contentEncoding: base64", "contentEncoding"),
        ("contentSchema: true", "contentSchema"),
        ("$defs: {a: {}}", "$defs"),
        ("$anchor: a", "$anchor"),
        ("$dynamicAnchor: a", "$dynamicAnchor"),
        ("$dynamicRef: '#/components/schemas/A'", "$dynamicRef"),
        ("prefixItems: [{}]", "prefixItems"),
        ("if: {}", "if"),
        ("contains: {}", "contains"),
        ("dependentRequired: {a: [b]}", "dependentRequired"),
        ("dependentSchemas: {a: {}}", "dependentSchemas"),
        ("unevaluatedProperties: false", "unevaluatedProperties"),
        ("unevaluatedItems: false", "unevaluatedItems"),
    ] {
        shows(&schema(keywords), key, "3.1");
    }
    let path = |item: &str| format!("paths: {{/a: {{{item}}}}}\n");
    let media = |content: &str| {
        path(&format!(
            "get: {{responses: {{'200': {{description: D, content: {{{content}}}}}}}}}"
        ))
    };
    for (part, key, version) in [
        ("webhooks: {a: {}}\n".to_owned(), "webhooks", "3.1"),
        (
            "jsonSchemaDialect: 'https://spec.openapis.org/oas/3.1/dialect/base'\n".to_owned(),
            "jsonSchemaDialect",
            "3.1",
        ),
        (
            "components: {pathItems: {a: {}}}\n".to_owned(),
            "pathItems",
            "3.1",
        ),
        (
            "$self: 'https://example.com/a'\n".to_owned(),
            "$self",
            "3.2",
        ),
        (
            "components: {mediaTypes: {a/b: {}}}\n".to_owned(),
            "mediaTypes",
            "3.2",
        ),
        (
            path("query: {responses: {'204': {description: D}}}"),
            "query",
            "3.2",
        ),
        (
            path("additionalOperations: {COPY: {responses: {'204': {description: D}}}}"),
            "additionalOperations",
            "3.2",
        ),
        (
            path("parameters: [{name: a, in: querystring, content: {text/plain: {}}}]"),
            r#"in: "querystring""#,
            "3.2",
        ),
        (
            path("parameters: [{name: a, in: cookie, style: cookie, schema: {}}]"),
            r#"style: "cookie""#,
            "3.2",
        ),
        (media("a/b: {itemSchema: {}}"), "itemSchema", "3.2"),
        (media("a/b: {itemEncoding: {}}"), "itemEncoding", "3.2"),
        (
            media("a/b: {examples: {a: {dataValue: 1}}}"),
            "dataValue",
            "3.2",
        ),
        (
            schema("discriminator: {propertyName: a, defaultMapping: A}"),
            "defaultMapping",
            "3.2",
        ),
    ] {
        shows(&part, key, version);
    }
}

#[test]
fn names_values_and_slips_show_nothing() {
    for part in [
        schema("properties: {const: {}, type: {}, if: {}, examples: {}, $defs: {}}"),
        schema("example: {const: 1, type: [string], $defs: {}}"),
        schema("default: {type: [string]}, enum: [{const: 1}]"),
        schema("x-a: {const: 1}, nullable: true"),
        "components: {examples: {const: {value: {prefixItems: []}}}}\n".to_owned(),
        "components: {parameters: {const: {name: const, in: query, schema: {}, examples: {a: {value: {const: 1}}}}}}\n".to_owned(),
        "tags: [{name: a}]\nx-webhooks: {}\n".to_owned(),
        "components: {securitySchemes: {a: {type: mutualTLS}}}\n".to_owned(),
    ] {
        let (dialect, said) = read(&part);
        assert_eq!((dialect, said), (Dialect::V30, Vec::new()), "{part}");
    }
    for slip in [
        "exclusiveMinimum: true",
        "examples: {a: 1}",
        "$defs: []",
        "type: [Pet]",
    ] {
        let (document, _) = load_part(&schema(slip));
        assert_eq!(Dialect::of(&document), Dialect::V30, "{slip}");
    }
}

#[test]
fn what_shows_the_latest_version_stands_for_all() {
    let part = "paths: {/a: {get: {responses: {'200': {description: D, content: {a/b: {itemSchema: {const: 1}}}}}}}}\n\
        components: {schemas: {A: {type: [string], nullable: true}}}\n";
    let (dialect, said) = read(part);
    let message = "the document says OpenAPI 3.0, and uses `itemSchema` of OpenAPI 3.2";
    let expected = ["itemSchema", "const", "type"].map(|key| format!("F0224 {key}: {message}"));
    assert_eq!(said, expected);
    assert_eq!(dialect, Dialect::V32);
}

#[test]
fn signs_in_other_files_count() {
    let main = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents: {schemas: {A: {$ref: 'a.yaml#/A'}}}\n";
    let (document, diagnostics) = load_files(&[
        ("api.yaml", main),
        (
            "a.yaml",
            "openapi: 3.0.3\nA: {properties: {b: {$ref: b.yaml}}}\n",
        ),
        ("b.yaml", "type: [string, 'null']\n"),
    ]);
    assert_eq!(Dialect::of(&document), Dialect::V31);
    assert_eq!(
        reported(&diagnostics, Some(&document)),
        [
            r#"F0224 type: the document says OpenAPI 3.0, and uses `type: ["string","null"]` of OpenAPI 3.1"#
        ]
    );
}

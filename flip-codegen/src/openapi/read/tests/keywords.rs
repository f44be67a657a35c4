//! Every key against the keywords of its object.

use super::{read_part, reported};

/// The codes of which this is about.
const CODES: &[&str] = &["F0204", "F0205", "F0206"];

#[track_caller]
fn check(part: &str, expected: &[&str]) {
    let (_, document, diagnostics) = read_part(part);
    let mut said = reported(&diagnostics, Some(&document));
    said.retain(|line| CODES.iter().any(|code| line.starts_with(code)));
    assert_eq!(said, expected, "{part}");
}

#[track_caller]
fn help(part: &str) -> Option<String> {
    let (_, _, diagnostics) = read_part(part);
    diagnostics.iter().next().and_then(|one| one.help.clone())
}

fn schema(keywords: &str) -> String {
    format!("components: {{schemas: {{A: {{{keywords}}}}}}}\n")
}

#[test]
fn f0204_unknown_keywords() {
    let cases = [
        ("foo: 1\n", "foo", "the document"),
        ("components: {foo: 1}\n", "foo", "the components"),
        (
            "components: {schemas: {A: {items: {allOf: [{foo: 1}]}}}}\n",
            "foo",
            "a schema",
        ),
        (
            "components: {schemas: {A: {properties: {p: {additionalProperties: {foo: 1}}}}}}\n",
            "foo",
            "a schema",
        ),
        (
            "components: {schemas: {A: {discriminator: {propertyName: a, foo: 1}}}}\n",
            "foo",
            "a discriminator",
        ),
        (
            "components: {responses: {A: {headers: {H: {foo: 1}}}}}\n",
            "foo",
            "a header",
        ),
        (
            "components: {requestBodies: {A: {content: {a/b: {encoding: {p: {foo: 1}}}}}}}\n",
            "foo",
            "an encoding",
        ),
        (
            "components: {securitySchemes: {A: {flows: {implicit: {authorizationUrl: u, scopes: {}, foo: 1}}}}}\n",
            "foo",
            "an OAuth flow",
        ),
        (
            "components: {callbacks: {A: {'{$url}': {post: {foo: 1}}}}}\n",
            "foo",
            "an operation",
        ),
        (
            "servers: [{variables: {v: {foo: 1}}}]\n",
            "foo",
            "a server variable",
        ),
        (
            "paths: {/a: {get: {parameters: [{foo: 1}]}}}\n",
            "foo",
            "a parameter",
        ),
        ("paths: {/a: {foo: {}}}\n", "foo", "a path item"),
        ("tags: [{foo: 1}]\n", "foo", "a tag"),
    ];
    for (part, key, kind) in cases {
        check(
            part,
            &[&format!("F0204 {key}: unknown keyword `{key}` in {kind}")],
        );
    }
}

#[test]
fn known_keywords_and_names_are_not_reported() {
    check(
        "paths: {/a: {get: {responses: {200: {}, 4XX: {}, 5xx: {}, default: {}}}, x-foo: 1}, x-foo: 2}\n",
        &[],
    );
    check(
        &schema("properties: {foo: {}, x-codegen-bar: {}}, example: {foo: 1, x-codegen-bar: 1}"),
        &[],
    );
    check(
        &schema(
            "default: {x-codegen-bar: 1}, enum: [{x-codegen-bar: 1}], nullable: true, $ref: '#/a'",
        ),
        &[],
    );
    check(
        "components: {examples: {E: {value: {foo: 1, x-codegen-bar: 1}}}}\n",
        &[],
    );
}

#[test]
fn unknown_keywords_have_suggestions() {
    assert_eq!(
        help(&schema("maxlenght: 1")).as_deref(),
        Some("did you mean `maxLength`?")
    );
    assert_eq!(
        help(&schema("exampel: 1")).as_deref(),
        Some("did you mean `example`?")
    );
    assert_eq!(
        help(&schema("definitions: {}")).as_deref(),
        Some("OpenAPI 3.0 keeps schemas under `components`")
    );
    assert_eq!(help(&schema("zebra: 1")), None);
}

#[test]
fn f0205_unknown_keys_for_the_compiler_are_found_anywhere() {
    let expected = "F0205 x-codegen-nmae: unknown key `x-codegen-nmae`";
    let parts = [
        "x-codegen-nmae: a\n".to_owned(),
        schema("x-codegen-nmae: a"),
        schema("foo: [{x-codegen-nmae: a}]"),
        "x-other: {deep: {properties: {p: {x-codegen-nmae: a}}}}\n".to_owned(),
        "security: [{x-codegen-nmae: []}]\n".to_owned(),
        "paths: {/a: {get: {x-codegen-nmae: a}}}\n".to_owned(),
    ];
    for part in parts {
        let (_, document, diagnostics) = read_part(&part);
        let found = reported(&diagnostics, Some(&document));
        assert!(
            found.iter().any(|line| line == expected),
            "{part}: {found:?}"
        );
        let suggestion = diagnostics.iter().find_map(|one| one.help.clone());
        assert_eq!(
            suggestion.as_deref(),
            Some("did you mean `x-codegen-name`?")
        );
    }
}

#[test]
fn keys_of_other_generators_are_no_mistake() {
    check(
        "paths: {/a: {post: {x-codegen-request-body-name: body}}}\n",
        &[],
    );
}

#[test]
fn f0206_each_key_for_the_compiler_has_its_places() {
    let allowed = [
        schema("x-codegen-sensitive: true, x-codegen-name: N, x-codegen-names: {}, x-codegen-greater-than: a"),
        schema("allOf: [{$ref: '#/a', x-codegen-group: payer}]"),
        schema("properties: {a: {x-codegen-proof: id}}"),
        "components: {responses: {R: {x-codegen-proof: digits}}}\n".to_owned(),
        "paths: {/a: {get: {x-codegen-name: n, x-codegen-idempotent: true, x-codegen-callback: c, x-codegen-pages: {}}}}\n".to_owned(),
        "components: {parameters: {P: {x-codegen-sensitive: true, x-codegen-name: n, x-codegen-greater-than: q, x-codegen-idempotency-key: true, x-codegen-generated: true, x-codegen-signature: true}}}\n".to_owned(),
    ];
    for part in allowed {
        check(&part, &[]);
    }
    let misplaced = [
        (
            "x-codegen-name: a\n".to_owned(),
            "x-codegen-name",
            "the document",
        ),
        (
            schema("x-codegen-idempotent: true"),
            "x-codegen-idempotent",
            "a schema",
        ),
        (
            schema("x-codegen-group: payer"),
            "x-codegen-group",
            "a schema",
        ),
        (
            schema("allOf: [{x-codegen-group: payer}]"),
            "x-codegen-group",
            "a schema",
        ),
        (schema("x-codegen-proof: id"), "x-codegen-proof", "a schema"),
        (
            schema("items: {x-codegen-proof: id}"),
            "x-codegen-proof",
            "a schema",
        ),
        (
            schema("oneOf: [{$ref: '#/a', x-codegen-group: payer}]"),
            "x-codegen-group",
            "a schema",
        ),
        (
            "components: {parameters: {P: {x-codegen-names: {}}}}\n".to_owned(),
            "x-codegen-names",
            "a parameter",
        ),
    ];
    for (part, key, kind) in misplaced {
        check(
            &part,
            &[&format!("F0206 {key}: `{key}` has no meaning in {kind}")],
        );
    }
}

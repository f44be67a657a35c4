use openapiv3::{ReferenceOr, SchemaKind, Type};

use super::super::tests::{load_part, reported};
use super::openapi;
use crate::diagnostics::Diagnostics;
use crate::tree::At;

/// Decodes the node `x-node` and gives what it became with what was reported.
#[track_caller]
fn decode<T>(
    node: &str,
    function: fn(&At<'_>, &mut Diagnostics) -> Option<T>,
) -> (Option<T>, Vec<String>) {
    let (document, mut diagnostics) = load_part(&format!("x-node: {node}\n"));
    let value = function(
        &document.root().get("x-node").expect("just written"),
        &mut diagnostics,
    );
    let reported = reported(&diagnostics, Some(&document));
    (value, reported)
}

#[track_caller]
fn check<T>(
    node: &str,
    function: fn(&At<'_>, &mut Diagnostics) -> Option<T>,
    usable: bool,
    expected: &[&str],
) {
    let (value, found) = decode(node, function);
    assert_eq!(
        (value.is_some(), found.as_slice()),
        (
            usable,
            expected
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .as_slice()
        ),
        "{node}"
    );
}

#[test]
fn children_become_references_in_order() {
    let (schema, found) = decode(
        "{type: object, properties: {z: 12, a: {type: wrong}, m: {}}, required: [z]}",
        openapi::schema,
    );
    assert_eq!(found, [""; 0]);
    let SchemaKind::Type(Type::Object(object)) = schema.expect("usable").schema_kind else {
        panic!("an object")
    };
    let pointers: Vec<_> = object
        .properties
        .values()
        .map(|property| match property {
            ReferenceOr::Reference { reference } => reference.as_str(),
            ReferenceOr::Item(_) => "inline",
        })
        .collect();
    assert_eq!(
        pointers,
        [
            "#/x-node/properties/z",
            "#/x-node/properties/a",
            "#/x-node/properties/m"
        ]
    );
}

#[test]
fn every_kind_is_decoded_without_its_children() {
    check(
        "{description: d, content: {a/b: 3}, headers: {H: 3}, links: {L: 3}}",
        openapi::response,
        true,
        &[],
    );
    check(
        "{content: {a/b: 3}, required: true}",
        openapi::request_body,
        true,
        &[],
    );
    check(
        "{schema: 3, example: 3, examples: {a: 3}, encoding: {p: {headers: {H: 3}, style: form}}}",
        openapi::media_type,
        true,
        &[],
    );
    check("{schema: 3}", openapi::header, true, &[]);
    check(
        "{name: n, in: query, schema: 3, style: deepObject, explode: true}",
        openapi::parameter,
        true,
        &[],
    );
    check(
        "{name: n, in: path, required: true, content: {a/b: 3}}",
        openapi::parameter,
        true,
        &[],
    );
    check(
        "{get: 3, servers: [3], parameters: [3]}",
        openapi::path_item,
        true,
        &[],
    );
    check(
        "{parameters: [3], requestBody: 3, responses: {200: 3, 4XX: 3, nope: 3}, callbacks: {c: 3}, security: [{a: []}]}",
        openapi::operation,
        true,
        &[],
    );
    check(
        "{type: apiKey, in: header, name: n}",
        openapi::security_scheme,
        true,
        &[],
    );
    check(
        "{type: oauth2, flows: {implicit: {authorizationUrl: u, scopes: {a: b}}}}",
        openapi::security_scheme,
        true,
        &[],
    );
    check(
        "{title: t, version: '1', license: {name: n}}",
        openapi::info,
        true,
        &[],
    );
    check(
        "{url: u, variables: {v: {default: d, enum: [d]}}}",
        openapi::server,
        true,
        &[],
    );
    for node in [
        "{additionalProperties: false}",
        "{additionalProperties: 3}",
        "{allOf: [3]}",
        "{oneOf: [3, 4]}",
        "{not: 3}",
        "{items: 3, type: array}",
        "{}",
    ] {
        check(node, openapi::schema, true, &[]);
    }
}

#[test]
fn large_numbers_are_no_harm() {
    for number in [
        "9223372036854775808",
        "1e308",
        "123456789012345678901234567890",
    ] {
        check(
            &format!("{{type: integer, maximum: {number}, enum: [{number}]}}"),
            openapi::schema,
            true,
            &[],
        );
    }
    let expected = "F0211 1e999: `maximum` is not valid in a schema and is left out";
    check(
        "{type: number, maximum: 1e999}",
        openapi::schema,
        true,
        &[expected],
    );
}

#[test]
fn numbers_beyond_every_float_do_not_become_null() {
    let (schema, found) = decode("{type: number, enum: [1e999]}", openapi::schema);
    assert_eq!(found, [""; 0]);
    assert!(
        matches!(schema.expect("usable").schema_kind, SchemaKind::Any(any) if any.enumeration == ["1e999"])
    );
}

#[test]
fn f0207_missing_keywords() {
    check(
        "{in: query, schema: {}}",
        openapi::parameter,
        false,
        &["F0207 {in: query, schema: {}}: the keyword `name` is missing from a parameter"],
    );
    check(
        "{name: n, schema: {}}",
        openapi::parameter,
        false,
        &["F0207 {name: n, schema: {}}: the keyword `in` is missing from a parameter"],
    );
    check(
        "{name: n, in: query}",
        openapi::parameter,
        true,
        &["F0208 x-node: the keyword `schema` is missing from a parameter"],
    );
    check(
        "{description: d}",
        openapi::server,
        false,
        &["F0207 {description: d}: the keyword `url` is missing from a server"],
    );
}

#[test]
fn f0208_supplied_keywords() {
    check(
        "{}",
        openapi::response,
        true,
        &["F0208 x-node: the keyword `description` is missing from a response"],
    );
    check(
        "{description: null}",
        openapi::response,
        true,
        &["F0208 x-node: the keyword `description` is missing from a response"],
    );
    check(
        "{tags: [a]}",
        openapi::operation,
        true,
        &["F0208 x-node: the keyword `responses` is missing from an operation"],
    );
    check(
        "{title: t}",
        openapi::info,
        true,
        &["F0208 x-node: the keyword `version` is missing from the info object"],
    );
}

#[test]
fn f0209_invalid_keywords() {
    let cases = [
        ("{type: [string, 'null']}", "[string, 'null']", "type"),
        ("{type: string, nullable: maybe}", "maybe", "nullable"),
        ("{type: array, oneOf: {a: 1}}", "{a: 1}", "oneOf"),
    ];
    for (node, marked, keyword) in cases {
        check(
            node,
            openapi::schema,
            false,
            &[&format!(
                "F0209 {marked}: `{keyword}` is not valid in a schema"
            )],
        );
    }
    check(
        "{name: n, in: cookies, schema: {}}",
        openapi::parameter,
        false,
        &["F0209 cookies: `in` is not valid in a parameter"],
    );
    check(
        "{name: n, in: query, style: 3, schema: {}}",
        openapi::parameter,
        false,
        &["F0209 3: `style` is not valid in a parameter"],
    );
    check(
        "{type: basic}",
        openapi::security_scheme,
        false,
        &["F0209 basic: `type` is not valid in a security scheme"],
    );
}

#[test]
fn f0210_objects_that_do_not_fit() {
    let operation = "{responses: 3, parameters: 4, security: 5}";
    let (value, found) = decode(operation, openapi::operation);
    assert!(value.is_none() && found.len() == 1, "{found:?}");
}

#[test]
fn f0211_keywords_that_can_be_left_out() {
    let left_out = |marked: &str, keyword: &str| {
        format!("F0211 {marked}: `{keyword}` is not valid in a schema and is left out")
    };
    check(
        "{type: string, required: true}",
        openapi::schema,
        true,
        &[&left_out("true", "required")],
    );
    check(
        "{type: number, exclusiveMinimum: 0}",
        openapi::schema,
        true,
        &[&left_out("0", "exclusiveMinimum")],
    );
    check(
        "{type: string, maxLength: many, description: [d]}",
        openapi::schema,
        true,
        &[
            &left_out("many", "maxLength"),
            &left_out("[d]", "description"),
        ],
    );
    check(
        "{externalDocs: {description: d}}",
        openapi::schema,
        true,
        &[&left_out("{description: d}", "externalDocs")],
    );
    check(
        "{examples: [1]}",
        openapi::media_type,
        true,
        &["F0211 [1]: `examples` is not valid in a media type and is left out"],
    );
}

#[test]
fn f0211_required_that_is_no_boolean() {
    let expected = "F0211 maybe: `required` is not valid in a parameter and is left out";
    let parameter = "{name: n, in: query, required: maybe, schema: {}}";
    check(parameter, openapi::parameter, true, &[expected]);
}

#[test]
fn f0213_what_is_no_object() {
    check(
        "[1]",
        openapi::schema,
        false,
        &["F0213 [1]: a schema is an object, this is a list"],
    );
    check(
        "text",
        openapi::operation,
        false,
        &["F0213 text: an operation is an object, this is text"],
    );
}

//! What is reported of objects other than schemas, and what is read of them all the same.

mod files;
mod keywords;
mod references;
mod selection;
mod versions;
mod wrong_kinds;

use super::read;
use crate::config::Config;
use crate::diagnostics::Diagnostics;
use crate::load::tests::{load_files, load_part, reported};
use crate::openapi::Syntax;
use crate::tree::Document;

/// Reads a document of which only the part below the root keywords is given.
fn syntax(part: &str) -> (Syntax, Vec<String>) {
    let (syntax, document, diagnostics) = read_part(part);
    (syntax, reported(&diagnostics, Some(&document)))
}

fn read_part(part: &str) -> (Syntax, Document, Diagnostics) {
    let (document, mut diagnostics) = load_part(part);
    let syntax = read(&document, &Config::default(), &mut diagnostics);
    (syntax, document, diagnostics)
}

/// Loads several files, and reads the first.
fn read_files(files: &[(&str, &str)]) -> (Syntax, Document, Diagnostics) {
    let (document, mut diagnostics) = load_files(files);
    let syntax = read(&document, &Config::default(), &mut diagnostics);
    (syntax, document, diagnostics)
}

/// The pointer of the schema at the end of a component's references.
fn end(syntax: &Syntax, name: &str) -> Option<String> {
    let mut schemas = syntax.named(&syntax.root.components.schemas);
    let (_, schema) = schemas.find(|(known, _)| *known == name)?;
    Some(schema.target()?.pointer().to_string())
}

/// Where an object of each kind can stand.
fn in_place(kind: &str, object: &str) -> String {
    let operation = match kind {
        "path item" => return format!("paths: {{/a: {object}}}\n"),
        "operation" => return format!("paths: {{/a: {{get: {object}}}}}\n"),
        "security scheme" => {
            return format!("components: {{securitySchemes: {{a: {object}}}}}\n");
        }
        "unused response" => return format!("components: {{responses: {{A: {object}}}}}\n"),
        "server" => format!("servers: [{object}]"),
        "parameter" => format!("parameters: [{object}]"),
        "request body" => format!("requestBody: {object}"),
        "media type" => format!("requestBody: {{content: {{a/b: {object}}}}}"),
        "response" => format!("responses: {{200: {object}}}"),
        "header" => format!("responses: {{200: {{description: d, headers: {{H: {object}}}}}}}"),
        other => panic!("no place for {other}"),
    };
    let responses = match operation.starts_with("responses") {
        true => "",
        false => ", responses: {}",
    };
    format!("paths: {{/a: {{get: {{{operation}{responses}}}}}}}\n")
}

#[track_caller]
fn check(kind: &str, object: &str, expected: &[&str]) {
    let (_, found) = syntax(&in_place(kind, object));
    assert_eq!(found, expected, "{kind} {object}");
}

#[test]
fn reports_nothing_of_complete_objects() {
    check(
        "response",
        "{description: d, content: {a/b: {}}, links: {L: {}}}",
        &[],
    );
    check("request body", "{content: {a/b: {}}, required: true}", &[]);
    check(
        "media type",
        "{schema: {}, example: 3, encoding: {p: {style: form, explode: true}}}",
        &[],
    );
    check("header", "{schema: {}}", &[]);
    check(
        "parameter",
        "{name: n, in: query, schema: {}, style: deepObject, explode: true}",
        &[],
    );
    check(
        "parameter",
        "{name: n, in: path, required: true, content: {a/b: {}}}",
        &[],
    );
    check(
        "operation",
        "{responses: {200: {description: d}}, security: [{a: []}]}",
        &[],
    );
    check(
        "security scheme",
        "{type: apiKey, in: header, name: n}",
        &[],
    );
    check(
        "security scheme",
        "{type: oauth2, flows: {implicit: {authorizationUrl: u, scopes: {a: b}}}}",
        &[],
    );
    check(
        "server",
        "{url: u, variables: {v: {default: d, enum: [d]}}}",
        &[],
    );
}

#[test]
fn f0207_missing_keywords() {
    let missing = |place: &str, keyword: &str, kind: &str| {
        format!("F0207 {place}: the keyword `{keyword}` is missing from {kind}")
    };
    let parameter = "{in: query, schema: {}}";
    check(
        "parameter",
        parameter,
        &[&missing(parameter, "name", "a parameter")],
    );
    let parameter = "{name: n, schema: {}}";
    check(
        "parameter",
        parameter,
        &[&missing(parameter, "in", "a parameter")],
    );
    let server = "{description: d}";
    check("server", server, &[&missing(server, "url", "a server")]);
    let server = "{url: \"{v}\", variables: {v: {enum: [d]}}}";
    check(
        "server",
        server,
        &[&missing("{enum: [d]}", "default", "a server variable")],
    );
    let scheme = "{type: apiKey, in: query}";
    check(
        "security scheme",
        scheme,
        &[&missing(scheme, "name", "a security scheme")],
    );
    let scheme = "{type: http}";
    check(
        "security scheme",
        scheme,
        &[&missing(scheme, "scheme", "a security scheme")],
    );
}

#[test]
fn f0208_supplied_keywords() {
    let supplied = |place: &str, keyword: &str, kind: &str| {
        format!("F0208 {place}: the keyword `{keyword}` is missing from {kind}")
    };
    check(
        "response",
        "{}",
        &[&supplied("200", "description", "a response")],
    );
    let null = "{description: null}";
    check(
        "response",
        null,
        &[&supplied("200", "description", "a response")],
    );
    check(
        "operation",
        "{tags: [a]}",
        &[&supplied("get", "responses", "an operation")],
    );
    let parameter = "{name: n, in: query}";
    check(
        "parameter",
        parameter,
        &[&supplied(parameter, "schema", "a parameter")],
    );
    let parameter = "{name: n, in: query, content: {}}";
    check(
        "parameter",
        parameter,
        &[&supplied(parameter, "schema", "a parameter")],
    );
    check("header", "{}", &[&supplied("H", "schema", "a header")]);
}

#[test]
fn f0209_invalid_keywords() {
    let invalid = |place: &str, keyword: &str, kind: &str| {
        format!("F0209 {place}: `{keyword}` is not valid in {kind}")
    };
    check(
        "parameter",
        "{name: n, in: cookies, schema: {}}",
        &[&invalid("cookies", "in", "a parameter")],
    );
    check(
        "parameter",
        "{name: n, in: query, style: 3, schema: {}}",
        &[&invalid("3", "style", "a parameter")],
    );
    check(
        "security scheme",
        "{type: basic}",
        &[&invalid("basic", "type", "a security scheme")],
    );
    check(
        "operation",
        "{responses: {}, security: [{a: 3}]}",
        &[&invalid("[{a: 3}]", "security", "an operation")],
    );
    check(
        "media type",
        "{encoding: {p: {contentType: [a]}}}",
        &[&invalid("[a]", "contentType", "an encoding")],
    );
}

#[test]
fn f0209_reports_every_invalid_keyword_of_an_object() {
    let (_, found) = syntax(&in_place(
        "operation",
        "{responses: 3, parameters: 4, security: 5}",
    ));
    let codes: Vec<&str> = found.iter().filter_map(|line| line.get(..5)).collect();
    assert_eq!(codes, ["F0209"; 3], "{found:?}");
}

#[test]
fn f0211_keywords_that_can_be_left_out() {
    check(
        "media type",
        "{examples: text}",
        &["F0211 text: `examples` is not valid in a media type and is left out"],
    );
    check(
        "parameter",
        "{name: n, in: query, required: maybe, schema: {}}",
        &["F0211 maybe: `required` is not valid in a parameter and is left out"],
    );
    check(
        "operation",
        "{responses: {}, externalDocs: {description: d}}",
        &["F0211 {description: d}: `externalDocs` is not valid in an operation and is left out"],
    );
}

#[test]
fn f0213_what_is_no_object() {
    check(
        "operation",
        "text",
        &["F0213 text: an operation is an object, this is text"],
    );
    check(
        "response",
        "3",
        &["F0213 3: a response is an object, this is a number"],
    );
}

#[test]
fn faults_of_components_that_no_path_leads_to_are_no_errors() {
    check(
        "unused response",
        "{description: [d]}",
        &["F0211 [d]: `description` is not valid in a response and is left out"],
    );
    check(
        "unused response",
        "{description: d, content: text}",
        &["F0211 text: `content` is not valid in a response and is left out"],
    );
    check(
        "unused response",
        "text",
        &["F0211 text: `A` is not valid in this place and is left out"],
    );
    // Nothing is lost where an empty text stands in for it.
    check("unused response", "{}", &[]);
}

#[test]
fn knows_which_components_paths_lead_to() {
    let (syntax, found) = syntax(
        "paths: {/a: {get: {responses: {200: {$ref: '#/components/responses/A'}}}}}\n\
         components: {responses: {A: {description: a}, B: {description: b}}}\n",
    );
    assert_eq!(found, [""; 0]);
    let responses = syntax.named(&syntax.root.components.responses);
    let used: Vec<_> = responses
        .map(|(name, response)| (name, response.is_used()))
        .collect();
    assert_eq!(used, [("A", true), ("B", false)]);
}

/// What is said of a document of 3.2 besides that it is one.
fn said_of_3_2(part: &str) -> Vec<String> {
    let head = "openapi: 3.2.0\ninfo: {title: T, version: '1'}\n";
    let (_, document, diagnostics) = read_files(&[("api.yaml", &format!("{head}{part}"))]);
    reported(&diagnostics, Some(&document))
}

#[test]
fn f0209_and_f0213_wrong_types_at_the_root() {
    let cases = [
        (
            "components: text\n",
            "F0213 text: the components is an object, this is text",
        ),
        (
            "components: {schemas: 3}\n",
            "F0209 3: `schemas` is not valid in the components",
        ),
        (
            "components: {responses: [3]}\n",
            "F0209 [3]: `responses` is not valid in the components",
        ),
        (
            "components: {links: 3}\n",
            "F0211 3: `links` is not valid in the components and is left out",
        ),
        (
            "servers: 3\n",
            "F0209 3: `servers` is not valid in the document",
        ),
        (
            "security: 3\n",
            "F0209 3: `security` is not valid in the document",
        ),
        (
            "security: [{a: [3]}]\n",
            "F0209 [{a: [3]}]: `security` is not valid in the document",
        ),
        (
            "tags: [{name: [a]}]\n",
            "F0211 [a]: `name` is not valid in a tag and is left out",
        ),
        (
            "externalDocs: text\n",
            "F0211 text: `externalDocs` is not valid in the document and is left out",
        ),
    ];
    for (part, expected) in cases {
        assert_eq!(syntax(part).1, [expected], "{part}");
    }
}

#[test]
fn f0209_and_f0211_wrong_types_within_schemas() {
    let schema =
        |keywords: &str| format!("paths: {{}}\ncomponents: {{schemas: {{A: {{{keywords}}}}}}}\n");
    let cases = [
        (
            "discriminator: {propertyName: 3}",
            "F0209 3: `propertyName` is not valid in a discriminator",
        ),
        (
            "discriminator: {propertyName: a, mapping: [3]}",
            "F0209 [3]: `mapping` is not valid in a discriminator",
        ),
        (
            "discriminator: {propertyName: a, mapping: {b: 3}}",
            "F0209 {b: 3}: `mapping` is not valid in a discriminator",
        ),
        (
            "discriminator: {propertyName: a, defaultMapping: [b]}",
            "F0209 [b]: `defaultMapping` is not valid in a discriminator",
        ),
        (
            "discriminator: [3]",
            "F0213 [3]: a discriminator is an object, this is a list",
        ),
        (
            "xml: {attribute: maybe}",
            "F0211 maybe: `attribute` is not valid in an XML object and is left out",
        ),
        (
            "xml: text",
            "F0211 text: `xml` is not valid in a schema and is left out",
        ),
        (
            "examples: text",
            "F0211 text: `examples` is not valid in a schema and is left out",
        ),
        (
            "dependentRequired: {a: [3]}",
            "F0211 {a: [3]}: `dependentRequired` is not valid in a schema and is left out",
        ),
        (
            "contains: {}, minContains: a",
            "F0211 a: `minContains` is not valid in a schema and is left out",
        ),
        ("$defs: 3", "F0209 3: `$defs` is not valid in a schema"),
        (
            "$vocabulary: 3",
            "F0211 3: `$vocabulary` is not valid in a schema and is left out",
        ),
        ("$id: 3", "F0209 3: `$id` is not valid in a schema"),
    ];
    for (keywords, expected) in cases {
        assert_eq!(said_of_3_2(&schema(keywords)), [expected], "{keywords}");
    }
}

#[test]
fn reports_no_error_of_servers_of_links() {
    let link = |server: &str| {
        in_place(
            "response",
            &format!("{{description: d, links: {{L: {{server: {server}}}}}}}"),
        )
    };
    let cases: [(&str, &[&str]); 3] = [
        (
            "3",
            &["F0211 3: `server` is not valid in a link and is left out"],
        ),
        (
            "{url: 3}",
            &["F0211 3: `url` is not valid in a server and is left out"],
        ),
        (
            "{uri: a}",
            &[
                "F0211 {uri: a}: `url` is not valid in a server and is left out",
                "F0204 uri: unknown keyword `uri` in a server",
            ],
        ),
    ];
    for (server, expected) in cases {
        assert_eq!(syntax(&link(server)).1, expected, "{server}");
    }
}

#[test]
fn leaves_out_documentation_of_the_wrong_type_alone() {
    let (syntax, found) = syntax(&in_place(
        "operation",
        "{responses: {}, externalDocs: text, tags: [a]}",
    ));
    assert_eq!(
        found,
        ["F0211 text: `externalDocs` is not valid in an operation and is left out"]
    );
    let (_, item) = syntax.named(&syntax.root.paths).next().expect("a path");
    let operation = syntax.handle(item.operations[0].1).expect("an operation");
    assert!(!operation.unusable);
}

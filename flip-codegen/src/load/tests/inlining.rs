//! `$ref` where OpenAPI has none, and beside other keywords.

use super::{end_of, load_files, reported};
use crate::tree::{Document, Pointer};

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n";

/// Loads `spec/api.yaml` with this below its head; gives the codes of what is said.
fn load(part: &str, others: &[(&str, &str)]) -> (Document, Vec<String>) {
    let main = format!("{HEAD}{part}");
    let mut files = vec![("spec/api.yaml", main.as_str())];
    files.extend(others);
    let (document, diagnostics) = load_files(&files);
    let said = reported(&diagnostics, Some(&document));
    (document, said)
}

#[track_caller]
fn json(document: &Document, pointer: &str) -> String {
    let pointer = Pointer::parse(pointer).expect("valid");
    document.find(&pointer).expect("there").to_json_text()
}

#[track_caller]
fn assert_codes(said: &[String], codes: &[&str]) {
    let found: Vec<&str> = said.iter().filter_map(|one| one.get(..5)).collect();
    assert_eq!(found, codes, "{said:?}");
}

#[test]
fn f0219_paths_of_another_file() {
    let others = [
        ("spec/a/paths.yaml", "/b%: {get: {$ref: '../get.yaml'}}\n"),
        (
            "spec/get.yaml",
            "operationId: b\ntags: [c]\nresponses: {'200': {description: D}}\n",
        ),
    ];
    let (document, said) = load("paths: {$ref: a/paths.yaml}\n", &others);
    assert_codes(&said, &["F0219", "F0219"]);
    assert_eq!(
        json(&document, "/paths"),
        r#"{"/b%":{"$ref":"a/paths.yaml#/~1b%25"}}"#
    );
    let item = Pointer::parse("/paths/~1b%").expect("valid");
    let item = document.find(&item).expect("there");
    let item = end_of(&document, item).expect("followed");
    assert_eq!(
        item.to_json_text(),
        r#"{"get":{"operationId":"b","tags":["c"],"responses":{"200":{"$ref":"../get.yaml#/responses/200"}}}}"#
    );
}

#[test]
fn f0219_lists_and_whole_components() {
    let (document, said) = load(
        "paths: {/a: {parameters: {$ref: '#/x-list'}}}\nx-list: [{name: a, in: query, schema: {}}]\ncomponents: {$ref: '#/x-all'}\nx-all: {schemas: {A: {type: string}}}\n",
        &[],
    );
    assert_codes(&said, &["F0219", "F0219"]);
    let list = r##"[{"$ref":"#/x-list/0"}]"##;
    assert_eq!(json(&document, "/paths/~1a/parameters"), list);
    let schemas = r##"{"A":{"$ref":"#/x-all/schemas/A"}}"##;
    assert_eq!(json(&document, "/components/schemas"), schemas);
}

#[test]
fn keywords_beside_the_reference_of_a_path_item_count() {
    let (document, said) = load(
        "paths: {/a: {$ref: '#/x-a', parameters: [], put: {responses: {}}}}\nx-a: {get: {responses: {}}, put: {operationId: lost, responses: {}}}\n",
        &[],
    );
    assert_codes(&said, &[]);
    assert_eq!(
        json(&document, "/paths/~1a"),
        r#"{"parameters":[],"put":{"responses":{}},"get":{"responses":{}}}"#
    );
}

#[test]
fn what_leads_nowhere_stays() {
    for reference in ["#/paths", "#/x-a", "#/x-none"] {
        let part = format!("paths: {{$ref: '{reference}'}}\nx-a: {{$ref: '#/paths'}}\n");
        let (document, said) = load(&part, &[]);
        assert_eq!(
            json(&document, "/paths"),
            format!(r#"{{"$ref":"{reference}"}}"#)
        );
        assert_codes(&said, &[]);
    }
}

//! What the compiler understood of the spec: reviewers read the difference here first.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use flip_codegen::ir::{Operation, Shape};
use flip_tests::cases;

#[test]
fn the_picture_of_the_spec_is_the_committed_one() {
    let picture = flip_codegen::ir::dump(&cases::compile_spec().api, None);
    insta::assert_snapshot!("spec", picture);
}

/// Whether it reads a page, or a list.
fn reads_many(operation: &Operation) -> bool {
    let contents = operation.responses.iter().flat_map(|one| &one.content);
    let mut shapes = contents.map(|content| &content.shape);
    let is_list = shapes.any(|shape| matches!(shape, Shape::List(_)));
    operation.method == "GET" && (operation.pages.is_some() || is_list)
}

/// Rule 10 of `spec/README.md`.
#[test]
fn operation_that_reads_many_is_named_list() {
    let api = cases::compile_spec().api;
    let many = api.operations.iter().filter(|one| reads_many(one));
    let names: Vec<&str> = many.map(|operation| operation.name.text.as_str()).collect();
    assert!(names.contains(&"listBillPayments"), "{names:?}");
    for name in names {
        assert!(name.starts_with("list"), "{name}");
    }
}

#[test]
fn tags_say_what_they_are_part_of_and_used_as() {
    let path = cases::folder("golden").join("v32_tags.yaml");
    let config = flip_codegen::config::Config::default();
    let path = path.to_str().unwrap();
    let read = flip_codegen::read(path, &flip_codegen::source::DiskFiles, &config).unwrap();
    let books = read.api.tags.iter().find(|tag| tag.name == "books");
    let said = books.unwrap().docs.description.as_deref();
    assert_eq!(said, Some("Part of `media`.\n\nUsed as `nav`."));
}

#[test]
fn null_is_no_example_of_a_type() {
    let text = r#"{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}, "components": {"schemas":
        {"A": {"type": "object", "properties": {"b": {"type": ["string", "null"], "enum": ["x", "y", null],
        "examples": ["x", null]}}}}}}"#;
    let files = BTreeMap::from([("api.json".to_owned(), text.to_owned())]);
    let config = flip_codegen::config::Config::default();
    let files = flip_codegen::source::MemoryFiles(files);
    let read = flip_codegen::read("api.json", &files, &config).unwrap();
    let shown = read.api.types.iter().flat_map(|of| &of.examples);
    let shown: Vec<&str> = shown.map(|example| example.json.as_str()).collect();
    assert_eq!(shown, ["\"x\""]);
}

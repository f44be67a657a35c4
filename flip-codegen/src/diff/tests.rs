//! Edits of a small spec, and what each means for callers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::io;

use crate::Reported;
use crate::config::Config;
use crate::source::FileSource;

use super::Compiled;
use super::compare::{Change, Verdict, compare, overall};
use super::outline::{Outline, outline};
use super::report::{changelog, report};

const SPEC: &str = include_str!("tests/library.yaml");

struct OneFile<'a>(&'a str);

impl FileSource for OneFile<'_> {
    fn read(&self, _: &str) -> Result<Vec<u8>, io::Error> {
        Ok(self.0.as_bytes().to_vec())
    }
}

#[track_caller]
fn outlined(spec: &str) -> Outline {
    let config = Config {
        tag_features: true,
        ..Config::default()
    };
    let output = crate::generate("library.yaml", &OneFile(spec), &config).unwrap();
    assert_eq!(output.render(), "");
    outline(Compiled::from(&output))
}

/// The differences that an edit makes: each `from` becomes its `to`.
#[track_caller]
fn edited(edits: &[(&str, &str)]) -> Vec<Change> {
    let mut spec = SPEC.to_owned();
    for (from, to) in edits {
        assert_eq!(spec.matches(from).count(), 1, "{from}");
        spec = spec.replace(from, to);
    }
    compare(&outlined(SPEC), &outlined(&spec))
}

#[track_caller]
fn check(edits: &[(&str, &str)], verdict: Verdict, paths: &[&str]) {
    let changes = edited(edits);
    let found: Vec<String> = changes.iter().map(|one| one.path.join(", ")).collect();
    assert_eq!(found, paths);
    assert_eq!(overall(&changes), Some(verdict));
}

const OPERATION: &str = "  /readers:
    get:
      operationId: listReaders
      responses: {\"204\": {description: Done.}}
";

#[test]
fn nothing() {
    let changes = edited(&[]);
    assert_eq!(overall(&changes), None);
    assert_eq!(report(&changes), "the document says the same as before\n");
}

#[test]
fn a_field_is_added() {
    let edit = (
        "        pages: {",
        "        isbn: {type: string}\n        pages: {",
    );
    check(&[edit], Verdict::Minor, &["type Book, field isbn"]);
    let edit = (
        "        copies: {",
        "        note: {type: string}\n        copies: {",
    );
    check(&[edit], Verdict::Minor, &["type NewBook, field note"]);
}

#[test]
fn a_field_is_made_required() {
    let edit = ("[title] # of Book", "[title, pages]");
    check(&[edit], Verdict::Major, &["type Book, field pages"]);
    let edit = ("[title] # of NewBook", "[title, copies]");
    check(&[edit], Verdict::Major, &["type NewBook, field copies"]);
}

#[test]
fn a_required_field_is_added_to_what_is_sent() {
    let field = (
        "        copies: {",
        "        shelf: {type: string}\n        copies: {",
    );
    let required = ("[title] # of NewBook", "[title, shelf]");
    check(
        &[field, required],
        Verdict::Major,
        &["type NewBook, field shelf"],
    );
}

/// Three texts are given by name, where one was an argument.
#[test]
fn tells_that_required_fields_are_given_by_name_now() {
    let fields = (
        "        copies: {",
        "        room: {type: string}\n        shelf: {type: string}\n        copies: {",
    );
    let required = ("[title] # of NewBook", "[title, room, shelf]");
    check(
        &[fields, required],
        Verdict::Major,
        &[
            "type NewBook, argument of new",
            "type NewBook, field room",
            "type NewBook, field shelf",
        ],
    );
}

#[test]
fn a_field_is_removed() {
    let edit = ("        pages: {type: integer}\n", "");
    check(&[edit], Verdict::Major, &["type Book, field pages"]);
}

#[test]
fn a_type_is_changed() {
    let edit = ("pages: {type: integer}", "pages: {type: string}");
    check(&[edit], Verdict::Major, &["type Book, field pages"]);
}

#[test]
fn a_value_is_added_and_removed() {
    let edit = ("[LENT, FREE]", "[LENT, FREE, LOST]");
    check(&[edit], Verdict::Minor, &["type State, variant Lost"]);
    let edit = ("[LENT, FREE]", "[LENT]");
    let changes = edited(&[edit]);
    assert_eq!(overall(&changes), Some(Verdict::Major));
}

#[test]
fn an_operation_is_added_and_removed() {
    let edit = ("components:\n", &*format!("{OPERATION}components:\n"));
    check(&[edit], Verdict::Minor, &["call list_readers"]);
    let more = SPEC.replace("components:\n", &format!("{OPERATION}components:\n"));
    let changes = compare(&outlined(&more), &outlined(SPEC));
    assert_eq!(overall(&changes), Some(Verdict::Major));
    assert_eq!(
        changelog(&changes),
        ["- Remove `Client::list_readers` (breaking)."]
    );
}

#[test]
fn an_operation_is_moved_to_another_area() {
    let (books, shelves) = ("      tags: [Books]\n", "      tags: [Shelves]\n");
    let edit = (books, shelves);
    let changes = edited(&[edit]);
    assert_eq!(overall(&changes), Some(Verdict::Major));
    let lines = changelog(&changes);
    let line = "- Change `Client::get_book` (breaking): feature books removed.";
    assert_eq!(lines.first().map(String::as_str), Some(line));
}

#[test]
fn a_description_is_changed() {
    let edit = ("A book as it is.", "A book.");
    check(&[edit], Verdict::Patch, &["type Book, documentation"]);
    assert!(changelog(&edited(&[edit])).is_empty());
}

#[test]
fn a_constraint_is_tightened() {
    let edit = ("maximum: 9", "maximum: 5");
    let path = "type NewBook, field copies, rule Maximum";
    check(&[edit], Verdict::Patch, &[path]);
    let line = "- Change `models::NewBook`: field copies rule Maximum changed.";
    assert_eq!(changelog(&edited(&[edit])), [line]);
}

#[test]
fn a_parameter_is_added() {
    let edit = (
        "parameters:\n",
        "parameters:\n        - {name: page, in: query, schema: {type: integer}}\n",
    );
    check(&[edit], Verdict::Minor, &["call get_book, parameter page"]);
    let edit = (
        "parameters:\n",
        "parameters:\n        - {name: page, in: query, required: true, schema: {type: integer}}\n",
    );
    check(&[edit], Verdict::Major, &["call get_book, parameter page"]);
}

#[test]
fn an_address_is_changed() {
    let edit = ("/books/{id}:", "/v2/books/{id}:");
    check(&[edit], Verdict::Patch, &["call get_book, request"]);
}

#[test]
fn a_difference_names_both_places() {
    let edit = ("pages: {type: integer}", "pages: {type: string}");
    let report = report(&edited(&[edit]));
    let line = SPEC
        .lines()
        .position(|line| line.contains("pages:"))
        .unwrap()
        + 1;
    assert_eq!(
        report,
        format!(
            "~ type Book, field pages [major]\n    Optional integer64 → Optional text\n    \
             before library.yaml:{line}, now library.yaml:{line}\n\
             1 changed; the next release is a major one\n"
        )
    );
}

/// The same arguments in another order: calls compile no longer, or, worse, still do.
#[test]
fn order_of_arguments_is_breaking() {
    let shelf = "- {name: shelf, in: query, required: true, schema: {type: integer}}";
    let id = "- {name: id, in: path, required: true, schema: {type: string}}";
    let before = SPEC.replace(id, &format!("{id}\n        {shelf}"));
    let after = SPEC.replace(id, &format!("{shelf}\n        {id}"));
    let changes = compare(&outlined(&before), &outlined(&after));
    let paths: Vec<String> = changes.iter().map(|one| one.path.join(", ")).collect();
    assert_eq!(paths, ["call get_book, order of arguments"]);
    assert_eq!(overall(&changes), Some(Verdict::Major));

    let fields = "        title: {type: string}\n        copies: {type: integer, maximum: 9}\n";
    let turned = "        copies: {type: integer, maximum: 9}\n        title: {type: string}\n";
    let before = SPEC.replace("[title] # of NewBook", "[title, copies]");
    let after = before.replace(fields, turned);
    let changes = compare(&outlined(&before), &outlined(&after));
    let paths: Vec<String> = changes.iter().map(|one| one.path.join(", ")).collect();
    assert_eq!(paths, ["type NewBook, order of arguments"]);
    assert_eq!(overall(&changes), Some(Verdict::Major));
}

#[test]
fn difference_is_told_as_markdown_and_json() {
    let edit = ("pages: {type: integer}", "pages: {type: string}");
    let changes = edited(&[edit, ("A book as it is.", "A book | as it is.")]);
    let markdown = super::report::markdown(&changes);
    let breaking = "### Breaking\n\n| | what | before | now |\n| --- | --- | --- | --- |\n| ~ | type Book, field pages | Optional integer64 | Optional text |\n";
    assert!(
        markdown.starts_with("**2 changed; the next release is a major one**\n"),
        "{markdown}"
    );
    assert!(markdown.contains(breaking), "{markdown}");
    assert!(
        markdown.contains("<summary>1 other difference</summary>"),
        "{markdown}"
    );
    let json = super::report::json(&changes);
    assert_eq!(json["verdict"], "major");
    assert_eq!(json["changes"][0]["path"][0], "type Book");
    assert_eq!(
        json["changelog"][0],
        "- Change `models::Book` (breaking): field pages changed."
    );
}

use std::collections::{BTreeMap, HashSet};

use super::{Code, Diagnostics, Place, Severity, explain, render_human, render_json};
use crate::load::{Document, load};
use crate::source::MemoryFiles;
use crate::tree::Pointer;

const TEXT: &str = "openapi: 3.0.3
info: {title: T, version: '1'}
paths: {}
components:
  schemas:
    Pet:
      type: object
      properties:
        näme: {type: string}
";

fn loaded() -> (Document, Diagnostics) {
    let files = MemoryFiles(BTreeMap::from([("api.yaml".to_owned(), TEXT.to_owned())]));
    let mut diagnostics = Diagnostics::new();
    let document = load("api.yaml", &files, &mut diagnostics).expect("readable");
    assert!(diagnostics.is_empty());
    (document, diagnostics)
}

fn pointer(text: &str) -> Pointer {
    Pointer::parse(text).expect("valid")
}

#[test]
fn printed_like_rustc() {
    let (document, mut diagnostics) = loaded();
    let (pet, name) = (
        pointer("/components/schemas/Pet"),
        pointer("/components/schemas/Pet/properties/näme/type"),
    );
    diagnostics
        .report(Code::UnknownKeyword, Place::Node(name), &["a", "b", "c"])
        .label(Place::Node(pet), "in here");
    let expected = "\
warning[F0204]: unknown keyword `a` in b
 --> api.yaml:9:22
  |
6 |     Pet:
  |     --- in here
...
9 |         näme: {type: string}
  |                      ^^^^^^ ignored
  |
  = help: did you mean `c`?
  = help: if the document cannot be changed: the generated code does without what `a` is meant to say; everything else works

";
    assert_eq!(render_human(&diagnostics, Some(&document), false), expected);
    assert!(render_human(&diagnostics, Some(&document), true).contains("\u{1b}["));
}

#[test]
fn printed_without_a_place() {
    let mut diagnostics = Diagnostics::new();
    diagnostics.report(Code::UnreadableFile, Place::None, &["a", "b"]);
    diagnostics.report(
        Code::DanglingReference,
        Place::Node(pointer("/a")),
        &["#/b"],
    );
    let expected = "\
error[F0101]: cannot read `a`: b

error[F0214]: the reference `#/b` leads nowhere
 |
 = note: at #/a

";
    assert_eq!(render_human(&diagnostics, None, false), expected);
}

#[test]
fn printed_as_json() {
    let (document, mut diagnostics) = loaded();
    let key = Place::Key(pointer("/components/schemas/Pet/properties/näme"));
    diagnostics
        .report(Code::MergeKey, key, &["text"])
        .label(Place::None, "where?")
        .help("do");
    let expected = "{\"code\":\"F0106\",\"severity\":\"error\",\"message\":\"`<<` merges objects, and this is text\",\
        \"file\":\"api.yaml\",\"line\":9,\"column\":9,\"end_line\":9,\"end_column\":13,\"byte_start\":133,\"byte_end\":138,\
        \"pointer\":\"#/components/schemas/Pet/properties/näme\",\"help\":\"do\",\"unchanged\":null,\
        \"labels\":[{\"text\":\"where?\",\"file\":null,\"line\":null,\"column\":null,\"end_line\":null,\"end_column\":null,\
        \"byte_start\":null,\"byte_end\":null}],\"further\":[]}\n";
    assert_eq!(render_json(&diagnostics, Some(&document)), expected);
}

#[test]
fn a_place_that_is_not_there_is_that_of_the_next_outer_node() {
    let (document, mut diagnostics) = loaded();
    diagnostics.report(
        Code::MergeKey,
        Place::Node(pointer("/components/schemas/Pet/items/3")),
        &[],
    );
    assert!(render_human(&diagnostics, Some(&document), false).contains("api.yaml:6:5"));
}

#[test]
fn repetitions_are_reported_once() {
    let mut diagnostics = Diagnostics::new();
    for _ in 0..3 {
        diagnostics
            .report(Code::MergeKey, Place::None, &[])
            .label(Place::None, "again");
    }
    diagnostics.report(Code::UnknownKeyword, Place::None, &["a", "b"]);
    diagnostics.report(Code::UnknownKeyword, Place::None, &["c", "b"]);
    assert_eq!(
        diagnostics
            .iter()
            .map(|one| one.labels.len())
            .collect::<Vec<_>>(),
        [1, 1, 1]
    );
    assert_eq!(
        (
            diagnostics.count(Severity::Error),
            diagnostics.count(Severity::Warning)
        ),
        (1, 2)
    );
}

#[test]
fn prints_each_cause_once_with_its_places() {
    let (document, mut diagnostics) = loaded();
    let places = ["/paths", "/info", "/components", "/components/schemas/Pet"];
    for (number, place) in places.iter().enumerate() {
        let place = Place::Key(pointer(place));
        let name = format!("schema{number}");
        diagnostics.report(
            Code::MissingType,
            place.clone(),
            &[&name, "string", "pattern"],
        );
        diagnostics.report(
            Code::MissingType,
            place,
            &[&format!("{name} items"), "array", "items"],
        );
    }
    let expected = "\
warning[F0301]: the schema of `schema1` has no type, here and at 3 more places
 --> api.yaml:2:1
  |
2 | info: {title: T, version: '1'}
  | ^^^^ read as `type: string`, because of `pattern`
  |
  = note: also at api.yaml:3:1, api.yaml:4:1, api.yaml:6:5
  = help: say `type: string`; leave `pattern` out if any value will do
  = help: if the document cannot be changed: the code is right if the server takes and sends values of this type only; any other one is an error of decoding

";
    let human = render_human(&diagnostics, Some(&document), false);
    assert!(human.starts_with(expected), "{human}");
    assert_eq!(human.matches("F0301").count(), 2);
    assert_eq!(diagnostics.causes(Severity::Warning), 2);
    let json = render_json(&diagnostics, Some(&document));
    assert_eq!(json.lines().count(), 2);
    assert!(
        json.contains(r##""further":[{"pointer":"#/paths","file":"api.yaml","line":3"##),
        "{json}"
    );
}

#[test]
fn names_no_more_than_some_further_places() {
    let (document, mut diagnostics) = loaded();
    for place in [
        "/openapi",
        "/info",
        "/paths",
        "/components",
        "/components/schemas",
    ] {
        diagnostics.report(Code::MergeKey, Place::Key(pointer(place)), &[]);
    }
    let human = render_human(&diagnostics, Some(&document), false);
    assert!(
        human.contains("also at api.yaml:2:1, api.yaml:3:1, api.yaml:4:1, …"),
        "{human}"
    );
    assert_eq!(
        human.matches("error").count() + human.matches("warning").count(),
        1
    );
}

#[test]
fn only_errors_are_errors() {
    let mut diagnostics = Diagnostics::new();
    diagnostics.report(Code::UnknownKeyword, Place::None, &["a", "b"]);
    assert!(!diagnostics.has_errors());
    diagnostics.report(Code::MergeKey, Place::None, &[]);
    assert!(diagnostics.has_errors());
}

#[test]
fn help_that_lacks_an_argument_is_left_out() {
    let mut diagnostics = Diagnostics::new();
    let help = |diagnostics: &mut Diagnostics, arguments: &[&str]| {
        diagnostics
            .report(Code::DanglingReference, Place::None, arguments)
            .help
            .clone()
    };
    assert_eq!(help(&mut diagnostics, &["a"]), None);
    assert_eq!(
        help(&mut diagnostics, &["{1}", "{0}"]).as_deref(),
        Some("did you mean `{0}`?")
    );
}

#[test]
fn every_warning_helps_those_who_cannot_change_the_document() {
    let warnings = Code::ALL
        .iter()
        .filter(|code| code.severity() == Severity::Warning);
    for code in warnings {
        let said = code.entry().unchanged.unwrap_or_default();
        assert!(!said.is_empty(), "{code} says nothing of it");
        let told = explain(code.id()).expect("a code of the table");
        assert!(
            told.contains("\nIf the document cannot be changed: "),
            "{told}"
        );
    }
}

#[test]
fn codes_are_unique_and_explained() {
    let ids: HashSet<_> = Code::ALL.iter().map(|code| code.id()).collect();
    assert_eq!(ids.len(), Code::ALL.len());
    for code in Code::ALL {
        let id = code.id();
        assert!(
            id.len() == 5
                && id.starts_with('F')
                && id[1..].bytes().all(|byte| byte.is_ascii_digit()),
            "{id}"
        );
        let text = explain(&id.to_lowercase()).expect("every code is explained");
        assert!(
            text.starts_with(&format!("{id}: {}", code.severity().name())),
            "{text}"
        );
    }
    assert_eq!(explain("F9999"), None);
}

#[test]
fn explanations_show_the_fault_and_its_repair() {
    let expected = "\
F0102: error: `…` is not UTF-8

Documents are read as UTF-8, with or without a byte-order mark. Other encodings
are not guessed.
";
    assert_eq!(explain("F0102").as_deref(), Some(expected));
    let text = explain("F0204").expect("there is such a code");
    assert!(text.contains("\nFaulty:\n\n    type: string\n    maxlength: 9\n\nMended:\n\n    type: string\n    maxLength: 9\n"), "{text}");
}

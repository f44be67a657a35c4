//! Documents of several files.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::{end, read_files, reported};
use crate::diagnostics::Diagnostics;
use crate::load::load;
use crate::load::tests::end_of;
use crate::source::{FileSource, MemoryFiles};
use crate::tree::{Document, Pointer};

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n";

fn with_schema(schema: &str) -> String {
    format!("{HEAD}components:\n  schemas:\n    From: {schema}\n    Own: {{type: string}}\n")
}

fn from(document: &Document) -> Pointer {
    let pointer = Pointer::parse("#/components/schemas/From").expect("valid");
    assert!(document.find(&pointer).is_some());
    pointer
}

/// Where a reference in the main file leads.
#[track_caller]
fn target(reference: &str, others: &[(&str, &str)]) -> Result<String, Vec<String>> {
    let main = with_schema(&format!("{{$ref: '{reference}'}}"));
    let mut files = vec![("spec/api.yaml", main.as_str())];
    files.extend(others);
    let (syntax, document, diagnostics) = read_files(&files);
    end(&syntax, "From").ok_or_else(|| reported(&diagnostics, Some(&document)))
}

#[test]
fn paths_start_at_the_file_of_the_reference() {
    let others = [
        ("spec/pet.yaml", "type: string"),
        ("spec/a/b.yaml", "Pet: {$ref: ../../up.json#/x/1}"),
        (
            "up.json",
            r##"{"x": [0, {"type": "integer"}], "y": {"$ref": "#/x/1"}}"##,
        ),
        (
            "spec/a b.yaml",
            "Main: {$ref: './api.yaml#/components/schemas/Own'}",
        ),
    ];
    for (reference, expected) in [
        ("pet.yaml", "pet.yaml#"),
        ("./a/../pet.yaml#", "pet.yaml#"),
        ("a/b.yaml#/Pet", "../up.json#/x/1"),
        ("../up.json#/y", "../up.json#/x/1"),
        ("a%20b.yaml#/Main", "#/components/schemas/Own"),
        (
            "api.yaml#/components/schemas/Own",
            "#/components/schemas/Own",
        ),
    ] {
        assert_eq!(
            target(reference, &others),
            Ok(expected.to_owned()),
            "{reference}"
        );
    }
}

#[test]
fn references_on_the_way_are_followed() {
    let others = [
        (
            "spec/pet.yaml",
            "A: {$ref: 'more.yaml#/B'}\nC: {$ref: '#/A/properties/b'}",
        ),
        ("spec/more.yaml", "B: {properties: {b: {type: string}}}"),
    ];
    for reference in ["pet.yaml#/A/properties/b", "pet.yaml#/C"] {
        assert_eq!(
            target(reference, &others),
            Ok("more.yaml#/B/properties/b".to_owned())
        );
    }
    let cycle = [("spec/pet.yaml", "A: {$ref: '#/A/x'}")];
    let expected = "F0215 '#/A/x': the reference `#/A/x` leads back to itself";
    let found = target("pet.yaml#/A", &cycle).expect_err("a cycle");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found.iter().all(|line| line.starts_with("F0215")),
        "{found:?} {expected}"
    );
}

#[test]
fn cycles_between_files_end() {
    let others = [(
        "spec/pet.yaml",
        "Pet: {$ref: 'api.yaml#/components/schemas/From'}",
    )];
    let found = target("pet.yaml#/Pet", &others).expect_err("a cycle");
    assert!(
        found.iter().all(|line| line.starts_with("F0215")),
        "{found:?}"
    );
    let others = [
        ("spec/a.yaml", "A: {properties: {b: {$ref: 'b.yaml#/B'}}}"),
        ("spec/b.yaml", "B: {properties: {a: {$ref: 'a.yaml#/A'}}}"),
    ];
    assert_eq!(target("a.yaml#/A", &others), Ok("a.yaml#/A".to_owned()));
}

#[test]
fn what_cannot_be_read_is_told_at_the_reference() {
    let missing = target("pet.yaml#/Pet", &[]);
    let expected = "F0101 'pet.yaml#/Pet': cannot read `spec/pet.yaml`: no such file";
    assert_eq!(missing, Err(vec![expected.to_owned()]));
    let faulty = target("pet.yaml", &[("spec/pet.yaml", "a: [")]).expect_err("an error");
    let expected = "F0101 'pet.yaml': cannot read `spec/pet.yaml`: it has errors of its own";
    assert!(faulty.iter().any(|line| line == expected), "{faulty:?}");
}

#[test]
fn f0214_suggestions_are_for_the_file_of_the_target() {
    let (_, _, diagnostics) = read_files(&[
        ("api.yaml", &with_schema("{$ref: './pet.yaml#/Pett'}")),
        ("pet.yaml", "Pet: {type: string}"),
    ]);
    let help = diagnostics.iter().next().and_then(|one| one.help.clone());
    assert_eq!(help.as_deref(), Some("did you mean `./pet.yaml#/Pet`?"));
}

/// Notes what is read.
struct Noting(MemoryFiles, RefCell<Vec<String>>);

impl FileSource for Noting {
    fn read(&self, path: &str) -> Result<Vec<u8>, std::io::Error> {
        self.1.borrow_mut().push(path.to_owned());
        self.0.read(path)
    }
}

#[test]
fn files_are_read_once_and_only_for_references() {
    let main = with_schema(
        "{properties: {a: {$ref: a.yaml}, b: {$ref: './a.yaml#'}, default: {$ref: none.yaml}, \
         c: {example: {$ref: x1}, default: {$ref: x2}, enum: [{$ref: x3}], x-d: {$ref: x4}}}}",
    );
    let main = main.replace(
        "paths: {}",
        "paths: {/a: {get: {responses: {default: {$ref: r.yaml}}}}}",
    );
    let texts = [
        ("api.yaml", main.as_str()),
        ("a.yaml", "items: {$ref: a.yaml}"),
    ];
    let texts: BTreeMap<_, _> = texts
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    let files = Noting(MemoryFiles(texts), RefCell::default());
    load("api.yaml", &files, &mut Diagnostics::new());
    assert_eq!(
        *files.1.borrow(),
        ["api.yaml", "r.yaml", "a.yaml", "none.yaml"]
    );
}

/// The folder in which all paths begin is `spec`.
struct InSpec(Noting);

impl FileSource for InSpec {
    fn read(&self, path: &str) -> Result<Vec<u8>, std::io::Error> {
        self.0.read(path)
    }

    fn identity(&self, path: &str) -> String {
        path.strip_prefix("../spec/").unwrap_or(path).to_owned()
    }
}

#[test]
fn a_file_is_the_same_by_every_path() {
    let main = with_schema("{$ref: 'a.yaml#/A'}");
    let other = "A: {properties: {b: {$ref: '../spec/api.yaml#/components/schemas/Own'}, c: {$ref: '../spec/none.yaml'}, d: {$ref: none.yaml}}}";
    let texts = [("api.yaml", main.as_str()), ("a.yaml", other)];
    let texts = texts.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let files = InSpec(Noting(
        MemoryFiles(BTreeMap::from(texts)),
        RefCell::default(),
    ));
    let mut diagnostics = Diagnostics::new();
    let document = load("api.yaml", &files, &mut diagnostics).expect("readable");
    let read = files.0.1.borrow().clone();
    assert_eq!(read, ["api.yaml", "a.yaml", "../spec/none.yaml"]);
    let at = document.find(&from(&document)).expect("there");
    let at = end_of(&document, at).expect("there");
    let own = at.get("properties").and_then(|at| at.get("b"));
    let own = end_of(&document, own.expect("there"));
    let pointer = own.map(|own| own.pointer().to_string());
    assert_eq!(pointer.as_deref(), Some("#/components/schemas/Own"));
}

#[test]
fn f0221_another_version() {
    let main = with_schema("{allOf: [{$ref: a.yaml#/x}, {$ref: b.yaml#/x}, {$ref: c.yaml#/x}]}");
    let (_, document, diagnostics) = read_files(&[
        ("api.yaml", &main),
        ("a.yaml", "openapi: 3.1.0\nx: {}"),
        ("b.yaml", "swagger: '2.0'\nx: {}"),
        ("c.yaml", "openapi: 3.0.1\nx: {}"),
    ]);
    assert_eq!(
        reported(&diagnostics, Some(&document)),
        [
            "F0221 3.1.0: `a.yaml` is written to version 3.1.0",
            "F0221 '2.0': `b.yaml` is written to version 2.0",
        ]
    );
}

#[test]
fn keywords_of_other_files_are_checked_by_their_use() {
    let main = format!(
        "{HEAD}components:\n  schemas:\n    A: {{$ref: 'all.yaml#/A'}}\n    B: {{items: {{$ref: 'all.yaml#/A'}}}}\n  \
         parameters:\n    P: {{$ref: 'all.yaml#/P'}}\n"
    );
    let all = "A: {tipe: string}\nP: {name: p, in: query, schema: {$ref: '#/S'}, minLength: 1}\nS: {requred: [a]}\nUnused: {tipe: x}\n";
    let (_, document, diagnostics) = read_files(&[("api.yaml", &main), ("all.yaml", all)]);
    let lines = crate::diagnostics::render_json(&diagnostics, Some(&document));
    let places: Vec<String> = lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("valid"))
        .map(|line| {
            format!(
                "{} {} {}:{}",
                line["file"], line["pointer"], line["line"], line["column"]
            )
        })
        .collect();
    assert_eq!(
        places,
        [
            r#""all.yaml" "all.yaml#/A/tipe" 1:5"#,
            r#""all.yaml" "all.yaml#/P/minLength" 2:48"#,
            r#""all.yaml" "all.yaml#/S/requred" 3:5"#,
        ]
    );
}

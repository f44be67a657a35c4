//! Following references.

use super::{load_part, reported};
use crate::tree::Pointer;

const SCHEMAS: &str = "
components:
  schemas:
    Pet: {type: object}
    Alias: {$ref: '#/components/schemas/Pet'}
    Again: {$ref: '#/components/schemas/Alias', description: kept}
    One: {$ref: '#/components/schemas/Two'}
    Two: {$ref: '#/components/schemas/One'}
    Self: {$ref: '#/components/schemas/Self'}
    'a/b c~': {type: string}
    Odd: {$ref: '#/components/schemas/a~1b%20c~0'}
    Item: {$ref: '#/x-list/1'}
    Number: {$ref: 12}
x-list: [1, {type: integer}]
";

#[track_caller]
fn follow(reference: &str) -> Result<String, Vec<String>> {
    let (document, mut diagnostics) =
        load_part(&format!("{SCHEMAS}x-from: {{$ref: '{reference}'}}\n"));
    let from = document.root().get("x-from").expect("just written");
    let target = document
        .follow(from.clone(), &mut diagnostics)
        .map(|at| at.pointer().to_string());
    // The second time says nothing new.
    assert_eq!(
        document
            .follow(from, &mut diagnostics)
            .map(|at| at.pointer().to_string()),
        target
    );
    target.ok_or_else(|| reported(&diagnostics, Some(&document)))
}

#[test]
fn chains_are_followed_to_their_end() {
    let pet = Ok("#/components/schemas/Pet".to_owned());
    for name in ["Pet", "Alias", "Again"] {
        assert_eq!(follow(&format!("#/components/schemas/{name}")), pet);
    }
    assert_eq!(
        follow("#/components/schemas/Odd"),
        Ok("#/components/schemas/a~1b c~0".to_owned())
    );
    assert_eq!(
        follow("#/components/schemas/Item"),
        Ok("#/x-list/1".to_owned())
    );
    assert_eq!(follow("#"), Ok("#".to_owned()));
}

#[test]
fn f0215_long_chains_end_early() {
    let link = |at: usize| format!("  a{at}: {{$ref: '#/x-a/a{}'}}\n", at + 1);
    let chain = |length: usize| {
        let links: String = (0..length).map(link).collect();
        let (document, mut diagnostics) = load_part(&format!("x-a:\n{links}  a{length}: {{}}\n"));
        let start = Pointer::parse("#/x-a/a0").and_then(|start| document.find(&start));
        let start = start.expect("just written");
        let is_followed = document.follow(start, &mut diagnostics).is_some();
        (is_followed, reported(&diagnostics, Some(&document)))
    };
    assert_eq!(chain(64), (true, Vec::new()));
    let text = "F0215 '#/x-a/a65': the reference `#/x-a/a65` leads through more than 64 others";
    assert_eq!(chain(2000), (false, vec![text.to_owned()]));
}

#[test]
fn a_node_without_reference_stays() {
    let (document, mut diagnostics) = load_part(SCHEMAS);
    let pet = document
        .find(&Pointer::parse("#/components/schemas/Pet").expect("valid"))
        .expect("there");
    assert_eq!(
        document
            .follow(pet.clone(), &mut diagnostics)
            .map(|at| at.pointer()),
        Some(pet.pointer())
    );
    assert_eq!(document.reference_target(&pet), None);
    let alias = document
        .find(&Pointer::parse("#/components/schemas/Alias").expect("valid"))
        .expect("there");
    assert_eq!(document.reference_target(&alias), Some(pet.pointer()));
}

#[test]
fn f0214_dangling_references() {
    for (reference, meant) in [
        (
            "#/components/schemas/Pett",
            Some("#/components/schemas/Pet"),
        ),
        ("#/components/schema/Pet", Some("#/components/schemas/Pet")),
        ("#/components/schemas/Zebra", None),
        ("#/x-list/01", None),
        ("#/x-list/7", None),
    ] {
        let text = format!("F0214 '{reference}': the reference `{reference}` leads nowhere");
        assert_eq!(follow(reference), Err(vec![text]));
        let (document, mut diagnostics) =
            load_part(&format!("{SCHEMAS}x-from: {{$ref: '{reference}'}}\n"));
        document.follow(
            document.root().get("x-from").expect("there"),
            &mut diagnostics,
        );
        let help = diagnostics.iter().next().and_then(|one| one.help.clone());
        assert_eq!(help, meant.map(|meant| format!("did you mean `{meant}`?")));
    }
}

#[test]
fn f0215_cyclic_references() {
    let cyclic = |name: &str| {
        format!(
            "F0215 '#/components/schemas/{name}': the reference `#/components/schemas/{name}` leads back to itself"
        )
    };
    assert_eq!(follow("#/components/schemas/One"), Err(vec![cyclic("One")]));
    assert_eq!(
        follow("#/components/schemas/Self"),
        Err(vec![cyclic("Self")])
    );
}

#[test]
fn f0216_references_out_of_the_document() {
    for reference in [
        "https://example.com/pet.json",
        "file:pet.json",
        "//example.com/pet.json#/a",
        "/etc/pet.yaml#/Pet",
    ] {
        let expected = format!(
            "F0216 '{reference}': the reference `{reference}` leads out of the files of this document"
        );
        assert_eq!(follow(reference), Err(vec![expected]));
    }
}

#[test]
fn f0217_what_is_no_reference() {
    for reference in ["#Pet", "Pet", "/components/schemas/Pet", "#/a~", ""] {
        let expected = format!("F0217 '{reference}': this is no reference: `{reference}`");
        assert_eq!(follow(reference), Err(vec![expected]));
    }
    let number = "F0217 12: this is no reference: it is a number, not text";
    assert_eq!(
        follow("#/components/schemas/Number"),
        Err(vec![number.to_owned()])
    );
}

/// What is said of a document that is not read strictly.
fn said_leniently(part: &str) -> (crate::tree::Document, Vec<String>) {
    let text = format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\n{part}");
    let files = [
        ("api.yaml".to_owned(), text),
        ("text.md".to_owned(), "# Read: *this*".to_owned()),
    ];
    let files = crate::source::MemoryFiles(files.into());
    let mut diagnostics = crate::diagnostics::Diagnostics::new();
    let document = crate::load::load_as("api.yaml", &files, false, &mut diagnostics);
    let said = reported(&diagnostics, document.as_ref());
    (document.expect("readable"), said)
}

#[test]
fn f0223_schemas_that_are_not_there_are_any_json() {
    let part = "components: {schemas: {Pet: {type: object, properties: {a: {$ref: '#/components/schemas/Pat'}, b: {type: array, items: {$ref: '#/components/schemas/Pat'}}}}, Other: {allOf: [{$ref: '#/components/schemas/Gone'}, {$ref: '#/components/schemas/Pet'}]}}}\n";
    let (document, said) = said_leniently(part);
    assert_eq!(
        said,
        [
            "F0223 '#/components/schemas/Pat': the reference `#/components/schemas/Pat` leads nowhere",
            "F0223 '#/components/schemas/Gone': the reference `#/components/schemas/Gone` leads nowhere"
        ]
    );
    let pointer = Pointer::parse("/components/schemas/Pet/properties/a").expect("valid");
    let at = document.find(&pointer).expect("there");
    assert_eq!(at.to_json_text(), "{}");
}

#[test]
fn f0223_responses_that_are_not_there_are_kept_as_they_come() {
    let part = "components: {responses: {A: {$ref: '#/x'}, B: {headers: {C: {$ref: '#/y'}}}}, requestBodies: {D: {$ref: '#/z'}}}\n";
    let (document, said) = said_leniently(part);
    let is_left = |said: &str| said.starts_with("F0223");
    assert!(
        said.iter().all(|said| is_left(said)) && said.len() == 2,
        "{said:?}"
    );
    let text = |pointer: &str| {
        let pointer = Pointer::parse(pointer).expect("valid");
        document.find(&pointer).expect("there").to_json_text()
    };
    assert_eq!(
        text("/components/responses/A"),
        r#"{"description":"","content":{"*/*":{}}}"#
    );
    assert_eq!(
        text("/components/responses/B/headers/C"),
        r#"{"schema":{"type":"string"}}"#
    );
    assert_eq!(text("/components/requestBodies/D"), r##"{"$ref":"#/z"}"##);
}

#[test]
fn f0211_documentation_that_is_not_there_is_left_out() {
    let part = "components: {schemas: {A: {description: {$ref: gone.md}, externalDocs: {$ref: gone.yaml}}, B: {title: {$ref: gone.md}, description: {$ref: text.md}}}, examples: {E: {$ref: 'gone.yaml#/e'}, F: {summary: {$ref: '#/x'}, value: 1}}}\n";
    let (document, said) = said_leniently(part);
    let codes: Vec<&str> = said
        .iter()
        .map(|said| said.get(..5).unwrap_or_default())
        .collect();
    assert_eq!(
        codes,
        ["F0211", "F0211", "F0219", "F0211", "F0211"],
        "{said:?}"
    );
    let pointer = Pointer::parse("/components/schemas/B/description").expect("valid");
    let at = document.find(&pointer).expect("there");
    assert_eq!(at.as_str(), Some("# Read: *this*"));
}

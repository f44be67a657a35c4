//! Following references.

use super::{end, read_part, reported};
use crate::diagnostics::Code;
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

/// Where a reference among these ends, or what is said of it that is not said without it.
#[track_caller]
fn follow(reference: &str) -> Result<String, Vec<String>> {
    let (syntax, mut said) = super::syntax(&with(reference));
    let (_, known) = super::syntax(SCHEMAS);
    said.retain(|line| !known.contains(line));
    end(&syntax, "From").ok_or(said)
}

fn with(reference: &str) -> String {
    SCHEMAS.replace(
        "schemas:\n",
        &format!("schemas:\n    From: {{$ref: '{reference}'}}\n"),
    )
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
}

#[test]
fn f0215_long_chains_end_early() {
    let link = |at: usize| format!("    a{at}: {{$ref: '#/components/schemas/a{}'}}\n", at + 1);
    let chain = |length: usize| {
        let links: String = (0..length).map(link).collect();
        let part = format!("components:\n  schemas:\n{links}    a{length}: {{}}\n");
        let (syntax, said) = super::syntax(&part);
        (end(&syntax, "a0").is_some(), said)
    };
    assert_eq!(chain(64), (true, Vec::new()));
    let name = "#/components/schemas/a1936";
    let text = format!("F0215 '{name}': the reference `{name}` leads through more than 64 others");
    assert_eq!(chain(2000), (false, vec![text]));
}

#[test]
fn f0215_each_reference_of_a_long_cycle_is_reported() {
    let link = |at: usize| {
        format!(
            "    a{at}: {{$ref: '#/components/schemas/a{}'}}\n",
            (at + 1) % 100
        )
    };
    let links: String = (0..100).map(link).collect();
    let before = "    to: {$ref: '#/components/schemas/a7'}\n";
    let (syntax, said) = super::syntax(&format!("components:\n  schemas:\n{links}{before}"));
    assert_eq!((end(&syntax, "a0"), end(&syntax, "to")), (None, None));
    assert!(
        said.iter()
            .all(|line| line.ends_with("leads back to itself")),
        "{said:?}"
    );
    assert_eq!(said.len(), 100);
}

#[test]
fn a_node_without_reference_stays() {
    let (syntax, _) = super::syntax(SCHEMAS);
    let pet = Some("#/components/schemas/Pet".to_owned());
    assert_eq!(end(&syntax, "Pet"), pet);
    assert_eq!(end(&syntax, "Alias"), pet);
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
        let (_, _, diagnostics) = read_part(&with(reference));
        let mut found = diagnostics.iter();
        let help = found.find(|one| one.code == Code::DanglingReference);
        let help = help.and_then(|one| one.help.clone());
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
    let (syntax, said) = super::syntax(SCHEMAS);
    for name in ["One", "Two", "Self"] {
        assert!(said.contains(&cyclic(name)), "{said:?}");
        assert_eq!(end(&syntax, name), None);
        assert_eq!(
            follow(&format!("#/components/schemas/{name}")),
            Err(Vec::new())
        );
    }
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
    let (_, said) = super::syntax(SCHEMAS);
    assert!(said.contains(&number.to_owned()), "{said:?}");
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
    let document = crate::load::load_as("api.yaml", &files, Default::default(), &mut diagnostics);
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

//! How the code grows with the document.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeMap;
use std::num::NonZero;

use flip_codegen::config::Config;
use flip_codegen::emit::Tree;
use flip_codegen::source::MemoryFiles;

/// The document of an object with so many required properties.
fn document(count: usize) -> String {
    let names: Vec<String> = (0..count).map(|number| format!("part_{number}")).collect();
    let properties = names
        .iter()
        .map(|name| format!("\"{name}\": {{\"type\": \"string\"}}"));
    let properties = properties.collect::<Vec<_>>().join(", ");
    format!(
        r##"{{"openapi": "3.0.3", "info": {{"title": "Forms", "version": "1"}}, "paths": {{"/forms": {{
        "post": {{"operationId": "sendForm", "requestBody": {{"required": true, "content":
        {{"application/json": {{"schema": {{"$ref": "#/components/schemas/Form"}}}}}}}},
        "responses": {{"204": {{"description": "Taken."}}}}}}}}}}, "components": {{"schemas": {{"Form":
        {{"type": "object", "required": {names:?}, "properties": {{{properties}}}}}}}}}}}"##
    )
}

/// The lines of the model.
fn lines(count: usize) -> usize {
    let files = MemoryFiles(BTreeMap::from([("forms.json".to_owned(), document(count))]));
    let output = flip_codegen::generate("forms.json", &files, &Config::default()).unwrap();
    output.tree.0.get("models/form.rs").unwrap().lines().count()
}

#[test]
fn required_properties_cost_the_same_lines_each() {
    let [ten, twenty, forty, eighty] = [10, 20, 40, 80].map(lines);
    let each = (twenty - ten) / 10;
    assert!(each <= 12, "{each} lines for each property");
    let expected = |more: usize| twenty + more * each;
    // A line may break where a number gets a second digit.
    for (found, expected) in [(forty, expected(20)), (eighty, expected(60))] {
        assert!(
            found.abs_diff(expected) <= 60,
            "{found} lines, not {expected}"
        );
    }
}

/// The document of so many objects that can hold all of each other.
fn mutual(count: usize) -> String {
    let property =
        |number| format!(r##""to_{number}": {{"$ref": "#/components/schemas/Node{number}"}}"##);
    let properties = (0..count).map(property).collect::<Vec<_>>().join(", ");
    let schema =
        |number| format!(r#""Node{number}": {{"type": "object", "properties": {{{properties}}}}}"#);
    let schemas = (0..count).map(schema).collect::<Vec<_>>().join(", ");
    format!(
        r##"{{"openapi": "3.0.3", "info": {{"title": "Nodes", "version": "1"}}, "paths": {{"/nodes": {{
        "get": {{"operationId": "getNodes", "responses": {{"200": {{"description": "Them.", "content":
        {{"application/json": {{"schema": {{"$ref": "#/components/schemas/Node0"}}}}}}}}}}}}}}}},
        "components": {{"schemas": {{{schemas}}}}}}}"##
    )
}

fn tree(document: String, threads: usize) -> Tree {
    let files = MemoryFiles(BTreeMap::from([("api.json".to_owned(), document)]));
    let config = Config {
        threads: NonZero::new(threads),
        ..Config::default()
    };
    let output = flip_codegen::generate("api.json", &files, &config);
    output.unwrap().tree
}

/// There are 24! ways through these types. No stage may walk them all.
#[test]
fn generates_types_that_all_mention_each_other() {
    let tree = tree(mutual(24), 1);
    let models = tree.0.keys().filter(|path| path.starts_with("models/node"));
    assert_eq!(models.count(), 24);
}

#[test]
fn any_number_of_threads_makes_the_same_files() {
    let alone = tree(mutual(34), 1);
    assert!(alone == tree(mutual(34), 2));
    assert!(alone == tree(mutual(34), 5));
}

/// The document of so many small types, in the order of the alphabet.
fn many(count: usize) -> String {
    let name = |number: usize| {
        let letter = char::from(b'A' + u8::try_from(number % 26).unwrap());
        format!("{letter}Part{number}")
    };
    let property = |number| {
        format!(
            r##""p{number}": {{"$ref": "#/components/schemas/{}"}}"##,
            name(number)
        )
    };
    let properties = (0..count).map(property).collect::<Vec<_>>().join(", ");
    let schema = |number| {
        format!(
            r#""{}": {{"type": "string", "enum": ["on", "v{number}"]}}"#,
            name(number)
        )
    };
    let schemas = (0..count).map(schema).collect::<Vec<_>>().join(", ");
    mutual(0).replace(
        r#""schemas": {"#,
        &format!(r#""schemas": {{"Node0": {{"type": "object", "properties": {{{properties}}}}}, {schemas}"#),
    )
}

#[test]
fn many_types_are_in_a_folder_for_each_letter() {
    let (few, more) = (tree(many(300), 1), tree(many(500), 1));
    let has = |tree: &Tree, path: &str| tree.0.contains_key(path);
    assert!(has(&few, "models/b_part27.rs") && !has(&few, "models/b/mod.rs"));
    assert!(has(&more, "models/b/b_part27.rs") && has(&more, "models/b/mod.rs"));
    let lists = more.0.iter().filter(|(path, _)| path.ends_with("mod.rs"));
    let longest = lists.map(|(_, text)| text.lines().count()).max();
    assert!(longest.unwrap() < 120, "{longest:?} lines list modules");
}

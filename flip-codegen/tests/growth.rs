//! How the code grows with the document.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeMap;

use flip_codegen::config::Config;
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

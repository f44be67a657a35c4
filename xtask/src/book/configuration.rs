//! The chapter of all settings, from the JSON schema of the configuration.

use std::collections::BTreeMap;

use serde_json::Value;

const HEAD: &str = "\
<!-- Written by `cargo xtask book` from `flip-codegen/codegen.schema.json`. -->

# Configuration reference

The compiler reads its settings from one TOML file: `--config codegen.toml`, `.config(\"codegen.toml\")` in a
build script, `config = \"codegen.toml\"` in the macro. A setting that matches nothing is an error. Editors
complete the file by its JSON schema, `flip-codegen/codegen.schema.json`.
";

pub(super) fn chapter(schema: &str) -> Result<String, String> {
    let schema: Value = serde_json::from_str(schema).map_err(|error| error.to_string())?;
    let mut text = HEAD.to_owned();
    for (name, setting) in properties(&schema) {
        text.push_str(&format!("\n## `{name}`\n\n{}", described(setting)));
        text.push_str(&examples(name, setting)?);
    }
    text.push_str("\n# Tables within settings\n");
    for (name, table) in members(&schema, "definitions") {
        text.push_str(&format!("\n## Table `{name}`\n\n{}\n", description(table)));
        for (key, setting) in inner(table) {
            text.push_str(&format!("- `{key}`: {}\n", description(setting)));
        }
    }
    Ok(text)
}

fn described(setting: &Value) -> String {
    let mut text = format!("{}\n", description(setting));
    if let Some(default) = setting.get("default") {
        text.push_str(&format!("\nDefault: `{default}`.\n"));
    }
    text
}

/// The examples of a setting, as the lines of a TOML file.
fn examples(name: &str, setting: &Value) -> Result<String, String> {
    let examples = setting.get("examples").and_then(Value::as_array);
    let mut text = String::new();
    for example in examples.into_iter().flatten() {
        let file = BTreeMap::from([(name, sorted(example))]);
        let toml = toml::to_string(&file).map_err(|error| format!("{name}: {error}"))?;
        text.push_str(&format!("\n```toml\n{}\n```\n", toml.trim_end()));
    }
    Ok(text)
}

/// A table whose keys are in order, for the same reason as in `members`.
fn sorted(example: &Value) -> Value {
    let mut example = example.clone();
    example.sort_all_objects();
    example
}

fn description(schema: &Value) -> String {
    let text = schema.get("description").and_then(Value::as_str);
    text.unwrap_or_default().replace('<', "&lt;")
}

/// The properties of a schema and of its alternatives.
fn inner(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    let alternatives = schema.get("anyOf").and_then(Value::as_array);
    let alternatives = alternatives.into_iter().flatten().flat_map(properties);
    properties(schema).chain(alternatives)
}

fn properties(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    members(schema, "properties")
}

/// In the order of their names: features of other crates decide what order JSON objects have.
fn members<'a>(schema: &'a Value, key: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    let members = schema.get(key).and_then(Value::as_object);
    members
        .into_iter()
        .flatten()
        .collect::<BTreeMap<_, _>>()
        .into_iter()
}

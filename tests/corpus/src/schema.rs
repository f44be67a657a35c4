//! Judges examples by the document's own schemas, with a validator that knows nothing of the
//! compiler.

use std::cell::RefCell;
use std::collections::BTreeMap;

use jsonschema::Validator;
use serde_json::{Map, Value, json};

/// The schemas of a document as JSON Schema.
pub(crate) struct Schemas {
    document: Value,
    validators: RefCell<BTreeMap<String, Result<Validator, String>>>,
}

impl Schemas {
    pub(crate) fn new(mut document: Value) -> Self {
        convert(&mut document);
        Self {
            document,
            validators: RefCell::default(),
        }
    }

    /// Whether an example fits the schema at a pointer such as `#/components/schemas/Pet`.
    pub(crate) fn judge(&self, pointer: &str, example: &str) -> Result<(), String> {
        let example: Value = serde_json::from_str(example).map_err(|error| error.to_string())?;
        let mut validators = self.validators.borrow_mut();
        let validator = validators
            .entry(pointer.to_owned())
            .or_insert_with(|| self.validator(pointer));
        let validator = validator.as_ref().map_err(Clone::clone)?;
        let fault = validator.iter_errors(&example).next();
        fault.map_or(Ok(()), |fault| Err(fault.to_string()))
    }

    /// The document itself is part of the schema, so that its references lead somewhere.
    fn validator(&self, pointer: &str) -> Result<Validator, String> {
        let mut schema = self.document.clone();
        let Some(object) = schema.as_object_mut() else {
            return Err("the document is no object".to_owned());
        };
        object.insert("allOf".to_owned(), json!([{ "$ref": pointer }]));
        let draft = jsonschema::options().with_draft(jsonschema::Draft::Draft4);
        draft.build(&schema).map_err(|error| error.to_string())
    }
}

/// Makes JSON Schema, draft 4, of every schema in the tree. What is no schema has none of these
/// keywords, or is never looked at.
fn convert(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(convert),
        Value::Object(object) => {
            object.values_mut().for_each(convert);
            convert_object(object);
        }
        _ => {}
    }
}

fn convert_object(object: &mut Map<String, Value>) {
    for keyword in ["example", "xml", "discriminator", "externalDocs"] {
        // A property may have the name of a keyword; its schema is an object, too.
        if object.contains_key("type") || object.contains_key("$ref") {
            object.remove(keyword);
        }
    }
    // Directions are not known here, so that what travels one way only is never missed.
    let travelling = one_way(object);
    if let Some(required) = object.get_mut("required").and_then(Value::as_array_mut) {
        required.retain(|name| {
            !name
                .as_str()
                .is_some_and(|name| travelling.contains(&name.to_owned()))
        });
        if required.is_empty() {
            object.remove("required");
        }
    }
    let is_pattern = |pattern: &Value| pattern.as_str().is_some_and(|text| text.contains("(?"));
    if object.get("pattern").is_some_and(is_pattern) {
        object.remove("pattern");
    }
    if object.get("nullable") == Some(&Value::Bool(true)) {
        object.remove("nullable");
        let schema = Value::Object(std::mem::take(object));
        object.insert("anyOf".to_owned(), json!([schema, { "enum": [null] }]));
    }
}

/// The properties that travel one way only.
fn one_way(object: &Map<String, Value>) -> Vec<String> {
    let properties = object.get("properties").and_then(Value::as_object);
    let is_one_way = |schema: &Value| {
        ["readOnly", "writeOnly"]
            .iter()
            .any(|flag| schema.get(flag) == Some(&Value::Bool(true)))
    };
    properties
        .into_iter()
        .flatten()
        .filter(|(_, schema)| is_one_way(schema))
        .map(|(name, _)| name.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_judged_by_the_schema_of_openapi() {
        let document = json!({ "components": { "schemas": {
            "Name": { "type": "string", "nullable": true, "maxLength": 3 },
            "Pet": {
                "type": "object",
                "required": ["id", "name"],
                "properties": {
                    "id": { "type": "integer", "readOnly": true },
                    "name": { "$ref": "#/components/schemas/Name" },
                    "age": { "type": "integer", "minimum": 0, "exclusiveMinimum": true },
                },
            },
        } } });
        let schemas = Schemas::new(document);
        let pointer = "#/components/schemas/Pet";
        let fits = |example: &str| schemas.judge(pointer, example).is_ok();
        assert!(fits(r#"{"name": "Rex"}"#) && fits(r#"{"name": null, "age": 1}"#));
        assert!(!fits("{}") && !fits(r#"{"name": "Bello"}"#));
        assert!(!fits(r#"{"name": "Rex", "age": 0}"#) && !fits("[]"));
    }
}

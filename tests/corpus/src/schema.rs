//! Judges examples by the document's own schemas, with a validator that knows nothing of the
//! compiler.

use std::cell::RefCell;
use std::collections::BTreeMap;

use jsonschema::Validator;
use serde_json::{Map, Value, json};

/// The schemas of a document as JSON Schema.
pub(crate) struct Schemas {
    /// As it is: pointers lead into this one, for the converted one has other places.
    document: Value,
    converted: Value,
    validators: RefCell<BTreeMap<String, Result<Validator, String>>>,
}

impl Schemas {
    pub(crate) fn new(document: Value) -> Self {
        let mut converted = document.clone();
        convert(&mut converted);
        Self {
            document,
            converted,
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
        let place = pointer.strip_prefix('#').unwrap_or(pointer);
        let schema = self.document.pointer(place);
        let mut schema = schema.ok_or("there is no schema")?.clone();
        convert(&mut schema);
        let mut whole = self.converted.clone();
        let Some(object) = whole.as_object_mut() else {
            return Err("the document is no object".to_owned());
        };
        object.insert("allOf".to_owned(), json!([schema]));
        let draft = jsonschema::options().with_draft(jsonschema::Draft::Draft4);
        draft.build(&whole).map_err(|error| error.to_string())
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
        allow_null(object);
    }
}

/// Keywords that hold of null, too; all others hold of values of their own type only.
const OF_NULL: [&str; 7] = ["$ref", "type", "enum", "allOf", "anyOf", "oneOf", "not"];

/// The other keywords stay where they are: references lead to schemas within `properties` and `items`.
fn allow_null(object: &mut Map<String, Value>) {
    let mut schema = Map::new();
    for keyword in OF_NULL {
        schema.extend(
            object
                .remove(keyword)
                .map(|value| (keyword.to_owned(), value)),
        );
    }
    object.insert("anyOf".to_owned(), json!([schema, { "enum": [null] }]));
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

    #[test]
    fn inline_nullable_schemas_take_null_and_are_found() {
        let inline = json!({
            "type": "object",
            "nullable": true,
            "required": ["size"],
            "properties": { "size": { "type": "string", "enum": ["big"], "nullable": true } },
        });
        let reference = "#/components/schemas/Pet/properties/size";
        let document = json!({
            "paths": { "/pets/{id}": { "get": { "schema": inline.clone() } } },
            "components": { "schemas": { "Pet": inline, "Size": { "$ref": reference } } },
        });
        let schemas = Schemas::new(document);
        let fits = |pointer: &str, example: &str| schemas.judge(pointer, example).is_ok();
        let pet = "#/paths/~1pets~1{id}/get/schema";
        assert!(
            fits(pet, "null") && fits(pet, r#"{"size": null}"#) && fits(pet, r#"{"size": "big"}"#)
        );
        assert!(!fits(pet, "{}") && !fits(pet, r#"{"size": 1}"#) && !fits(pet, "[]"));
        for size in [reference, "#/components/schemas/Size"] {
            assert!(
                fits(size, "null") && fits(size, "\"big\"") && !fits(size, "\"small\""),
                "{size}"
            );
        }
        assert!(!fits("#/components/schemas/Nobody", "null"));
    }
}

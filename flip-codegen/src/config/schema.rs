//! The JSON schema of the configuration, by which editors complete and check it.

use super::Config;

impl Config {
    /// The JSON schema (draft 7) of the configuration: the text of `codegen.schema.json`.
    ///
    /// An editor with Taplo completes a `codegen.toml` that begins with `#:schema` and the path of this
    /// file.
    pub const SCHEMA: &'static str = include_str!("../../codegen.schema.json");
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde::de::DeserializeOwned;
    use serde_json::{Map, Value, json};

    use crate::config::selector::Table;
    use crate::config::{
        Config, DependencyDetail, DocExamplesDetail, FormatType, Impls, Merge, OnlyType, OwnTypes,
        Rename, RenameRules,
    };

    type Names = BTreeSet<String>;

    fn schema(pointer: &str) -> Value {
        let whole: Value = serde_json::from_str(Config::SCHEMA).expect("the schema is JSON");
        let part = whole.pointer(pointer);
        part.unwrap_or_else(|| panic!("nothing at {pointer}"))
            .clone()
    }

    fn properties(pointer: &str) -> Map<String, Value> {
        let properties = schema(&format!("{pointer}/properties"));
        properties.as_object().expect("properties").clone()
    }

    fn texts(list: &Value) -> Names {
        let list = list.as_array().into_iter().flatten();
        list.map(|text| text.as_str().expect("a text").to_owned())
            .collect()
    }

    fn error<T: DeserializeOwned>(json: Value) -> Option<String> {
        let read = serde_json::from_value::<T>(json);
        read.err().map(|error| error.to_string())
    }

    /// What the reader would have taken in place of a name that it does not know.
    fn names<T: DeserializeOwned>(unknown: Value) -> Names {
        let error = error::<T>(unknown).expect("the name is unknown");
        let (_, expected) = error.split_once("expected").expect(&error);
        let parts = expected.split('`').enumerate();
        let quoted = parts.filter(|(index, _)| index % 2 == 1);
        quoted.map(|(_, name)| name.to_owned()).collect()
    }

    fn assert_object<T: DeserializeOwned>(pointer: &str) {
        let required = texts(&schema(pointer)["required"]);
        let object = |without: &str| {
            let keys = required.iter().filter(|key| *key != without);
            Value::Object(keys.map(|key| (key.clone(), json!("a"))).collect())
        };
        assert_eq!(error::<T>(object("")), None, "{pointer}");
        for key in &required {
            let missing = error::<T>(object(key)).expect("a key is missing");
            assert!(missing.contains(&format!("missing field `{key}`")));
        }
        let mut unknown = object("");
        unknown["?"] = json!(0);
        let keys: Names = properties(pointer)
            .into_iter()
            .map(|(key, _)| key)
            .collect();
        assert_eq!(keys, names::<T>(unknown), "{pointer}");
        assert_eq!(schema(pointer)["additionalProperties"], json!(false));
    }

    #[test]
    fn has_the_keys_that_are_read() {
        assert_object::<Config>("");
        assert_object::<DocExamplesDetail>("/definitions/doc-examples");
        assert_object::<Rename>("/properties/rename");
        assert_object::<RenameRules>("/properties/rename/properties/rules");
        assert_object::<FormatType>("/definitions/format");
        assert_object::<DependencyDetail>("/definitions/dependency");
        let selectors = properties("/definitions/selector/anyOf/1");
        let selectors: Names = selectors.into_iter().map(|(key, _)| key).collect();
        assert_eq!(selectors, names::<Table>(json!({ "?": "a" })));
    }

    #[test]
    fn has_the_names_that_are_read() {
        let listed = |pointer: &str| texts(&schema(pointer));
        let unknown = || json!("?");
        assert_eq!(listed("/properties/impls/enum"), names::<Impls>(unknown()));
        assert_eq!(listed("/properties/merge/enum"), names::<Merge>(unknown()));
        let crates = listed("/properties/own-types/items/enum");
        assert_eq!(crates, names::<OwnTypes>(unknown()));
        let types = listed("/definitions/format/properties/only-type/enum");
        assert_eq!(types, names::<OnlyType>(unknown()));
    }

    fn read(key: &str, value: &Value) -> Config {
        let read = serde_json::from_value::<Config>(json!({ key: value }));
        read.unwrap_or_else(|error| panic!("{key} = {value}: {error}"))
    }

    #[test]
    fn examples_are_read_and_differ_from_defaults() {
        let default = format!("{:?}", Config::default());
        for (key, property) in properties("") {
            if let Some(value) = property.get("default") {
                assert_eq!(format!("{:?}", read(&key, value)), default, "{key}");
            }
            let examples = property["examples"].as_array().expect(&key);
            assert!(!examples.is_empty(), "{key}");
            for value in examples {
                assert_ne!(format!("{:?}", read(&key, value)), default, "{key}");
            }
        }
    }

    #[test]
    fn readme_explains_each_setting() {
        let readme = include_str!("../../README.md");
        for (key, _) in properties("") {
            let rows = ["`", "`[", "`[["].map(|start| format!("| {start}{key}"));
            let is_explained = rows.iter().any(|row| readme.contains(row));
            assert!(is_explained, "{key}");
        }
    }
}

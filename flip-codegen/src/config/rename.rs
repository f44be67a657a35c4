//! The names that operations, types and fields get in Rust: `rename`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// Names in Rust by what the document calls things. They replace those of the document, `x-codegen-name`
/// included.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Rename {
    /// By the id of the operation, or by its method and path, such as `GET /pets`.
    pub operations: BTreeMap<String, String>,
    /// By the name of the schema among the components.
    pub types: BTreeMap<String, String>,
    /// By the name of the schema among the components and that of the property: `Pet.owner-id`.
    pub fields: BTreeMap<String, String>,
}

impl Rename {
    pub(crate) fn is_empty(&self) -> bool {
        [&self.operations, &self.types, &self.fields]
            .iter()
            .all(|names| names.is_empty())
    }

    /// Finds names that are none, and two operations or types with the same name.
    pub(super) fn check(&self) -> Result<(), String> {
        for (setting, names) in [("operations", &self.operations), ("types", &self.types)] {
            let mut given = BTreeSet::new();
            if let Some(name) = names.values().find(|name| !given.insert(letters(name))) {
                return Err(format!("`rename.{setting}` gives the name `{name}` twice"));
            }
        }
        let all = [&self.operations, &self.types, &self.fields];
        let mut all = all.iter().flat_map(|names| names.iter());
        match all.find(|(_, name)| !name.contains(char::is_alphanumeric)) {
            Some((of, name)) => Err(format!(
                "`rename` gives `{of}` the name `{name}`, which is none"
            )),
            None => Ok(()),
        }
    }
}

/// Names that have these in common are the same in Rust.
fn letters(name: &str) -> String {
    let letters = name.chars().filter(|one| one.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    #[test]
    fn rejects_names_that_are_none_or_the_same() {
        for (settings, fault) in [
            (
                "rename.types = { a = \"Pet\", b = \"pet\" }",
                "the name `pet` twice",
            ),
            (
                "rename.operations = { a = \"x_y\", b = \"xY\" }",
                "the name `xY` twice",
            ),
            (
                "rename.fields = { \"a.b\" = \"-\" }",
                "`a.b` the name `-`, which is none",
            ),
            ("rename.tags = {}", "unknown field `tags`"),
        ] {
            let error = Config::from_toml(settings).expect_err(settings);
            assert!(error.contains(fault), "{error}");
        }
    }
}

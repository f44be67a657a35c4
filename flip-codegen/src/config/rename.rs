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
    /// Names by rule, for all that the others do not name.
    pub rules: RenameRules,
}

/// Rules by which things are named.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct RenameRules {
    /// What is left out where the name of a schema or the id of an operation begins with it; the first that
    /// does counts.
    pub strip_prefix: Vec<String>,
    /// What operations are called: a text with `{id}`, `{method}`, `{path}` and `{tag}` (the first one).
    pub operations: Option<String>,
}

/// What a pattern for operations can have.
const PLACEHOLDERS: [&str; 4] = ["id", "method", "path", "tag"];

impl RenameRules {
    /// The name without its prefix, and which one that is; `None` where it has none, or would be empty.
    pub(crate) fn stripped<'n>(&self, name: &'n str) -> Option<(usize, &'n str)> {
        let mut prefixes = self.strip_prefix.iter().enumerate();
        prefixes.find_map(|(position, prefix)| {
            let rest = name.strip_prefix(prefix.as_str())?;
            rest.contains(char::is_alphanumeric)
                .then_some((position, rest))
        })
    }

    /// Finds a pattern that says nothing of the operation, or has a placeholder that there is not.
    fn check(&self) -> Result<(), String> {
        let Some(pattern) = &self.operations else {
            return Ok(());
        };
        let mut parts = pattern.split('{');
        parts.next();
        let mut count = 0;
        for part in parts {
            let name = part.split_once('}').map(|(name, _)| name);
            if !name.is_some_and(|name| PLACEHOLDERS.contains(&name)) {
                return Err(format!(
                    "`rename.rules.operations` has `{{{part}`, and can have {{id}}, {{method}}, {{path}} and {{tag}}"
                ));
            }
            count += 1;
        }
        match count {
            0 => Err("`rename.rules.operations` names all operations alike".to_owned()),
            _ => Ok(()),
        }
    }
}

impl Rename {
    pub(crate) fn is_empty(&self) -> bool {
        [&self.operations, &self.types, &self.fields]
            .iter()
            .all(|names| names.is_empty())
            && self.rules == RenameRules::default()
    }

    /// Finds names that are none, and two operations or types with the same name.
    pub(super) fn check(&self) -> Result<(), String> {
        self.rules.check()?;
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
            (
                "rename.rules.operations = \"{verb}_{path}\"",
                "has `{verb}_`, and can have {id}",
            ),
            (
                "rename.rules.operations = \"{path\"",
                "has `{path`, and can",
            ),
            ("rename.rules.operations = \"call\"", "all operations alike"),
        ] {
            let error = Config::from_toml(settings).expect_err(settings);
            assert!(error.contains(fault), "{error}");
        }
    }
}

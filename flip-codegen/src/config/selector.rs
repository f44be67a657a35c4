//! Which operations and types of a document are wanted: `only` and `except`.

use serde::Deserialize;

/// Names operations of a document, or a type.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(from = "Written")]
pub enum Selector {
    /// The operation with this id; one without an id by its method and path, such as `GET /pets`.
    Operation(String),
    /// The operations with this tag.
    Tag(String),
    /// The operations with this path; `*` stands for any text.
    Path(String),
    /// The schema with this name among the components.
    Type(String),
}

/// How a file says it: a bare text is an operation.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "expected the id of an operation, `{ tag = \"…\" }`, `{ path = \"…\" }` or `{ type = \"…\" }`"
)]
enum Written {
    Bare(String),
    Table(Table),
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Table {
    Operation(String),
    Tag(String),
    Path(String),
    Type(String),
}

impl From<Written> for Selector {
    fn from(written: Written) -> Self {
        match written {
            Written::Bare(id) | Written::Table(Table::Operation(id)) => Self::Operation(id),
            Written::Table(Table::Tag(tag)) => Self::Tag(tag),
            Written::Table(Table::Path(path)) => Self::Path(path),
            Written::Table(Table::Type(name)) => Self::Type(name),
        }
    }
}

/// What operations are chosen by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choosable<'a> {
    pub(crate) path: &'a str,
    pub(crate) method: &'a str,
    pub(crate) id: Option<&'a str>,
    pub(crate) tags: &'a [&'a str],
}

impl Selector {
    pub(crate) fn chooses(&self, operation: Choosable<'_>) -> bool {
        match self {
            Self::Operation(id) => {
                operation.id == Some(id)
                    || id.split_once(' ').is_some_and(|(method, path)| {
                        method.eq_ignore_ascii_case(operation.method) && path == operation.path
                    })
            }
            Self::Tag(tag) => operation.tags.contains(&tag.as_str()),
            Self::Path(pattern) => matches(pattern, operation.path),
            Self::Type(_) => false,
        }
    }

    /// What it names, and the name.
    pub(crate) fn named(&self) -> (&'static str, &str) {
        match self {
            Self::Operation(id) => ("operation", id),
            Self::Tag(tag) => ("tag", tag),
            Self::Path(path) => ("path", path),
            Self::Type(name) => ("type", name),
        }
    }
}

/// Whether a text is what a pattern says, in which `*` stands for any text.
fn matches(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(mut text) = text.strip_prefix(start) else {
        return false;
    };
    let (middle, end) = rest.rsplit_once('*').unwrap_or(("", rest));
    for part in middle.split('*') {
        match text.find(part) {
            Some(at) => text = text.get(at + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    text.ends_with(end)
}

/// Whether a schema is wanted to which no wanted operation leads.
pub(crate) fn wants_schema(name: &str, only: &[Selector], except: &[Selector]) -> bool {
    let names = |of: &[Selector]| of.iter().any(|one| one.named() == ("type", name));
    let is_of_operations = |one: &Selector| !matches!(one, Selector::Type(_));
    let is_wanted = match only {
        [] => !except.iter().any(is_of_operations),
        only => names(only),
    };
    is_wanted && !names(except)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn star_stands_for_any_text() {
        for (pattern, text, expected) in [
            ("/pets", "/pets", true),
            ("/pets", "/pets/{id}", false),
            ("/pets*", "/pets/{id}", true),
            ("/pets/*", "/pets", false),
            ("*/{id}", "/pets/{id}", true),
            ("/*/tags/*/x", "/a/tags/b/x", true),
            ("/*/tags/*/x", "/a/b/x", false),
            ("*", "", true),
            ("/a*a", "/a", false),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }
}

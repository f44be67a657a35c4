//! What a page states.

use std::collections::BTreeMap;
use std::fmt;

use sha2::{Digest, Sha256};

/// The values of a JSON body by their JSON pointers: texts with quotes, numbers as they are written,
/// and `{}` and `[]` for what is empty.
pub(crate) type Leaves = BTreeMap<String, String>;

/// One thing that a page states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Statement {
    /// The line of the file, from 1.
    pub(crate) line: usize,
    /// In which part of the page.
    pub(crate) part: Part,
    /// The endpoint that it is about: its place among the page's endpoints.
    pub(crate) endpoint: Option<usize>,
    pub(crate) fact: Fact,
}

/// The parts of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Introduction,
    Request,
    Responses,
    Callbacks,
    CallbackResponses,
}

/// What is stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fact {
    /// A method and a path, its parameters in braces.
    Endpoint {
        method: String,
        path: String,
    },
    /// The name of a callback.
    Callback {
        name: String,
    },
    /// Without parameters.
    MediaType(String),
    Status(u16),
    /// What follows "Possible values".
    Values(Vec<String>),
    Body(Leaves),
    /// What looks like a body, and is no JSON: why.
    UnreadableBody(String),
    /// An error code with its message, and the attribute it is about where that is said.
    Error {
        attribute: Option<String>,
        code: String,
        message: String,
    },
    /// Any other sentence.
    Sentence(String),
}

impl Fact {
    /// The word for this kind of statement.
    pub(crate) fn noun(&self) -> &'static str {
        match self {
            Fact::Endpoint { .. } => "endpoint",
            Fact::Callback { .. } => "callback",
            Fact::MediaType(_) => "media-type",
            Fact::Status(_) => "status",
            Fact::Values(_) => "values",
            Fact::Body(_) => "body",
            Fact::UnreadableBody(_) => "unreadable-body",
            Fact::Error { .. } => "error",
            Fact::Sentence(_) => "sentence",
        }
    }

    /// What `spec/pages.lock` keeps of it: from it, the text cannot be told.
    pub(crate) fn fingerprint(&self) -> String {
        let hash = Sha256::digest(self.canonical().as_bytes());
        let hash = hash.iter().take(8).map(|byte| format!("{byte:02x}"));
        format!("{} {}", self.noun(), hash.collect::<String>())
    }

    /// The same for statements that say the same: fields and values can have any order.
    fn canonical(&self) -> String {
        match self {
            Fact::Values(values) => {
                let mut values = values.clone();
                values.sort_unstable();
                values.join("\n")
            }
            Fact::Body(leaves) => {
                let lines = leaves.iter().map(|(at, leaf)| format!("{at} {leaf}\n"));
                lines.collect()
            }
            Fact::Endpoint { .. }
            | Fact::Callback { .. }
            | Fact::MediaType(_)
            | Fact::Status(_)
            | Fact::UnreadableBody(_)
            | Fact::Error { .. }
            | Fact::Sentence(_) => self.to_string(),
        }
    }
}

/// In a few words, for a line of a report.
impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fact::Endpoint { method, path } => write!(f, "{method} {path}"),
            Fact::Callback { name } => f.write_str(name),
            Fact::MediaType(name) => f.write_str(name),
            Fact::Status(status) => write!(f, "{status}"),
            Fact::Values(values) => write!(f, "[{}]", values.join(", ")),
            Fact::Body(leaves) => {
                let names = leaves.iter().map(|(at, leaf)| format!("{at} {leaf}"));
                shortened(f, &names.collect::<Vec<_>>().join(", "))
            }
            Fact::UnreadableBody(why) => f.write_str(why),
            Fact::Error {
                attribute,
                code,
                message,
            } => {
                write!(f, "{code} {message:?}")?;
                match attribute {
                    Some(attribute) => write!(f, " for `{attribute}`"),
                    None => Ok(()),
                }
            }
            Fact::Sentence(text) => f.write_str(text),
        }
    }
}

fn shortened(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => write!(f, "{}…", text.get(..end).unwrap_or_default()),
        None => f.write_str(text),
    }
}

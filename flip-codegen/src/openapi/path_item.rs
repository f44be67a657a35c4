//! Path items: the operations of one path.

use super::read::Object;
use super::{Extensions, Id, NodeId, Operation, Parameter, Reference, Server, Spanned};

/// A path item.
#[derive(Clone, Debug, Default)]
pub struct PathItem {
    /// Where it stands.
    pub node: NodeId,
    /// The reference that stands there.
    pub reference: Option<Reference<PathItem>>,
    /// It cannot be used, which was reported.
    pub unusable: bool,
    /// A line on what it is.
    pub summary: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// The operations, those with a keyword of their own in the order of [`Method::KEYWORDS`].
    pub operations: Vec<(Method, Id<Operation>)>,
    /// Servers of its own.
    pub servers: Option<Spanned<Vec<Server>>>,
    /// Parameters of all its operations.
    pub parameters: Option<Spanned<Vec<Id<Parameter>>>>,
    /// Keys that steer the compiler.
    pub extensions: Extensions,
}

/// A method of HTTP, as it is sent: methods with a keyword in capitals.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Method(pub String);

impl Method {
    /// The methods that are keywords of path items, in the order in which operations are read.
    pub const KEYWORDS: &'static [&'static str] = &[
        "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
    ];

    /// Whether HTTP allows a method of this name (RFC 9110, section 5.6.2).
    #[must_use]
    pub fn is_token(&self) -> bool {
        let is_mark = |letter: char| "!#$%&'*+-.^_`|~".contains(letter);
        let mut letters = self.0.chars();
        !self.0.is_empty()
            && letters.all(|letter| letter.is_ascii_alphanumeric() || is_mark(letter))
    }
}

impl PathItem {
    pub(super) fn read(object: &mut Object<'_, '_>) -> Self {
        let mut operations = Vec::new();
        for keyword in Method::KEYWORDS {
            if !object.knows(keyword) {
                continue;
            }
            let operation = object.one(keyword);
            operations.extend(operation.map(|one| (Method(keyword.to_uppercase()), one)));
        }
        let additional = match object.knows("additionalOperations") {
            true => object.map("additionalOperations"),
            false => Vec::new(),
        };
        let additional = additional.into_iter();
        operations.extend(additional.map(|(method, one)| (Method(method), one)));
        Self {
            node: object.node,
            reference: object.reference(),
            summary: object.text("summary"),
            description: object.text("description"),
            operations,
            servers: object.each("servers", Server::read),
            parameters: object.list("parameters"),
            extensions: Extensions::read(object),
            unusable: object.unusable,
        }
    }
}

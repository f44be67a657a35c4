//! The objects of OpenAPI and their keywords, from versions 3.0.4, 3.1.1 and 3.2.0 of the
//! specification.

mod later;
mod table;

use super::Dialect;
use crate::tree::At;

/// An object of the specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Root,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Components,
    Paths,
    PathItem,
    Operation,
    ExternalDocs,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Callback,
    Example,
    Link,
    Header,
    Tag,
    Schema,
    Discriminator,
    Xml,
    SecurityScheme,
    Flows,
    Flow,
}

/// What stands under a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Child {
    /// No object of the specification: text, numbers, lists and maps of text.
    Plain,
    /// A value of the API that is described; its keys are not keywords.
    Value,
    /// One object.
    One(Kind),
    /// A list of objects.
    List(Kind),
    /// Objects by names.
    Map(Kind),
}

use Child::{One, Plain};

type Keywords = &'static [(&'static str, Child)];

/// Keywords with the version that they came with.
type LaterKeywords = &'static [(&'static str, Child, Dialect)];

impl Kind {
    /// How messages name it.
    pub(crate) fn named(self) -> &'static str {
        match self {
            Kind::Root => "the document",
            Kind::Info => "the info object",
            Kind::Contact => "the contact",
            Kind::License => "the license",
            Kind::Server => "a server",
            Kind::ServerVariable => "a server variable",
            Kind::Components => "the components",
            Kind::Paths => "the paths",
            Kind::PathItem => "a path item",
            Kind::Operation => "an operation",
            Kind::ExternalDocs => "external documentation",
            Kind::Parameter => "a parameter",
            Kind::RequestBody => "a request body",
            Kind::MediaType => "a media type",
            Kind::Encoding => "an encoding",
            Kind::Responses => "the responses",
            Kind::Response => "a response",
            Kind::Callback => "a callback",
            Kind::Example => "an example",
            Kind::Link => "a link",
            Kind::Header => "a header",
            Kind::Tag => "a tag",
            Kind::Schema => "a schema",
            Kind::Discriminator => "a discriminator",
            Kind::Xml => "an XML object",
            Kind::SecurityScheme => "a security scheme",
            Kind::Flows => "OAuth flows",
            Kind::Flow => "an OAuth flow",
        }
    }

    /// What stands under a keyword; `None` if the object has no such keyword.
    pub(crate) fn child(self, keyword: &str, dialect: Dialect) -> Option<Child> {
        let mut known = self
            .keywords(dialect)
            .filter(|(known, _)| *known == keyword);
        known
            .next()
            .map(|(_, child)| child)
            .or_else(|| self.named_child(keyword))
    }

    /// What stands under a keyword that came with a later version, and with which one.
    pub(super) fn later_keyword(self, keyword: &str) -> Option<(Child, Dialect)> {
        let mut later = self.later().iter();
        let found = later.find(|(known, ..)| *known == keyword);
        found.map(|(_, child, since)| (*child, *since))
    }

    /// Whether this is one of the keywords, and not a name or `$ref`.
    pub(super) fn has(self, keyword: &str, dialect: Dialect) -> bool {
        self.keywords(dialect).any(|(known, _)| known == keyword)
    }

    /// Where keys are names: paths, status codes, expressions.
    fn named_child(self, key: &str) -> Option<Child> {
        match self {
            Kind::Paths if !key.starts_with("x-") => Some(One(Kind::PathItem)),
            Kind::Responses if is_status(key) => Some(One(Kind::Response)),
            Kind::Callback if key != "$ref" => Some(One(Kind::PathItem)),
            _ if key == "$ref" && self.can_be_referred_to() => Some(Plain),
            _ => None,
        }
    }

    /// Whether an object of another kind will do: a header is a parameter without name and
    /// location, and some documents keep parameters among the headers.
    pub(super) fn agrees(self, other: Kind, at: &At<'_>) -> bool {
        match (self, other) {
            (Kind::Header, Kind::Parameter) => true,
            (Kind::Parameter, Kind::Header) => at.get("name").is_some() && at.get("in").is_some(),
            _ => self == other,
        }
    }

    /// Whether an object that stands among those of another kind says all that one of this kind has
    /// to say, and nothing else.
    pub(super) fn fits(self, at: &At<'_>, dialect: Dialect) -> bool {
        let required: &[&str] = match self {
            Kind::Parameter => &["name", "in"],
            Kind::Response => &["description"],
            Kind::RequestBody => &["content"],
            Kind::Schema | Kind::Header | Kind::Example | Kind::Link => &[],
            Kind::SecurityScheme => &["type"],
            _ => return false,
        };
        let entries = at.entries();
        let mut keys = entries.iter().map(|(key, _)| *key);
        let mut required = required.iter();
        !entries.is_empty()
            && keys.all(|key| key.starts_with("x-") || self.has(key, dialect))
            && required.all(|key| at.get(key).is_some())
    }

    /// The kind of an object that has no keyword of this kind, but some of another one.
    pub(super) fn plainly_another(self, at: &At<'_>, dialect: Dialect) -> Option<Kind> {
        let keys = at.entries().into_iter().map(|(key, _)| key);
        let keys: Vec<&str> = keys.filter(|key| !key.starts_with("x-")).collect();
        let has = |kind: Kind, key: &str| kind.child(key, dialect).is_some();
        let fits = keys.iter().any(|key| has(self, key));
        // An example can be any value.
        if keys.is_empty() || fits || self == Kind::Example {
            return None;
        }
        let kinds = [
            Kind::Schema,
            Kind::Response,
            Kind::Parameter,
            Kind::RequestBody,
            Kind::PathItem,
        ];
        let known = |kind: &Kind| keys.iter().filter(|key| has(*kind, key)).count();
        let kinds = kinds.into_iter().rev();
        kinds.max_by_key(known).filter(|kind| known(kind) > 0)
    }

    pub(super) fn can_be_referred_to(self) -> bool {
        use Kind::{
            Callback, Example, Header, Link, Parameter, PathItem, RequestBody, Response, Schema,
            SecurityScheme,
        };
        let kinds = [
            Callback,
            Example,
            Header,
            Link,
            Parameter,
            PathItem,
            RequestBody,
            Response,
            Schema,
            SecurityScheme,
        ];
        kinds.contains(&self)
    }
}

/// `200`, or a range such as `4XX`.
fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        [b'1'..=b'5', rest @ ..] => {
            rest.eq_ignore_ascii_case(b"XX")
                || (rest.len() == 2 && rest.iter().all(u8::is_ascii_digit))
        }
        _ => false,
    }
}

//! The objects of OpenAPI 3.0 and their keywords, from version 3.0.4 of the specification.

mod table;

/// An object of the specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
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
pub(super) enum Child {
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

impl Kind {
    /// How messages name it.
    pub(super) fn named(self) -> &'static str {
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
    pub(super) fn child(self, keyword: &str) -> Option<Child> {
        let known = self.keywords().iter().find(|(known, _)| *known == keyword);
        known
            .map(|(_, child)| *child)
            .or_else(|| self.named_child(keyword))
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

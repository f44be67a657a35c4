//! The objects of OpenAPI 3.0 and their keywords, from version 3.0.4 of the specification.

/// An object of the specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

use Child::{List, Map, One, Plain, Value};

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
            Kind::Paths if key.starts_with('/') => Some(One(Kind::PathItem)),
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

    /// The keywords with what stands under each.
    pub(super) fn keywords(self) -> Keywords {
        match self {
            Kind::Root => ROOT,
            Kind::Info => INFO,
            Kind::Contact => &[("name", Plain), ("url", Plain), ("email", Plain)],
            Kind::License => &[("name", Plain), ("url", Plain)],
            Kind::Server => &[
                ("url", Plain),
                ("description", Plain),
                ("variables", Map(Kind::ServerVariable)),
            ],
            Kind::ServerVariable => &[("enum", Value), ("default", Value), ("description", Plain)],
            Kind::Components => COMPONENTS,
            Kind::Paths | Kind::Callback => &[],
            Kind::PathItem => PATH_ITEM,
            Kind::Operation => OPERATION,
            Kind::ExternalDocs => &[("description", Plain), ("url", Plain)],
            Kind::Parameter => PARAMETER,
            Kind::RequestBody => &[
                ("description", Plain),
                ("content", Map(Kind::MediaType)),
                ("required", Plain),
            ],
            Kind::MediaType => MEDIA_TYPE,
            Kind::Encoding => ENCODING,
            Kind::Responses => &[("default", One(Kind::Response))],
            Kind::Response => RESPONSE,
            Kind::Example => &[
                ("summary", Plain),
                ("description", Plain),
                ("value", Value),
                ("externalValue", Plain),
            ],
            Kind::Link => LINK,
            Kind::Header => HEADER,
            Kind::Tag => &[
                ("name", Plain),
                ("description", Plain),
                ("externalDocs", One(Kind::ExternalDocs)),
            ],
            Kind::Schema => SCHEMA,
            Kind::Discriminator => &[("propertyName", Plain), ("mapping", Plain)],
            Kind::Xml => XML,
            Kind::SecurityScheme => SECURITY_SCHEME,
            Kind::Flows => FLOWS,
            Kind::Flow => FLOW,
        }
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

const ROOT: Keywords = &[
    ("openapi", Plain),
    ("info", One(Kind::Info)),
    ("servers", List(Kind::Server)),
    ("paths", One(Kind::Paths)),
    ("components", One(Kind::Components)),
    ("security", Plain),
    ("tags", List(Kind::Tag)),
    ("externalDocs", One(Kind::ExternalDocs)),
];

const INFO: Keywords = &[
    ("title", Plain),
    ("description", Plain),
    ("termsOfService", Plain),
    ("contact", One(Kind::Contact)),
    ("license", One(Kind::License)),
    ("version", Plain),
];

const COMPONENTS: Keywords = &[
    ("schemas", Map(Kind::Schema)),
    ("responses", Map(Kind::Response)),
    ("parameters", Map(Kind::Parameter)),
    ("examples", Map(Kind::Example)),
    ("requestBodies", Map(Kind::RequestBody)),
    ("headers", Map(Kind::Header)),
    ("securitySchemes", Map(Kind::SecurityScheme)),
    ("links", Map(Kind::Link)),
    ("callbacks", Map(Kind::Callback)),
];

const PATH_ITEM: Keywords = &[
    ("summary", Plain),
    ("description", Plain),
    ("get", One(Kind::Operation)),
    ("put", One(Kind::Operation)),
    ("post", One(Kind::Operation)),
    ("delete", One(Kind::Operation)),
    ("options", One(Kind::Operation)),
    ("head", One(Kind::Operation)),
    ("patch", One(Kind::Operation)),
    ("trace", One(Kind::Operation)),
    ("servers", List(Kind::Server)),
    ("parameters", List(Kind::Parameter)),
];

const OPERATION: Keywords = &[
    ("tags", Plain),
    ("summary", Plain),
    ("description", Plain),
    ("externalDocs", One(Kind::ExternalDocs)),
    ("operationId", Plain),
    ("parameters", List(Kind::Parameter)),
    ("requestBody", One(Kind::RequestBody)),
    ("responses", One(Kind::Responses)),
    ("callbacks", Map(Kind::Callback)),
    ("deprecated", Plain),
    ("security", Plain),
    ("servers", List(Kind::Server)),
];

const PARAMETER: Keywords = &[
    ("name", Plain),
    ("in", Plain),
    ("description", Plain),
    ("required", Plain),
    ("deprecated", Plain),
    ("allowEmptyValue", Plain),
    ("style", Plain),
    ("explode", Plain),
    ("allowReserved", Plain),
    ("schema", One(Kind::Schema)),
    ("example", Value),
    ("examples", Map(Kind::Example)),
    ("content", Map(Kind::MediaType)),
];

const HEADER: Keywords = &[
    ("description", Plain),
    ("required", Plain),
    ("deprecated", Plain),
    ("allowEmptyValue", Plain),
    ("style", Plain),
    ("explode", Plain),
    ("allowReserved", Plain),
    ("schema", One(Kind::Schema)),
    ("example", Value),
    ("examples", Map(Kind::Example)),
    ("content", Map(Kind::MediaType)),
];

const MEDIA_TYPE: Keywords = &[
    ("schema", One(Kind::Schema)),
    ("example", Value),
    ("examples", Map(Kind::Example)),
    ("encoding", Map(Kind::Encoding)),
];

const ENCODING: Keywords = &[
    ("contentType", Plain),
    ("headers", Map(Kind::Header)),
    ("style", Plain),
    ("explode", Plain),
    ("allowReserved", Plain),
];

const RESPONSE: Keywords = &[
    ("description", Plain),
    ("headers", Map(Kind::Header)),
    ("content", Map(Kind::MediaType)),
    ("links", Map(Kind::Link)),
];

const LINK: Keywords = &[
    ("operationRef", Plain),
    ("operationId", Plain),
    ("parameters", Value),
    ("requestBody", Value),
    ("description", Plain),
    ("server", One(Kind::Server)),
];

const SCHEMA: Keywords = &[
    ("title", Plain),
    ("multipleOf", Plain),
    ("maximum", Plain),
    ("exclusiveMaximum", Plain),
    ("minimum", Plain),
    ("exclusiveMinimum", Plain),
    ("maxLength", Plain),
    ("minLength", Plain),
    ("pattern", Plain),
    ("maxItems", Plain),
    ("minItems", Plain),
    ("uniqueItems", Plain),
    ("maxProperties", Plain),
    ("minProperties", Plain),
    ("required", Plain),
    ("enum", Value),
    ("type", Plain),
    ("allOf", List(Kind::Schema)),
    ("oneOf", List(Kind::Schema)),
    ("anyOf", List(Kind::Schema)),
    ("not", One(Kind::Schema)),
    ("items", One(Kind::Schema)),
    ("properties", Map(Kind::Schema)),
    ("additionalProperties", One(Kind::Schema)),
    ("description", Plain),
    ("format", Plain),
    ("default", Value),
    ("nullable", Plain),
    ("discriminator", One(Kind::Discriminator)),
    ("readOnly", Plain),
    ("writeOnly", Plain),
    ("xml", One(Kind::Xml)),
    ("externalDocs", One(Kind::ExternalDocs)),
    ("example", Value),
    ("deprecated", Plain),
];

const XML: Keywords = &[
    ("name", Plain),
    ("namespace", Plain),
    ("prefix", Plain),
    ("attribute", Plain),
    ("wrapped", Plain),
];

const SECURITY_SCHEME: Keywords = &[
    ("type", Plain),
    ("description", Plain),
    ("name", Plain),
    ("in", Plain),
    ("scheme", Plain),
    ("bearerFormat", Plain),
    ("flows", One(Kind::Flows)),
    ("openIdConnectUrl", Plain),
];

const FLOWS: Keywords = &[
    ("implicit", One(Kind::Flow)),
    ("password", One(Kind::Flow)),
    ("clientCredentials", One(Kind::Flow)),
    ("authorizationCode", One(Kind::Flow)),
];

const FLOW: Keywords = &[
    ("authorizationUrl", Plain),
    ("tokenUrl", Plain),
    ("refreshUrl", Plain),
    ("scopes", Plain),
];

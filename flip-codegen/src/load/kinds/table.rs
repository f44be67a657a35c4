//! The keywords of each object, in the order of the specification.

use super::Child::{List, Map, One, Plain, Value};
use super::{Child, Keywords, Kind};
use crate::load::Dialect;

impl Kind {
    /// The keywords that the object has in a version, with what stands under each.
    pub(crate) fn keywords(self, dialect: Dialect) -> impl Iterator<Item = (&'static str, Child)> {
        let later = self.later().iter();
        let later = later.filter(move |(.., since)| *since <= dialect);
        let later = later.map(|(keyword, child, _)| (*keyword, *child));
        self.of_first_version().iter().copied().chain(later)
    }

    fn of_first_version(self) -> Keywords {
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

const ROOT: Keywords = &[
    ("openapi", Plain),
    ("info", One(Kind::Info)),
    ("servers", List(Kind::Server)),
    ("paths", One(Kind::Paths)),
    // They came with OpenAPI 3.1, and documents of 3.0 have them all the same.
    ("webhooks", Map(Kind::PathItem)),
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

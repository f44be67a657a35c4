//! Operations, their parameters, bodies and answers, and callbacks.

use super::{Constraint, Docs, Name, Security, Server, Shape};
use crate::tree::Pointer;

/// A request that a server answers.
#[derive(Clone, Debug)]
pub struct Operation {
    /// `operationId`.
    pub id: String,
    /// The name for Rust.
    pub name: Name,
    /// The HTTP method, in capitals.
    pub method: String,
    /// The path template as the document writes it.
    pub template: String,
    /// The path template, taken apart.
    pub path: Vec<PathPart>,
    /// What the path template has behind a `?`.
    pub query: Option<String>,
    /// Its tags, in the order of the document.
    pub tags: Vec<String>,
    /// Path, query, header and cookie parameters, in the order of the document.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// The declared answers, by status.
    pub responses: Vec<Response>,
    /// Sending it twice does what sending it once does.
    pub idempotent: bool,
    /// How its answer is one page of many; `None` where the document does not say.
    pub pages: Option<Pages>,
    /// The credentials that it asks for.
    pub security: Security,
    /// The servers that answer it in place of those of the document; mostly none.
    pub servers: Vec<Server>,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands.
    pub pointer: Pointer,
}

impl Operation {
    /// The header by which the server knows that a request is the same one.
    pub fn idempotency_key(&self) -> Option<&Parameter> {
        let mut parameters = self.parameters.iter();
        parameters.find(|parameter| parameter.idempotency_key)
    }

    /// The header that holds a signature of the request.
    pub fn signature(&self) -> Option<&Parameter> {
        self.parameters.iter().find(|one| one.signature)
    }

    /// The answers that are errors.
    pub fn errors(&self) -> impl Iterator<Item = &Response> {
        let responses = self.responses.iter();
        responses.filter(|response| !response.status.is_success())
    }

    /// The headers of its answers, each name once: that of the first response that declares it.
    pub fn response_headers(&self) -> Vec<&ResponseHeader> {
        let mut found: Vec<&ResponseHeader> = Vec::new();
        for header in self.responses.iter().flat_map(|response| &response.headers) {
            let same = |known: &&ResponseHeader| known.wire.eq_ignore_ascii_case(&header.wire);
            if !found.iter().any(same) {
                found.push(header);
            }
        }
        found
    }
}

/// How an answer is one page of many (`x-codegen-pages`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// The query parameter with the number of the page; pages are counted from one.
    pub page: String,
    /// The property of the answer that holds the rows.
    pub items: String,
    /// The property of the answer with the number of pages.
    pub total_pages: Option<String>,
    /// The property of the answer with the number of rows in all pages.
    pub total_items: Option<String>,
    /// The property of the answer with the number of rows of a full page.
    pub page_size: Option<String>,
    /// Where this is said.
    pub pointer: Pointer,
}

/// A piece of a path template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathPart {
    /// Text that is sent as it is.
    Literal(String),
    /// The parameter with this name.
    Parameter(String),
}

/// A path, query, header or cookie parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub wire: String,
    /// The name for Rust.
    pub name: Name,
    /// Where it is sent.
    pub location: Location,
    /// How its value is written.
    pub style: Style,
    /// `allowReserved`: reserved characters of its value are not encoded.
    pub allow_reserved: bool,
    /// The operation cannot be sent without it.
    pub required: bool,
    /// What it holds.
    pub shape: Shape,
    /// The value that stands for an absent one, as JSON text.
    pub default: Option<String>,
    /// The first value that the document shows, as JSON text.
    pub example: Option<String>,
    /// What its values must keep to.
    pub constraints: Vec<Constraint>,
    /// It holds a secret or personal data.
    pub sensitive: bool,
    /// It names what the request is meant to do: made when the caller gives none. A required text in
    /// a header.
    pub idempotency_key: bool,
    /// The type of its format makes a new value for each request, if the caller gives none.
    pub generated: bool,
    /// It holds a signature of the request, which the client makes, if the caller gives none and the
    /// client can. An optional text in a header.
    pub signature: bool,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands.
    pub pointer: Pointer,
}

impl Parameter {
    /// The caller has to give it.
    pub fn is_argument(&self) -> bool {
        self.required && !self.idempotency_key
    }
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// In the path.
    Path,
    /// After the `?`.
    Query,
    /// As a header.
    Header,
    /// In the header `Cookie`.
    Cookie,
}

/// How a parameter's value becomes text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `simple`: commas (path and header).
    Simple,
    /// `simple`, exploded: objects as `key=value`.
    SimpleExplode,
    /// `label`: a dot before the value (path).
    Label,
    /// `label`, exploded.
    LabelExplode,
    /// `matrix`: `;name=value` (path).
    Matrix,
    /// `matrix`, exploded.
    MatrixExplode,
    /// `form`: commas (query and cookie).
    Form,
    /// `form`, exploded: the name is repeated (query and cookie).
    FormExplode,
    /// `spaceDelimited` (query).
    SpaceDelimited,
    /// `pipeDelimited` (query).
    PipeDelimited,
    /// `deepObject` (query).
    DeepObject,
    /// `content` with a JSON media type: the value as JSON text.
    Json,
}

/// A request body.
#[derive(Clone, Debug)]
pub struct Body {
    /// The ways in which it can be written, at least one; the first is preferred.
    pub contents: Vec<Content>,
    /// The operation cannot be sent without it.
    pub required: bool,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands.
    pub pointer: Pointer,
}

/// A body in one media type.
#[derive(Clone, Debug)]
pub struct Content {
    /// How it is written.
    pub encoding: Encoding,
    /// The media type as the document writes it.
    pub media_type: String,
    /// What it holds. Text and binary bodies hold what their encoding says, whatever the shape.
    pub shape: Shape,
    /// What the body as a whole must keep to.
    pub constraints: Vec<Constraint>,
    /// How single fields of a form are written, where the document says so.
    pub fields: Vec<FieldEncoding>,
    /// The bodies that the document shows.
    pub examples: Vec<Example>,
    /// Where its schema stands.
    pub pointer: Pointer,
}

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    /// JSON.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data` and the like.
    Multipart,
    /// Text.
    Text,
    /// Bytes of which nothing is known.
    Binary,
}

/// How one field of a form is written (`encoding` of OpenAPI).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldEncoding {
    /// The name of the field on the wire.
    pub wire: String,
    /// How its value becomes text within a form of `application/x-www-form-urlencoded`.
    pub style: Option<Style>,
    /// The media type of its part.
    pub content_type: Option<String>,
}

/// A declared answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// The statuses that it stands for.
    pub status: Status,
    /// Its body; `None` where the document declares none.
    pub content: Option<Content>,
    /// Its headers.
    pub headers: Vec<ResponseHeader>,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands.
    pub pointer: Pointer,
}

impl Response {
    /// What its body holds, where that is JSON.
    pub fn shape(&self) -> Option<&Shape> {
        let content = self.content.as_ref();
        content
            .filter(|content| content.encoding == Encoding::Json)
            .map(|content| &content.shape)
    }

    /// The bodies that the document shows.
    pub fn examples(&self) -> &[Example] {
        self.content
            .as_ref()
            .map_or(&[], |content| &content.examples)
    }
}

/// A header of an answer.
#[derive(Clone, Debug)]
pub struct ResponseHeader {
    /// The name on the wire.
    pub wire: String,
    /// The name for Rust.
    pub name: Name,
    /// What it holds.
    pub shape: Shape,
    /// How its value is written: `Simple`, `SimpleExplode` or `Json`.
    pub style: Style,
    /// It is always there.
    pub required: bool,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands.
    pub pointer: Pointer,
}

/// The statuses that a declared answer stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// One status.
    Code(u16),
    /// A hundred statuses: `4` for `4XX`.
    Range(u16),
    /// Every status that is not declared.
    Default,
}

impl Status {
    /// Whether it stands for successes only.
    pub fn is_success(self) -> bool {
        matches!(self, Self::Code(200..=299) | Self::Range(2))
    }
}

/// A body that the document shows.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its name in the document.
    pub name: String,
    /// The body as indented JSON.
    pub json: String,
    /// Where it stands.
    pub pointer: Pointer,
}

/// A request that the server sends to the client's side.
#[derive(Clone, Debug)]
pub struct Callback {
    /// `operationId` of the callback's operation.
    pub id: String,
    /// The name for Rust.
    pub name: Name,
    /// The operation that declares it.
    pub declared_by: String,
    /// Its tags, or those of the operation that declares it.
    pub tags: Vec<String>,
    /// How it is verified; `None` where the document does not say.
    pub envelope: Option<Envelope>,
    /// What the payload holds.
    pub payload: Shape,
    /// The payloads that the document shows.
    pub examples: Vec<Example>,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands.
    pub pointer: Pointer,
}

/// How a callback proves that the server sent it: a form with a token beside the payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The form field that holds the payload as JSON text.
    pub payload_field: String,
    /// The form field that holds the token.
    pub token_field: String,
}

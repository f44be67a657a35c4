//! Operations, their parameters, bodies and answers, and callbacks.

use super::{Constraint, Docs, Name, Shape};
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
    /// Path, query and header parameters, in the order of the document.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// The declared answers, by status.
    pub responses: Vec<Response>,
    /// Sending it twice does what sending it once does.
    pub idempotent: bool,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands.
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

/// A path, query or header parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub wire: String,
    /// The name for Rust.
    pub name: Name,
    /// Where it is sent.
    pub location: Location,
    /// How lists and objects are written.
    pub style: Style,
    /// The operation cannot be sent without it.
    pub required: bool,
    /// What it holds.
    pub shape: Shape,
    /// What its values must keep to.
    pub constraints: Vec<Constraint>,
    /// It holds a secret or personal data.
    pub sensitive: bool,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands.
    pub pointer: Pointer,
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
}

/// How a parameter's value becomes text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `simple`: commas (path and header).
    Simple,
    /// `form`, exploded: the name is repeated.
    FormExplode,
    /// `form`: commas.
    Form,
    /// `spaceDelimited`.
    SpaceDelimited,
    /// `pipeDelimited`.
    PipeDelimited,
    /// `deepObject`.
    DeepObject,
}

/// A request body.
#[derive(Clone, Debug)]
pub struct Body {
    /// How it is written.
    pub encoding: Encoding,
    /// The media type as the document writes it.
    pub media_type: String,
    /// What it holds.
    pub shape: Shape,
    /// The operation cannot be sent without it.
    pub required: bool,
    /// What the document says about it.
    pub docs: Docs,
    /// Where its schema stands.
    pub pointer: Pointer,
}

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// `application/json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
}

/// A declared answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// The statuses that it stands for.
    pub status: Status,
    /// Its JSON body; `None` where the document declares none.
    pub shape: Option<Shape>,
    /// What the document says about it.
    pub docs: Docs,
    /// The bodies that the document shows.
    pub examples: Vec<Example>,
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
    /// The form field that holds the payload as JSON text.
    pub payload_field: String,
    /// The form field that holds the token.
    pub token_field: String,
    /// What the payload holds.
    pub payload: Shape,
    /// The payloads that the document shows.
    pub examples: Vec<Example>,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands.
    pub pointer: Pointer,
}

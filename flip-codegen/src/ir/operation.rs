//! Operations, their parameters, and callbacks.

use super::{
    Body, Constraint, Docs, Echo, Example, Literal, Name, Pages, Proofs, Response, ResponseHeader,
    Security, Server, Shape, Status,
};
use crate::tree::Pointer;

/// A request that a server answers.
#[derive(Clone, Debug)]
pub struct Operation {
    /// `operationId`.
    pub id: String,
    /// The name for Rust.
    pub name: Name,
    /// The HTTP method, as it is sent.
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
    /// What its answer repeats of the request.
    pub echoes: Vec<Echo>,
    /// What proves that it was performed.
    pub proofs: Proofs,
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
        responses.filter(|response| !response.status.is_answer())
    }

    /// Whether `default` stands for the successes, too: the document declares no other.
    pub fn default_is_success(&self) -> bool {
        default_is_success(self.responses.iter().map(|response| response.status))
    }

    /// Whether a status has several media types.
    pub fn is_by_media_type(&self, status: Status) -> bool {
        let same = self.responses.iter().filter(|one| one.status == status);
        same.count() > 1
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

/// Whether `default` stands for the successes, too, beside these statuses. A 304 says that there is
/// another answer, so it is not the only one.
pub(crate) fn default_is_success(statuses: impl IntoIterator<Item = Status>) -> bool {
    let mut statuses = statuses.into_iter();
    !statuses.any(|status| status.is_answer() && status != Status::Code(304))
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
        self.required && !self.idempotency_key && !self.is_constant()
    }

    /// It has one value, so that the caller at most says whether it is sent.
    pub fn is_constant(&self) -> bool {
        match &self.shape {
            Shape::Constant(literal) => *literal != Literal::Null && !self.idempotency_key,
            _ => false,
        }
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
    /// `in: querystring` with text: the value is the whole query string.
    Whole,
    /// `in: querystring` with a JSON media type: the JSON text is the whole query string.
    WholeJson,
    /// `in: querystring` with a form: its fields are the whole query string.
    WholeForm,
}

/// A request that the server sends to the client's side.
#[derive(Clone, Debug)]
pub struct Callback {
    /// `operationId` of the callback's operation.
    pub id: String,
    /// The name for Rust.
    pub name: Name,
    /// The HTTP method, in capitals.
    pub method: String,
    /// The media type of the body, as the document writes it.
    pub media_type: String,
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
    /// What tells the payload from those of other callbacks; `None` where the document does not say.
    pub known_by: Option<KnownBy>,
}

/// Properties that the payload of one callback has, and those of others do not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownBy {
    /// Whether the payload is a list, whose items have the properties.
    pub is_list: bool,
    /// Their names. One that is there is enough.
    pub properties: Vec<String>,
    /// The values of some of them.
    pub values: Vec<(String, Vec<String>)>,
}

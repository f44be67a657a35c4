//! The compiler's own picture of an API: small, owned, printable.
//!
//! Nothing in it is an `openapiv3` type, a token or a Rust identifier. Every node knows the JSON
//! pointer of the place that it came from.

mod body;
pub(crate) mod direction;
mod dump;
mod echo;
pub mod graph;
mod ids;
mod literal;
mod operation;
mod pages;
mod proof;
mod references_mut;
mod response;
mod schema;
mod status;
mod text_format;
pub mod unions;

pub use body::{Body, Content, Encoding, FieldEncoding};
pub use direction::Direction;
pub use dump::dump;
pub use echo::{Echo, EchoPlaces, EchoRule, EchoSource, Sent};
pub use ids::{CallbackId, MemberId, OperationId, TypeId};
pub use literal::Literal;
pub(crate) use operation::default_is_success;
pub use operation::{Callback, Envelope, KnownBy, Location, Operation, Parameter, PathPart, Style};
pub use pages::Pages;
pub use proof::{Evidence, Mark, Proof, ProofPlace, Proofs};
pub use response::{Example, Response, ResponseHeader, Status};
pub use schema::{
    Access, Additional, Constraint, EnumValue, Group, Member, Object, Property, Shape, Tuple,
    TypeDefinition, TypeKind, Union, Variant,
};
pub use text_format::TextFormat;

use std::collections::BTreeSet;

use crate::tree::Pointer;

/// A whole document.
#[derive(Clone, Debug, Default)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`.
    pub docs: Docs,
    /// What the document says of its tags, in order.
    pub tags: Vec<Tag>,
    /// The document's servers, in order.
    pub servers: Vec<Server>,
    /// How callers can prove who they are.
    pub security_schemes: Vec<SecurityScheme>,
    /// Every object, enumeration and union; a [`TypeId`] is an index into it.
    pub types: Vec<TypeDefinition>,
    /// Every operation, in the order of the document.
    pub operations: Vec<Operation>,
    /// Every callback, in the order of the document.
    pub callbacks: Vec<Callback>,
    /// Schemas of the components to which no operation leads, as they are sent.
    pub unreferenced_sent: Vec<Shape>,
    /// The same, as they are received.
    pub unreferenced_received: Vec<Shape>,
    /// How many operations were left out, since they have errors.
    pub left_out: usize,
    /// Schemas that say something of their values, and are read as any JSON all the same.
    pub read_as_any: BTreeSet<Pointer>,
}

/// What a document says of a tag.
#[derive(Clone, Debug)]
pub struct Tag {
    /// By which operations name it.
    pub name: String,
    /// What it is for.
    pub docs: Docs,
}

/// A server of the document.
#[derive(Clone, Debug)]
pub struct Server {
    /// Its address, with the names of its variables in braces.
    pub url: String,
    /// Its name, where the document gives one.
    pub name: Option<String>,
    /// What it is for.
    pub description: String,
    /// The variables of its address.
    pub variables: Vec<ServerVariable>,
}

/// A variable in the address of a server.
#[derive(Clone, Debug)]
pub struct ServerVariable {
    /// Its name.
    pub name: String,
    /// Its value when none is given.
    pub default: String,
    /// The values that it can have; empty where any will do.
    pub values: Vec<String>,
    /// What it is for.
    pub description: String,
}

/// A way to prove who one is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// Its name among the components.
    pub name: String,
    /// What is sent.
    pub kind: SecurityKind,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands.
    pub pointer: Pointer,
}

/// What proves who one is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecurityKind {
    /// User and password, as HTTP Basic.
    Basic,
    /// A token, as HTTP Bearer; also that of OAuth 2 and OpenID Connect.
    Bearer,
    /// A key in the header of this name.
    ApiKeyHeader(String),
    /// A key in the query parameter of this name.
    ApiKeyQuery(String),
    /// A key in the cookie of this name.
    ApiKeyCookie(String),
    /// The certificate of the client, which the connection carries (mutual TLS).
    MutualTls,
    /// Nobody knows: the document refers to the scheme, and does not define it.
    Undefined,
}

/// The credentials that an operation asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Security {
    /// The document does not say.
    #[default]
    Unspecified,
    /// One of several sets of schemes, by their names. None at all, or an empty set, asks for
    /// nothing.
    Requirements(Vec<Vec<String>>),
}

/// What the document says about a thing, for its readers.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Docs {
    /// One line (`summary` or `title`).
    pub summary: Option<String>,
    /// The rest (`description`).
    pub description: Option<String>,
    /// Where to read more (`externalDocs.url`).
    pub link: Option<String>,
    /// The document advises against its use.
    pub deprecated: bool,
}

/// A name from the document, before it becomes an identifier.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// The words of the name, as the document writes them.
    pub text: String,
    /// Whether the document gave it, or it was made up from where the thing stands.
    pub origin: Origin,
}

/// How sure a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// By `x-codegen-name`.
    Configured,
    /// By the document.
    Given,
    /// From the place.
    Derived,
}

impl Name {
    /// A name that the document gives.
    pub fn given(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            origin: Origin::Given,
        }
    }
}

/// Where something stands in the document.
pub type Place = Pointer;

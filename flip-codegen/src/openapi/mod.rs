//! The typed syntax tree of a document: one struct for each object of OpenAPI, read once.
//!
//! One model serves every version: it has the shape of OpenAPI 3.2, and the spelling of 3.0 and 3.1
//! is read up into it. A key of a document is looked at here and nowhere later. References are typed
//! and resolved once: a [`Reference`] names its target by an [`Id`].
//!
//! Objects that others may name or hold live in one arena for each kind, in [`Syntax`]. A [`Handle`]
//! is an id together with its tree; it can be copied, and gives the object and its place.

mod arena;
mod callback;
mod chain;
mod data;
mod document;
mod example;
mod extensions;
mod link;
mod media_type;
mod operation;
mod parameter;
mod path_item;
mod places;
mod read;
mod reference;
mod request_body;
mod response;
mod schema;
mod security_scheme;
mod server;
mod tag;

pub use crate::load::Dialect;
pub use arena::{Arena, Handle, Id, Stored, Syntax};
pub use callback::Callback;
pub use data::Data;
pub use document::{Components, Contact, ExternalDocs, Info, License, OpenApi};
pub use example::Example;
pub(crate) use extensions::known::{
    GENERATED, IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_PLACE, NAMES, PROOF, PROOF_PLACE, SIGNATURE,
    SIGNATURE_PLACE,
};
pub use extensions::{
    CallbackProof, Comparison, Echo, Extensions, GREATER_THAN, KnownBy, Pages, RequestValue,
};
pub use link::Link;
pub use media_type::{Encoding, MediaType};
pub use operation::{Operation, SecurityRequirement};
pub use parameter::Parameter;
pub use path_item::{Method, PathItem};
pub use places::{NodeId, Spanned};
pub use read::read;
pub use reference::{Referable, Reference};
pub use request_body::RequestBody;
pub use response::Response;
pub use schema::{Bound, Discriminator, Keyword, Schema, SchemaType, Types, ValueDocs, Xml};
pub use security_scheme::{Flow, SecurityScheme};
pub use server::{Server, ServerVariable};
pub use tag::Tag;

/// Objects by names, in the order of the document.
pub type Named<T> = Vec<(String, T)>;

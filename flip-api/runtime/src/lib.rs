//! What the code written by `flip-codegen` calls: one decoder driver, one encoder, one way to
//! execute an operation, one error type.
//!
//! The crate knows HTTP, JSON and OpenAPI, and nothing of any particular API.

mod absorb;
mod authentication;
#[cfg(feature = "blocking")]
pub mod blocking;
mod byte_stream;
pub mod callback;
pub mod check;
mod client;
pub mod decode;
pub mod enumeration;
mod error;
pub mod header;
mod id;
pub mod inspect;
mod json;
pub mod object;
mod operation;
pub mod pages;
mod presence;
mod raw;
mod redacted;
mod request;
mod response;
mod security;
pub mod server;
#[cfg(feature = "testing")]
pub mod testing;
pub mod transport;
pub mod union;
mod unknown;
mod upload;

pub use absorb::Absorb;
pub use authentication::Authentication;
pub use byte_stream::ByteStream;
pub use bytes::Bytes;
pub use callback::{Callback, CallbackError, InvalidToken, Verifier};
pub use check::{Check, Checks, Violation};
pub use client::{CallOptions, Client, ClientBuilder};
pub use decode::{DecodeError, DecodeErrorKind};
pub use error::{Answered, Description, Error, ErrorClass, Fault, Outcome, Untyped};
pub use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
pub use id::Id;
pub use json::{Json, Number};
pub use operation::{ErrorBody, NoErrorBody, Operation, RequestBody};
pub use pages::{Items, Paged, Pages};
pub use presence::Presence;
pub use redacted::Redacted;
pub use request::{FieldEncoding, FieldStyle, File, MultipartBody, Parts};
pub use request::{PathStyle, QueryStyle, Request, RequestError};
pub use response::Response;
pub use security::{Scheme, SchemeKind, Security};
pub use unknown::{UnknownFields, UnknownVariant};
pub use upload::{Upload, UploadStream};
#[doc(hidden)]
pub use {serde, serde_json};

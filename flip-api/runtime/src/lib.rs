//! What the code written by `flip-codegen` calls: one decoder driver, one encoder, one way to
//! execute an operation, one error type.
//!
//! The crate knows HTTP, JSON and OpenAPI, and nothing of any particular API.
//!
//! # Traces
//!
//! With the feature `tracing`, calls are told by the crate of that name, all with the target
//! `flip_runtime`. Each call is a span `call` of level `INFO`, and within it each attempt an event.
//! A failed attempt is a `WARN` where somebody who runs the program may have to look: the network, the
//! server, the credentials or the client's address, an answer that is not understood. It is `INFO` where
//! the server refuses what the caller asked for (400, 402, 404, 409, 410, 412-414, 416, 422-424, 428),
//! and where a 401 is mended by other credentials. One that succeeds is `DEBUG`. Credentials that cannot
//! be looked up and a client that is not set up are a `WARN`, too; a request that breaks a rule of the
//! document has no event.
//!
//! | field | of | what it is |
//! | --- | --- | --- |
//! | `operation` | span | the `operationId` of the document |
//! | `method` | span | the HTTP method |
//! | `attempts` | span | how many attempts there were |
//! | `attempt` | event | which one it is, from 1 |
//! | `status` | both | the HTTP status, if the server answered |
//! | `failure` | both | the kind of the failure, such as `Reset` or `Status`, if there is one |
//! | `outcome` | both | `performed`, `unknown` or `not_performed`; in an event only if it failed |
//! | `latency_ms` | both | how long it took, in milliseconds |
//! | `wait_ms` | event | how long is waited before the next attempt, if there is one |
//!
//! A span whose call was dropped has none of the fields that are known at its end. No field holds a
//! credential, an address, an argument, a header or anything of a body.

mod absorb;
mod authentication;
#[cfg(feature = "blocking")]
pub mod blocking;
mod byte_stream;
pub mod callback;
mod charset;
pub mod check;
mod client;
mod code;
mod credentials_provider;
pub mod decode;
pub mod echo;
pub mod enumeration;
mod error;
mod generated;
pub mod header;
mod id;
mod idempotency_key;
mod impls;
pub mod inspect;
mod json;
mod json_text;
mod list;
mod media_type;
pub mod oauth;
pub mod object;
mod operation;
pub mod pages;
mod plain;
mod presence;
mod proof;
mod raw;
mod redacted;
mod request;
mod response;
pub mod scan;
mod secret_text;
mod security;
pub mod server;
#[cfg(feature = "server")]
pub mod service;
mod short_json;
mod signature;
mod spelled;
mod spelling;
#[cfg(any(feature = "postgres-types", feature = "sqlx"))]
pub mod sql;
mod stream;
#[cfg(feature = "testing")]
pub mod testing;
mod trace;
pub mod transport;
mod tuple;
pub mod types;
pub mod union;
mod unknown;
mod upload;

pub use absorb::Absorb;
pub use authentication::Authentication;
pub use byte_stream::ByteStream;
pub use bytes::Bytes;
pub use callback::{Callback, CallbackError, InvalidToken, Verifier};
pub use check::{Check, Checks, Violation};
pub use client::{CallOptions, Client, ClientBuilder, RetryPolicy, SchemeCredentials, Sending};
pub use code::Code;
pub use credentials_provider::{CredentialsLookup, CredentialsProvider};
pub use decode::{DecodeError, DecodeErrorKind};
pub use error::{Answered, Description, Error, ErrorClass, Fault, Outcome, Untyped};
pub use generated::{Generated, generated};
pub use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
pub use id::Id;
pub use idempotency_key::{IdempotencyKey, InvalidIdempotencyKey};
pub use json::{InexactNumber, Json, Number};
pub use json_text::JsonText;
pub use list::List;
#[doc(hidden)]
pub use operation::extension_method;
pub use operation::{DeclaredBy, ErrorBody, Keyed, NoErrorBody, Operation, RequestBody};
pub use pages::{Items, Paged, Pages};
pub use presence::Presence;
pub use proof::Proof;
pub use redacted::Redacted;
pub use request::{BodyPart, FieldEncoding, FieldStyle, File, Multipart, MultipartBody, Parts};
pub use request::{PathStyle, QueryStyle, Request, RequestError};
pub use response::{Head, Redirection, Response};
pub use secret_text::{SecretMistake, check as check_secret_text};
pub use security::{Scheme, SchemeKind, Security};
pub use signature::RequestSigner;
pub use spelled::Spelled;
pub use stream::{Event, EventStream, LineStream, StreamError};
#[cfg(feature = "reqwest")]
pub use transport::library as reqwest;
pub use tuple::Tuple;
pub use unknown::{UnknownFields, UnknownVariant, UnreadableRow};
pub use upload::{Upload, UploadStream};
#[doc(hidden)]
pub use {serde, serde_json};

//! What the code written by `flip-codegen` calls: one decoder driver, one encoder, one way to
//! execute an operation, one error type.
//!
//! The crate knows HTTP, JSON and OpenAPI, and nothing of any particular API.
//!
//! What users name is at the root and in the public modules. What only generated code calls is in
//! `__private`, and changes without notice. The folders are layers; each uses those above it:
//!
//! | folder | what it holds |
//! | --- | --- |
//! | `json` | the text of JSON, to the last digit |
//! | `types` | types of single values: formats, identifiers, keys, secrets |
//! | `codec` | JSON in and out by the tables of generated code, checks, echoes |
//! | `http` | requests, answers, streams, the transport |
//! | `error` | the one error type of the calls |
//! | `client` | calls: settings, credentials, retries, pages |
//! | `callback`, `service`, `testing` | what the server sends, the server's side, tests |
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

pub mod callback;
mod client;
mod codec;
mod error;
mod http;
mod json;
#[cfg(feature = "server")]
pub mod service;
#[cfg(feature = "testing")]
pub mod testing;
pub mod types;

pub use ::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
pub use bytes::Bytes;

pub use crate::http::byte_stream::ByteStream;
#[doc(hidden)]
pub use crate::http::operation::extension_method;
pub use crate::http::operation::{
    DeclaredBy, ErrorBody, Keyed, NoErrorBody, Operation, RequestBody,
};
#[doc(hidden)]
pub use crate::http::operation::{RequestContent, RequestWriter};
pub use crate::http::request::{
    BodyPart, FieldEncoding, FieldStyle, File, Multipart, MultipartBody, Parts,
};
pub use crate::http::request::{PathStyle, QueryStyle, Request, RequestError};
pub use crate::http::response::{Head, Redirection, Response};
pub use crate::http::security::{Scheme, SchemeKind, Security};
pub use crate::http::stream::{Event, EventStream, LineStream, StreamError};
#[cfg(feature = "reqwest")]
pub use crate::http::transport::library as reqwest;
pub use crate::http::upload::{Upload, UploadStream};
pub use crate::http::{header, responses, transport};
pub use callback::{Callback, CallbackError, InvalidToken, Verifier};
pub use client::authentication::Authentication;
#[cfg(feature = "blocking")]
pub use client::blocking;
pub use client::credentials_provider::{CredentialsLookup, CredentialsProvider};
pub use client::pages::{Items, Paged, Pages};
pub use client::signature::RequestSigner;
pub use client::{CallOptions, Client, ClientBuilder, RetryPolicy, SchemeCredentials, Sending};
pub use client::{oauth, pages, server};
pub use codec::absorb::Absorb;
pub use codec::check::{Check, Checks, Violation};
pub use codec::decode::{DecodeError, DecodeErrorKind};
pub use codec::json_text::JsonText;
pub use codec::list::List;
pub use codec::proof::Proof;
pub use codec::spelled::Spelled;
pub use codec::tuple::Tuple;
pub use codec::unknown::{UnknownFields, UnknownVariant, UnreadableRow};
pub use codec::{check, decode, echo, enumeration, inspect, object, union};
pub use error::{Answered, Description, Error, ErrorClass, Fault, Outcome, Untyped};
pub use json::scan;
pub use json::{InexactNumber, Json, Number};
pub use types::code::Code;
pub use types::generated::{Generated, generated};
pub use types::id::Id;
pub use types::idempotency_key::{IdempotencyKey, InvalidIdempotencyKey};
pub use types::presence::Presence;
pub use types::redacted::Redacted;
pub use types::secret_text::{SecretMistake, check as check_secret_text};
#[cfg(any(feature = "postgres-types", feature = "sqlx"))]
pub use types::sql;
#[doc(hidden)]
pub use {serde, serde_json};

/// What generated code calls, and nobody else: it changes without notice.
#[doc(hidden)]
pub mod __private {
    pub use crate::codec::{check, decode, echo, enumeration, inspect, object, union};
    pub use crate::http::operation::{
        DeclaredBy, ErrorBody, Keyed, NoErrorBody, Operation, RequestBody, extension_method,
    };
    pub use crate::json::raw_json::RawJson;
}

#![doc = include_str!("../README.md")]

// Generated code names the vocabulary by its public path, here as well as in other crates.
extern crate self as flip_api;

#[cfg(feature = "blocking")]
pub mod blocking;
pub mod codes;
mod environment;
mod ext;
#[rustfmt::skip]
#[allow(unreachable_pub, reason = "of `tags`, only what is in it is passed on")]
mod generated;
#[allow(
    unreachable_pub,
    unused_imports,
    reason = "without an area there are none"
)]
pub mod operations;
mod secret_key;
#[cfg(feature = "signature")]
pub mod signature;
#[cfg(feature = "testing")]
pub mod testing;
pub mod transport;
pub mod types;
#[cfg(any(feature = "actix-web", feature = "axum"))]
pub mod web;

pub use environment::{CustomServers, Environment, InvalidBaseUrl};
#[cfg(any(
    feature = "accept-payment",
    feature = "agent-money-transfer",
    feature = "bank-account-inquiry",
    feature = "general",
    feature = "money-transfer",
    feature = "special-money-transfer",
    feature = "unstable-v3"
))]
pub use ext::BankKind;
#[cfg(any(feature = "accept-payment", feature = "unstable-v3"))]
pub use ext::BillAmount;
pub use ext::{ClientBuilder, FromEnvError};
#[cfg(feature = "accept-payment")]
pub use ext::{EventDifference, RecheckSchedule, ReconcileError, Verdict, VerificationError};
#[doc(hidden)]
pub use flip_runtime::DeclaredBy;
pub use flip_runtime::callback::{CallbackError, InvalidToken, UnknownCallback};
pub use flip_runtime::decode::{DecodeError, DecodeErrorKind};
#[cfg(feature = "server")]
pub use flip_runtime::service;
pub use flip_runtime::{
    Code, Error, ErrorClass, Fault, File, HeaderMap, Id, IdempotencyKey, InvalidIdempotencyKey,
    List, Outcome, Presence, RetryPolicy, SecretMistake, StatusCode, UnknownFields, UnknownVariant,
    UnreadableRow, Upload, Violation,
};
#[cfg(feature = "server")]
pub use generated::server;
#[allow(
    unreachable_pub,
    unused_imports,
    reason = "without an area there are none"
)]
pub use generated::tags::*;
pub use generated::{CallbackEvent, Client, Verifier, callbacks, models, security};
pub use secret_key::{InvalidSecretKey, SecretKey};
#[cfg(feature = "signature")]
pub use signature::{InvalidSigningKey, SigningKey};

//! What is written by hand on generated types.

mod bill;
mod client;
mod deduplication;
mod error_body;
mod payment_method;
mod verify;

pub use client::ClientBuilder;
pub use verify::VerificationError;

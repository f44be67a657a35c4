//! What is written by hand on generated types.

mod client;
mod deduplication;
mod payment_method;
mod verify;

pub use client::ClientBuilder;
pub use verify::VerificationError;

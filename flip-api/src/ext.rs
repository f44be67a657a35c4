//! What is written by hand on generated types.

mod bill;
mod client;
mod error_body;
mod payment_method;

pub use client::ClientBuilder;

//! What is written by hand on generated types.

mod client;
mod payment_method;

pub use client::ClientBuilder;

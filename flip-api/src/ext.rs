//! What is written by hand on generated types.

mod client;
#[cfg(any(feature = "accept-payment", feature = "unstable-v3"))]
mod payment_method;

pub use client::ClientBuilder;

//! What is written by hand on generated types.

#[cfg(feature = "accept-payment")]
mod bill;
mod client;
#[cfg(any(
    feature = "accept-payment",
    feature = "agent-money-transfer",
    feature = "international-transfer",
    feature = "money-transfer",
    feature = "special-money-transfer"
))]
mod deduplication;
mod error_body;
#[cfg(any(feature = "accept-payment", feature = "unstable-v3"))]
mod payment_method;
#[cfg(feature = "accept-payment")]
mod verify;

pub use client::ClientBuilder;
#[cfg(feature = "accept-payment")]
pub use verify::VerificationError;

//! What is written by hand on generated types.

mod client;
#[cfg(any(
    feature = "accept-payment",
    feature = "agent-money-transfer",
    feature = "international-transfer",
    feature = "money-transfer",
    feature = "special-money-transfer"
))]
mod deduplication;
#[cfg(any(feature = "accept-payment", feature = "unstable-v3"))]
mod payment_method;
#[cfg(feature = "accept-payment")]
mod verify;

pub use client::ClientBuilder;
#[cfg(feature = "accept-payment")]
pub use verify::VerificationError;

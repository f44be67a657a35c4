//! What is written by hand on generated types.

#[cfg(any(
    feature = "accept-payment",
    feature = "agent-money-transfer",
    feature = "bank-account-inquiry",
    feature = "general",
    feature = "money-transfer",
    feature = "special-money-transfer",
    feature = "unstable-v3"
))]
mod banks;
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
mod status;
#[cfg(feature = "accept-payment")]
mod verify;

#[cfg(any(
    feature = "accept-payment",
    feature = "agent-money-transfer",
    feature = "bank-account-inquiry",
    feature = "general",
    feature = "money-transfer",
    feature = "special-money-transfer",
    feature = "unstable-v3"
))]
pub use banks::BankKind;
pub use client::ClientBuilder;
#[cfg(feature = "accept-payment")]
pub use verify::VerificationError;

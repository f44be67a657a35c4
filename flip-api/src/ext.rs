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
#[cfg(any(feature = "accept-payment", feature = "unstable-v3"))]
mod bill;
#[cfg(feature = "accept-payment")]
mod bill_answer;
mod callback_event;
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
mod from_env;
#[cfg(any(feature = "accept-payment", feature = "unstable-v3"))]
mod payment_method;
#[cfg(feature = "accept-payment")]
mod reconcile;
#[cfg(any(feature = "accept-payment", feature = "unstable-v3"))]
mod renamed;
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
#[cfg(any(feature = "accept-payment", feature = "unstable-v3"))]
pub use bill::BillAmount;
pub use client::ClientBuilder;
pub use from_env::FromEnvError;
#[cfg(feature = "accept-payment")]
pub use reconcile::{EventDifference, RecheckSchedule, ReconcileError, Verdict};
#[cfg(feature = "accept-payment")]
pub use verify::VerificationError;

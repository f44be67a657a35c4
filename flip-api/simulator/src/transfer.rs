//! Transfers to bank accounts and e-wallets.

mod draft;
mod query;
mod wire;

use serde::{Deserialize, Serialize};

use crate::Time;
pub use draft::{TransferDraft, TransferOrder};
pub use query::TransferQuery;
pub(crate) use wire::TransferBody;

/// What a transfer costs, in whole rupiah: that of the sandbox, as a log of it shows.
pub(crate) const FEE: u64 = 4_000;

/// A transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Transfer {
    /// 19 digits.
    pub id: u64,
    /// The idempotency key it was made with.
    pub key: String,
    /// What was asked for.
    pub order: TransferOrder,
    /// In whole rupiah.
    pub fee: u64,
    /// When it was made.
    pub created_at: Time,
    /// How it ended. `None`: it is `PENDING`.
    pub end: Option<TransferEnd>,
}

/// How a transfer ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TransferEnd {
    /// When.
    pub at: Time,
    /// Why it was cancelled: a value of `reason`, such as `INACTIVE_ACCOUNT`. `None`: it is `DONE`.
    pub cancelled: Option<String>,
}

impl Transfer {
    /// `PENDING`, `DONE` or `CANCELLED`.
    #[must_use]
    pub fn status(&self) -> &'static str {
        status(self.end.as_ref())
    }

    /// What leaves the balance: amount and fee, in whole rupiah.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.order.amount.saturating_add(self.fee)
    }
}

fn status(end: Option<&TransferEnd>) -> &'static str {
    match end {
        None => "PENDING",
        Some(end) if end.cancelled.is_none() => "DONE",
        Some(_) => "CANCELLED",
    }
}

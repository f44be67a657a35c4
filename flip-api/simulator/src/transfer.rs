//! Transfers to bank accounts and e-wallets.

mod draft;
mod query;
mod sender;
mod wire;

use serde::{Deserialize, Serialize};

use crate::{Product, Time};
pub use draft::{TransferDraft, TransferOrder};
pub use query::TransferQuery;
pub(crate) use sender::is_job;
pub use sender::{AgentTransferDraft, SenderDraft, TransferSender};
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
    /// The data of the agent at the time of the transfer. `None`: no agent sent it.
    pub agent_data: Option<TransferSender>,
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

/// Who sends the money of a transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TransferOwner {
    /// The merchant: money transfer.
    Merchant,
    /// A customer of the merchant: special money transfer.
    Customer(Box<TransferSender>),
    /// The agent with this id: agent money transfer.
    Agent(u64),
}

impl Transfer {
    /// Who really sends the money: `None` if that is the merchant.
    #[must_use]
    pub fn sender(&self) -> Option<&TransferSender> {
        match &self.order.owner {
            TransferOwner::Merchant => None,
            TransferOwner::Customer(sender) => Some(sender),
            TransferOwner::Agent(_) => self.agent_data.as_ref(),
        }
    }

    /// The id of the agent who sends the money, if an agent does.
    #[must_use]
    pub fn agent(&self) -> Option<u64> {
        match self.order.owner {
            TransferOwner::Agent(agent) => Some(agent),
            _ => None,
        }
    }

    /// The product that made it, whose callback tells how it ends.
    #[must_use]
    pub fn product(&self) -> Product {
        match self.order.owner {
            TransferOwner::Merchant => Product::MoneyTransfer,
            TransferOwner::Customer(_) => Product::SpecialMoneyTransfer,
            TransferOwner::Agent(_) => Product::AgentMoneyTransfer,
        }
    }

    /// `PENDING`, `DONE` or `CANCELLED`.
    #[must_use]
    pub fn status(&self) -> &'static str {
        status_word(self.end.as_ref())
    }

    /// What leaves the balance: amount and fee, in whole rupiah.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.order.amount.saturating_add(self.fee)
    }
}

/// `PENDING`, `DONE` or `CANCELLED`.
pub(crate) fn status_word(end: Option<&TransferEnd>) -> &'static str {
    match end {
        None => "PENDING",
        Some(end) if end.cancelled.is_none() => "DONE",
        Some(_) => "CANCELLED",
    }
}

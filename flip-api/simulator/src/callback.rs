//! Callbacks: what is sent, where, and what came of it.

mod body;
mod delivery;

use std::fmt;

use serde::{Deserialize, Serialize};

pub(crate) use body::payment_event;
pub use delivery::{Attempt, Delivery, DeliveryState, Outcome};

/// The products of which the dashboard knows a callback address each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Product {
    /// Payments of bills.
    AcceptPayment,
    /// Transfers.
    MoneyTransfer,
    /// Transfers of customers.
    SpecialMoneyTransfer,
    /// Transfers of agents.
    AgentMoneyTransfer,
    /// Transfers abroad.
    InternationalTransfer,
    /// The verification of agents.
    AgentVerification,
    /// Inquiries of bank accounts.
    BankAccountInquiry,
}

impl Product {
    /// How often a callback of this product that is not answered by 200 is sent again, as documented.
    #[must_use]
    pub fn retries(self) -> u32 {
        match self {
            Self::AcceptPayment
            | Self::MoneyTransfer
            | Self::SpecialMoneyTransfer
            | Self::AgentMoneyTransfer
            | Self::InternationalTransfer => 5,
            Self::AgentVerification | Self::BankAccountInquiry => 0,
        }
    }
}

impl fmt::Display for Product {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AcceptPayment => "accept-payment",
            Self::MoneyTransfer => "money-transfer",
            Self::SpecialMoneyTransfer => "special-money-transfer",
            Self::AgentMoneyTransfer => "agent-money-transfer",
            Self::InternationalTransfer => "international-transfer",
            Self::AgentVerification => "agent-verification",
            Self::BankAccountInquiry => "bank-account-inquiry",
        })
    }
}

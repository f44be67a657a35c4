use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Time;

/// What became of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[non_exhaustive]
pub enum PaymentStatus {
    /// The payer has yet to pay.
    Pending,
    /// It was paid.
    Successful,
    /// Paying went wrong.
    Failed,
    /// It was given up: the bill has expired.
    Cancelled,
}

impl PaymentStatus {
    /// As lists of payments and callbacks have it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Successful => "SUCCESSFUL",
            Self::Failed => "FAILED",
            Self::Cancelled => "CANCELLED",
        }
    }

    /// As the answer of Create Bill has it, whose words differ.
    pub(crate) fn of_bill_payment(self, is_confirmed: bool) -> &'static str {
        match self {
            Self::Pending if is_confirmed => "PROCESSED",
            Self::Pending => "PENDING",
            Self::Successful => "DONE",
            Self::Failed => "FAILED",
            Self::Cancelled => "CANCELLED",
        }
    }

    /// Whether nothing will change it any more.
    #[must_use]
    pub fn is_final(self) -> bool {
        self != Self::Pending
    }
}

impl fmt::Display for PaymentStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A change of status, and when it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Change {
    /// When.
    pub at: Time,
    /// To which status.
    pub status: PaymentStatus,
}

impl Change {
    pub(crate) fn new(at: Time, status: PaymentStatus) -> Self {
        Self { at, status }
    }
}

//! Bills and payments.

#[cfg(feature = "unstable-v3")]
use crate::models::SettlementReportStatus;
use crate::models::{BillPaymentStatus, BillStatus, PaymentStatus, SettlementStatus};

impl PaymentStatus {
    /// Whether the payer has paid. A status that is not known counts as not paid.
    ///
    /// Only payments tell whether a bill is paid. The status of the bill does not: it says whether
    /// its link is open, and is `INACTIVE` right after some bills were made, after the payment, and
    /// after the expiry.
    #[must_use]
    pub fn is_paid(&self) -> bool {
        matches!(self, Self::Successful)
    }

    /// Whether the payment has ended, well or not: `SUCCESSFUL`, `FAILED` or `CANCELLED`, which is what
    /// Flip sends callbacks about. `CANCELLED` says that the bill expired first, as Flip's own plugins
    /// read it.
    ///
    /// Flip does not promise that nothing follows: take an event about a payment that has ended, too. A
    /// status that is not known is not final.
    ///
    /// ```
    /// use flip_api::models::PaymentStatus;
    ///
    /// assert!(PaymentStatus::Cancelled.is_final() && !PaymentStatus::Cancelled.is_paid());
    /// assert!(!PaymentStatus::from("REFUNDED").is_final());
    /// ```
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Successful | Self::Failed | Self::Cancelled)
    }

    /// Whether the payment is known to be awaited: `PENDING`.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Pending)
    }
}

/// There is no `is_paid`: the status of a bill does not tell.
///
/// ```
/// use flip_api::models::BillStatus;
///
/// assert!(BillStatus::Active.is_open());
/// assert!(!BillStatus::Inactive.is_final());
/// ```
impl BillStatus {
    /// Never: a link that is closed can be opened again by [`edit_bill`](crate::Client::edit_bill), and
    /// can be closed right after the bill was made. Whether to go on waiting for money, the payments
    /// tell: [`PaymentStatus::is_final`].
    #[must_use]
    pub fn is_final(&self) -> bool {
        false
    }

    /// Whether the link can be used: `ACTIVE`.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Active)
    }
}

/// How far the payment of a bill of step 3 is, from Flip's older documentation (until December 2023).
impl BillPaymentStatus {
    /// Whether the payer has paid: `DONE`. To decide about goods, read the payments of the bill.
    #[must_use]
    pub fn is_paid(&self) -> bool {
        matches!(self, Self::Done)
    }

    /// Whether the payment has ended, well or not: `DONE`, `FAILED` or `CANCELLED`. A status that is not
    /// known is not final.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Cancelled)
    }

    /// Whether the payment is known to go on: `NOT_CONFIRMED`, `PENDING`, which the payer has confirmed, or
    /// `PROCESSED`, which is being handled.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::NotConfirmed | Self::Pending | Self::Processed)
    }
}

/// Whether the money has come on from Flip, not from the payer: see [`PaymentStatus::is_paid`] for that.
impl SettlementStatus {
    /// Whether nothing more is to come: `Settled` or `Cancelled`. Inferred from the words; Flip explains
    /// none of them. A status that is not known is not final.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Settled | Self::Cancelled)
    }

    /// Whether the money has come on to the merchant: `Settled`, inferred from the word.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        matches!(self, Self::Settled)
    }

    /// Whether the money is known to be still to come: `Pending` or `Pending Settlement`, of which the
    /// second is known from recorded answers only.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Pending | Self::PendingSettlement)
    }
}

#[cfg(feature = "unstable-v3")]
impl SettlementReportStatus {
    /// Never: only `PROCESSING` is known of these, from public code, and what follows it is not.
    #[must_use]
    pub fn is_final(&self) -> bool {
        false
    }

    /// Whether the report is known to be in the making: `PROCESSING`.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Processing)
    }
}

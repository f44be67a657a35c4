//! Transfers, in Indonesia and abroad.

#[cfg(any(
    feature = "money-transfer",
    feature = "special-money-transfer",
    feature = "agent-money-transfer"
))]
use crate::models::DisbursementStatus;
#[cfg(feature = "international-transfer")]
use crate::models::InternationalTransferStatus;

/// ```
/// use flip_api::models::DisbursementStatus;
///
/// assert!(DisbursementStatus::Done.is_final() && DisbursementStatus::Done.is_successful());
/// assert!(DisbursementStatus::Cancelled.is_final() && !DisbursementStatus::Cancelled.is_successful());
/// assert!(!DisbursementStatus::from("PAUSED").is_final());
/// ```
#[cfg(any(
    feature = "money-transfer",
    feature = "special-money-transfer",
    feature = "agent-money-transfer"
))]
impl DisbursementStatus {
    /// Whether the transfer has ended: `DONE` or `CANCELLED`. Flip's older documentation (until December
    /// 2023) calls these two the end, and the callback comes with one of them; that one turns into the
    /// other is documented nowhere.
    ///
    /// A status that is not known is not final: keep the transfer open, and look at it.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Done | Self::Cancelled)
    }

    /// Whether the money has arrived: `DONE`.
    ///
    /// Not successful is not failed. Send the money again (with another key) only when it is
    /// [`is_cancelled`](Self::is_cancelled).
    #[must_use]
    pub fn is_successful(&self) -> bool {
        matches!(self, Self::Done)
    }

    /// Whether the transfer failed: `CANCELLED`. Amount and fee are back in the balance.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        matches!(self, Self::Cancelled)
    }

    /// Whether the transfer is known to be on its way: `PENDING`. Wait for the callback, or read it again.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Pending)
    }
}

/// ```
/// use flip_api::models::InternationalTransferStatus;
///
/// assert!(InternationalTransferStatus::Cancelled.is_final());
/// assert!(InternationalTransferStatus::Pending.is_pending());
/// ```
#[cfg(feature = "international-transfer")]
impl InternationalTransferStatus {
    /// Whether the transfer has ended: `DONE` or `CANCELLED`. Inferred from transfers in Indonesia, which
    /// have the same three statuses; Flip's pages list them without saying so.
    ///
    /// A status that is not known is not final: keep the transfer open, and look at it.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Done | Self::Cancelled)
    }

    /// Whether the money has arrived: `DONE`. Not successful is not failed.
    #[must_use]
    pub fn is_successful(&self) -> bool {
        matches!(self, Self::Done)
    }

    /// Whether the transfer failed: `CANCELLED`. The money is back in the balance.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        matches!(self, Self::Cancelled)
    }

    /// Whether the transfer is known to be on its way: `PENDING`.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Pending)
    }
}

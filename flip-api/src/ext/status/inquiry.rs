//! Account inquiries.

use crate::models::InquiryStatus;

/// ```
/// use flip_api::models::InquiryStatus;
///
/// /// Whether to go on with a transfer; `None` when that is not decided yet.
/// fn go_on(status: &InquiryStatus) -> Option<bool> {
///     if !status.is_final() {
///         return None; // wait for the callback
///     }
///     match status {
///         InquiryStatus::SuspectedAccount => Some(false), // Flip would take it; this shop does not
///         status => status.allows_transfer(),
///     }
/// }
/// assert_eq!(go_on(&InquiryStatus::Success), Some(true));
/// assert_eq!(go_on(&InquiryStatus::Failed), None); // ask again
/// ```
impl InquiryStatus {
    /// Whether this inquiry has ended: every listed status but `PENDING`. The callback comes when it has;
    /// it is sent once only, so ask again if it stays away.
    ///
    /// `FAILED` ends the inquiry, too: it broke off, and only another one brings a result.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(
            self,
            Self::Success
                | Self::InvalidAccountNumber
                | Self::SuspectedAccount
                | Self::BlackListed
                | Self::Failed
                | Self::Closed
        )
    }

    /// Whether the account is known to be valid: `SUCCESS`.
    #[must_use]
    pub fn is_successful(&self) -> bool {
        matches!(self, Self::Success)
    }

    /// Whether the inquiry is known to go on: `PENDING`.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Pending)
    }

    /// Whether Flip carries out a transfer to the account. `None` when the status does not tell: the
    /// inquiry is not finished, it broke off, or the status is not known.
    ///
    /// A suspected account is allowed: users have reported it, and nothing is confirmed. That an invalid
    /// account number is refused is inferred; the other answers are Flip's.
    #[must_use]
    pub fn allows_transfer(&self) -> Option<bool> {
        match self {
            Self::Success | Self::SuspectedAccount => Some(true),
            Self::BlackListed | Self::Closed | Self::InvalidAccountNumber => Some(false),
            _ => None,
        }
    }
}

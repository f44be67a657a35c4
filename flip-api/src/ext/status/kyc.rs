//! The verification of agents.

use crate::models::{KycStatus, KycStatusNumber};

/// ```
/// use flip_api::models::KycStatus;
///
/// assert!(KycStatus::Approved.is_final());
/// // A rejected agent is repaired, and then pending again.
/// assert!(KycStatus::Rejected.is_decided() && !KycStatus::Rejected.is_final());
/// ```
impl KycStatus {
    /// Whether the verification has ended for good: `APPROVED`.
    ///
    /// `REJECTED` is **not** final. It ends a round: the agent can be repaired, after which Flip says
    /// `PENDING` again. To stop asking, use [`is_decided`](Self::is_decided).
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Approved)
    }

    /// Whether Flip has decided on what was handed in: `APPROVED` or `REJECTED`. Both come by callback,
    /// once.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        matches!(self, Self::Approved | Self::Rejected)
    }

    /// Whether the agent has passed: `APPROVED`. Only then can the agent send money.
    #[must_use]
    pub fn is_successful(&self) -> bool {
        matches!(self, Self::Approved)
    }

    /// Whether it is Flip's turn: `PENDING`, or flagged to be looked at (`SUSPICIOUS`, `NEED_TO_CHECK`;
    /// that Flip is the one to look is inferred).
    #[must_use]
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Pending | Self::Suspicious | Self::NeedToCheck)
    }

    /// Whether something of the agent's was refused or is wanted: a picture failed, documents are wanted,
    /// or the agent was rejected. The code of the rejection tells what to repair.
    #[must_use]
    pub fn needs_repair(&self) -> bool {
        matches!(
            self,
            Self::UploadIdentityFailed
                | Self::UploadIdentitySelfieFailed
                | Self::Help
                | Self::Rejected
        )
    }
}

/// As [`KycStatus`], which has more to say: Flip gives numbers to some of the statuses only.
impl KycStatusNumber {
    /// Whether the verification has ended for good: 40. See [`KycStatus::is_final`].
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Approved)
    }

    /// Whether Flip has decided on what was handed in: 40 or 50. See [`KycStatus::is_decided`].
    #[must_use]
    pub fn is_decided(&self) -> bool {
        matches!(self, Self::Approved | Self::Rejected)
    }

    /// Whether the agent has passed: 40.
    #[must_use]
    pub fn is_successful(&self) -> bool {
        matches!(self, Self::Approved)
    }

    /// Whether it is Flip's turn: 20.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Pending)
    }

    /// Whether something of the agent's was refused: 15 or 50. See [`KycStatus::needs_repair`].
    #[must_use]
    pub fn needs_repair(&self) -> bool {
        matches!(self, Self::UploadIdentitySelfieFailed | Self::Rejected)
    }
}

//! What statuses mean for a program that has to decide. A value that is not listed is never final,
//! never good news, and never pending: nothing is known of it.
//!
//! `tests/tests/statuses.rs` holds each of them against every value that the spec lists.

#[cfg(feature = "bank-account-inquiry")]
mod inquiry;
#[cfg(feature = "agent-verification")]
mod kyc;
#[cfg(any(feature = "accept-payment", feature = "unstable-v3"))]
mod payment;
mod transfer;

#[cfg(feature = "general")]
impl crate::models::BankStatus {
    /// Never: a bank's condition changes at any time.
    #[must_use]
    pub fn is_final(&self) -> bool {
        false
    }

    /// Whether the bank is known to carry transfers out without delay. A disturbed one carries them out
    /// late, a heavily disturbed one perhaps not on the same day.
    #[must_use]
    pub fn is_operational(&self) -> bool {
        matches!(self, Self::Operational)
    }
}

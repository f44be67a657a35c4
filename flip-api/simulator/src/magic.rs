//! Amounts with a meaning: programs in any language test with them, without a call of the control API.

use std::time::Duration;

use crate::Fault;

/// What happens to a payment, or to the answer of Create Bill, because of its amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Magic {
    /// The payment is paid, a second after it was made.
    Paid,
    /// The payment fails, a second after it was made.
    Failed,
    /// The bill expires, a second after the payment was made.
    Expired,
    /// Paid as by [`Paid`](Self::Paid), and the callback comes twice.
    PaidTwiceTold,
    /// Paid as by [`Paid`](Self::Paid), and a callback with `PENDING` follows the one with `SUCCESSFUL`.
    PaidThenToldPending,
    /// The answer of Create Bill has this fault.
    Fault(Fault),
}

/// How long after it was made something happens to a payment.
pub(crate) const DELAY: Duration = Duration::from_secs(1);

/// The amounts in whole rupiah, each with what happens and what that is, in a few words.
pub const MAGIC_AMOUNTS: &[(u64, Magic, &str)] = &[
    (10_001, Magic::Paid, "paid after a second"),
    (10_002, Magic::Failed, "failed after a second"),
    (10_003, Magic::Expired, "the bill expires after a second"),
    (
        10_004,
        Magic::PaidTwiceTold,
        "paid after a second, and the callback comes twice",
    ),
    (
        10_005,
        Magic::PaidThenToldPending,
        "paid after a second, and a late callback says PENDING",
    ),
    (
        10_011,
        Magic::Fault(Fault::ErrorBefore),
        "500; no bill was made",
    ),
    (
        10_012,
        Magic::Fault(Fault::ErrorAfter),
        "500; the bill was made",
    ),
    (
        10_013,
        Magic::Fault(Fault::Maintenance),
        "503 by maintenance; no bill was made",
    ),
    (
        10_014,
        Magic::Fault(Fault::Html),
        "200 with a page of HTML; the bill was made",
    ),
    (
        10_015,
        Magic::Fault(Fault::CutBefore),
        "connection cut; no bill was made",
    ),
    (
        10_016,
        Magic::Fault(Fault::CutAfter),
        "connection cut; the bill was made",
    ),
    (
        10_017,
        Magic::Fault(Fault::OtherAnswer),
        "the answer of another bill; the bill was made",
    ),
    (
        10_018,
        Magic::Fault(Fault::Latency(Duration::from_secs(5))),
        "answered after five seconds",
    ),
];

impl Magic {
    /// What an amount means, if it is one of [`MAGIC_AMOUNTS`].
    #[must_use]
    pub fn of(amount: u64) -> Option<Self> {
        let mut amounts = MAGIC_AMOUNTS.iter();
        let found = amounts.find(|(magic, _, _)| *magic == amount);
        found.map(|(_, magic, _)| *magic)
    }
}

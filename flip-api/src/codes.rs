//! The codes with which Flip refuses requests.
//!
//! **The same number means different things in different products of Flip**: 1072 is a missing
//! e-mail for bills, and an unknown transfer for money transfers. So each product has constants of
//! its own; use those of the operation that failed.
//!
//! ```
//! use flip_api::codes::{BALANCE_INSUFFICIENT, accept_payment, money_transfer};
//! use flip_api::operations::{CreateDisbursementError, EditBillError};
//!
//! fn edit(error: &flip_api::Error<EditBillError>) -> &'static str {
//!     if error.has_code(accept_payment::BILL_EXPIRED) {
//!         return "This bill has expired: make another one.";
//!     }
//!     if error.is_not_found() {
//!         return "There is no such bill."; // 1050, 1054, or 1043 on the attribute `id`
//!     }
//!     "Try again later."
//! }
//!
//! fn pay_out(error: &flip_api::Error<CreateDisbursementError>) -> &'static str {
//!     if error.code() == Some(BALANCE_INSUFFICIENT) {
//!         return "Top up the balance.";
//!     }
//!     if error.has_code(money_transfer::STALE_REQUEST) {
//!         return "The clock of this machine is wrong, or the network slow.";
//!     }
//!     "Try again later."
//! }
//! ```
//!
//! Flip adds codes without notice, and its lists have gaps. Never rely on a message: the wording
//! changes.

pub mod accept_payment;
pub mod money_transfer;

/// Some of the fields are not acceptable: `code()` of the error as a whole. The fields are named by
/// `faults()`.
pub const VALIDATION_ERROR: &str = "VALIDATION_ERROR";

/// The balance is below the amount and the fee: `code()` of the error as a whole. No money moved. Top
/// up the balance, then send the transfer again; the same idempotency key will do.
pub const BALANCE_INSUFFICIENT: &str = "BALANCE_INSUFFICIENT";

/// No bank has the code that was asked for: `code()` of the error as a whole.
pub const BANK_NOT_FOUND: &str = "BANK_NOT_FOUND";

/// Flip is under maintenance: `code()` of the error as a whole. Wait, then call again.
pub const SERVICE_UNAVAILABLE: &str = "SERVICE_UNAVAILABLE";

macro_rules! codes {
    ($($(#[$doc:meta])+ $name:ident = $code:literal;)+) => {
        $($(#[$doc])+ pub const $name: i64 = $code;)+

        /// Every code that Flip lists for this product, in ascending order.
        pub const KNOWN: &[i64] = &[$($code),+];
    };
}
use codes;

/// What an operation is about; the codes belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Product {
    AcceptPayment,
    MoneyTransfer,
}

impl Product {
    /// By its `operationId`. `None` for an operation whose codes are not known.
    pub(crate) fn of(operation: &str) -> Option<Self> {
        let names = |part: &str| operation.to_ascii_lowercase().contains(part);
        if names("disbursement") {
            Some(Self::MoneyTransfer)
        } else if names("bill") || names("payment") {
            Some(Self::AcceptPayment)
        } else {
            None
        }
    }

    /// Whether a code says that what the call is about does not exist.
    pub(crate) fn is_not_found(self, attribute: Option<&str>, code: i64) -> bool {
        match self {
            Self::AcceptPayment => match code {
                accept_payment::BILL_NOT_FOUND | accept_payment::PRODUCT_BILL_NOT_FOUND => true,
                accept_payment::TITLE_REQUIRED => attribute == Some("id"),
                _ => false,
            },
            Self::MoneyTransfer => matches!(
                code,
                money_transfer::DISBURSEMENT_NOT_FOUND | money_transfer::IDEMPOTENCY_KEY_NOT_FOUND
            ),
        }
    }
}

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
//! Where an operation is known at run time only, [`Product::of`] tells whose codes it answers with, and
//! [`Product::name_of`] the name of a code.
//!
//! Flip adds codes without notice, and its lists have gaps. Never rely on a message: the wording
//! changes.

pub mod accept_payment;
pub mod agent_verification;
pub mod international_transfer;
mod listed;
pub mod money_transfer;
mod product;

pub use listed::{Evidence, Listed};
pub use product::Product;

listed::words! {
    /// Some of the fields are not acceptable: `code()` of the error as a whole. The fields are named by
    /// `faults()`.
    VALIDATION_ERROR, Pages;
    /// The balance is below the amount and the fee: `code()` of the error as a whole. No money moved.
    /// Top up the balance, then send the transfer again; the same idempotency key will do.
    BALANCE_INSUFFICIENT, OlderDocument;
    /// No bank has the code that was asked for: `code()` of the error as a whole. Read the list of banks
    /// without a code.
    BANK_NOT_FOUND, Document;
    /// Flip is under maintenance: `code()` of the error as a whole. Wait, then call again.
    SERVICE_UNAVAILABLE, Document;
    /// Flip failed: `code()` of the error as a whole. **The request may have been carried out**: look at
    /// `outcome()`, and send a transfer again with the same idempotency key only.
    INTERNAL_SERVER_ERROR, Document;
}

/// The codes of special money transfer, which shares the list of [money transfer](money_transfer).
///
/// About the sender are
/// [`COUNTRY_INVALID`](money_transfer::COUNTRY_INVALID),
/// [`COUNTRY_CODE_INVALID`](money_transfer::COUNTRY_CODE_INVALID) and
/// [`CITY_OR_COUNTRY_CODE_INVALID`](money_transfer::CITY_OR_COUNTRY_CODE_INVALID), for which the lists of
/// cities and countries have to be read again, and
/// [`DATE_FORMAT_INVALID`](money_transfer::DATE_FORMAT_INVALID) and
/// [`DATE_INVALID`](money_transfer::DATE_INVALID), for the date of birth. Which codes Flip uses here, and
/// which not, is not documented.
pub mod special_money_transfer {
    #[doc(inline)]
    pub use super::money_transfer::*;
}

/// The codes of transfers of agents, which share the list of [money transfer](money_transfer).
///
/// About the agent are [`AGENT_NOT_APPROVED`](money_transfer::AGENT_NOT_APPROVED), until agent
/// verification has ended well, and [`AGENT_NOT_ACTIVE`](money_transfer::AGENT_NOT_ACTIVE). A transfer that
/// does not exist is answered with status 404, too.
pub mod agent_money_transfer {
    #[doc(inline)]
    pub use super::money_transfer::*;
}

/// The codes of account inquiries, which share the list of [money transfer](money_transfer).
///
/// Known to be used are [`FIELD_EMPTY`](money_transfer::FIELD_EMPTY),
/// [`DIGITS_ONLY`](money_transfer::DIGITS_ONLY) for the account number, and
/// [`BANK_CODE_INVALID`](money_transfer::BANK_CODE_INVALID). An account that does not exist is no error, but
/// a status of the answer.
pub mod bank_account_inquiry {
    #[doc(inline)]
    pub use super::money_transfer::*;
}

/// The codes of the balance, the banks and maintenance: words only, none has a number.
pub mod general {
    #[doc(inline)]
    pub use super::{BANK_NOT_FOUND, SERVICE_UNAVAILABLE};

    /// Flip lists no number for these calls.
    pub const KNOWN: &[i64] = &[];

    /// The same with names.
    pub const LISTED: &[super::Listed] = &[];
}

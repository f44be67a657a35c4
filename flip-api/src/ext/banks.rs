//! What is known of the codes of banks and payment methods.
//!
//! The tables are those of `spec/data/banks.yaml`: `tests/tests/banks.rs` compares them row by row.

#[cfg(any(
    feature = "money-transfer",
    feature = "special-money-transfer",
    feature = "agent-money-transfer",
    feature = "bank-account-inquiry",
    feature = "general"
))]
mod destination;
#[cfg(any(
    feature = "money-transfer",
    feature = "special-money-transfer",
    feature = "agent-money-transfer",
    feature = "bank-account-inquiry",
    feature = "general"
))]
mod destination_rows;
#[cfg(any(feature = "accept-payment", feature = "unstable-v3"))]
mod sender;
#[cfg(any(feature = "accept-payment", feature = "unstable-v3"))]
mod sender_rows;

/// What stands behind the code of a bank or payment method.
///
/// ```
/// use flip_api::BankKind;
/// use flip_api::models::{DestinationBank, SenderBank};
///
/// assert_eq!(DestinationBank::Gopay.kind(), Some(BankKind::Wallet));
/// assert_eq!(SenderBank::Qris.kind(), Some(BankKind::Qris));
/// assert_eq!(DestinationBank::from("bank_of_mars").kind(), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BankKind {
    /// A bank.
    Bank,
    /// An e-wallet.
    Wallet,
    /// QRIS, the code that any wallet and most banks can scan.
    Qris,
    /// Shops in which the payer pays at the counter.
    Shop,
    /// Credit cards.
    Card,
}

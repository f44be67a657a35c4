//! Accounts with a meaning: inquiries and transfers to them end as the table says.

use flip_api::codes::money_transfer as codes;

/// What is true of an account that receives transfers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AccountState {
    /// It can receive transfers.
    Valid,
    /// As [`Valid`](Self::Valid), but the first inquiry is `PENDING`, and a callback tells the end.
    Slow,
    /// There is no such account.
    Unknown,
    /// Users reported it for fraud. Transfers are allowed.
    Suspected,
    /// Fraud was confirmed.
    BlackListed,
    /// Each inquiry breaks off.
    Unreachable,
    /// It is closed.
    Closed,
}

/// The account numbers with a meaning, at every bank, each with what happens, in a few words. All other
/// accounts are valid.
pub const MAGIC_ACCOUNTS: &[(&str, AccountState, &str)] = &[
    (
        "9000000001",
        AccountState::Slow,
        "an inquiry is PENDING, and a callback follows after a second",
    ),
    (
        "9000000002",
        AccountState::Unknown,
        "INVALID_ACCOUNT_NUMBER; a transfer is refused with 1025",
    ),
    (
        "9000000003",
        AccountState::Suspected,
        "SUSPECTED_ACCOUNT; transfers are allowed",
    ),
    (
        "9000000004",
        AccountState::BlackListed,
        "BLACK_LISTED; a transfer is refused with 1026",
    ),
    ("9000000005", AccountState::Unreachable, "FAILED"),
    (
        "9000000006",
        AccountState::Closed,
        "CLOSED; a transfer is refused with 1027",
    ),
];

impl AccountState {
    /// What is true of the account with this number. Numbers are compared as text.
    #[must_use]
    pub fn of(number: &str) -> Self {
        let mut accounts = MAGIC_ACCOUNTS.iter();
        let found = accounts.find(|(magic, _, _)| *magic == number);
        found.map_or(Self::Valid, |(_, state, _)| *state)
    }

    /// How an inquiry ends.
    pub(crate) fn inquiry_status(self) -> &'static str {
        match self {
            Self::Valid | Self::Slow => "SUCCESS",
            Self::Unknown => "INVALID_ACCOUNT_NUMBER",
            Self::Suspected => "SUSPECTED_ACCOUNT",
            Self::BlackListed => "BLACK_LISTED",
            Self::Unreachable => "FAILED",
            Self::Closed => "CLOSED",
        }
    }

    /// The name of the holder: empty where an inquiry tells none.
    pub(crate) fn holder(self) -> &'static str {
        match self {
            Self::Unknown | Self::Unreachable => "",
            _ => "Budi Santoso",
        }
    }

    /// Why a transfer to it is refused: the inner code, and the message.
    pub(crate) fn transfer_refusal(self) -> Option<(i64, &'static str)> {
        match self {
            Self::Unknown => Some((codes::ACCOUNT_NUMBER_INVALID, "Account number is invalid")),
            Self::BlackListed => Some((codes::ACCOUNT_SUSPECTED, "Account is suspected of fraud")),
            Self::Closed => Some((codes::ACCOUNT_CLOSED, "Account is closed")),
            _ => None,
        }
    }
}

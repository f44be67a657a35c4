//! Bills.

mod draft;
mod edit;
mod wire;

use flip_api::models::{BillType, SenderBank, SenderBankType};
use serde::{Deserialize, Serialize};

pub use draft::BillDraft;
pub use edit::BillEdit;
pub(crate) use wire::{BillBody, NewBillBody};

use crate::{Settings, Time};

/// A bill, which Flip calls a payment link.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Bill {
    /// Its id: 19 digits.
    pub id: u64,
    /// What it is for.
    pub title: String,
    /// Whether it can be paid once or any number of times.
    pub kind: BillKind,
    /// In whole rupiah; `None` when the payer chooses it.
    pub amount: Option<u64>,
    /// When it expires, if it does.
    pub expires_at: Option<Time>,
    /// Where the payer goes after paying; empty for nowhere.
    pub redirect_url: String,
    /// When it was made.
    pub created_at: Time,
    /// Whether the link is open. It says nothing of whether the bill was paid.
    pub is_open: bool,
    /// Whether the payer has to give an address.
    pub requires_address: bool,
    /// Whether the payer has to give a phone number.
    pub requires_phone: bool,
    /// At which step the payer enters: 1, 2 or 3.
    pub step: u8,
    /// Who pays; known from the beginning at steps 2 and 3.
    pub payer: Option<Payer>,
    /// How; known from the beginning at step 3.
    pub method: Option<Method>,
    /// The page of the bill: the last part of its link.
    pub slug: String,
}

/// How often a bill can be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum BillKind {
    /// Once.
    Single,
    /// Any number of times.
    Multiple,
}

impl BillKind {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match BillType::from(text) {
            BillType::Single => Some(Self::Single),
            BillType::Multiple => Some(Self::Multiple),
            _ => None,
        }
    }
}

/// Who pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Payer {
    /// Name.
    pub name: String,
    /// Address of mail.
    pub email: String,
    /// Phone number.
    pub phone: Option<String>,
    /// Postal address.
    pub address: Option<String>,
}

impl Payer {
    /// A payer with what each bill asks for.
    #[must_use]
    pub fn new(name: impl Into<String>, email: impl Into<String>) -> Self {
        let (name, email) = (name.into(), email.into());
        Self {
            name,
            email,
            phone: None,
            address: None,
        }
    }
}

/// How a payment is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Method {
    /// The code of the bank, wallet, shop or card: `sender_bank`.
    pub bank: String,
    /// Its kind: `sender_bank_type`.
    pub kind: String,
}

impl Method {
    /// A method by its codes; `None` if Flip does not offer it.
    #[must_use]
    pub fn offered(bank: &str, kind: &str) -> Option<Self> {
        let accepts = SenderBank::from(bank).accepts(&SenderBankType::from(kind));
        (accepts == Some(true)).then(|| Self {
            bank: bank.to_owned(),
            kind: kind.to_owned(),
        })
    }

    /// All methods that are offered, apart from those that the account has not enabled.
    pub fn all(settings: &Settings) -> impl Iterator<Item = Self> {
        let enabled = |bank: &&SenderBank| {
            let mut disabled = settings.disabled_banks.iter();
            !disabled.any(|one| one == bank.as_str())
        };
        let banks = SenderBank::KNOWN.iter().filter(enabled);
        banks.flat_map(|bank| {
            let kinds = bank.types().iter();
            kinds.map(|kind| Self {
                bank: bank.as_str().to_owned(),
                kind: kind.as_str().to_owned(),
            })
        })
    }

    /// What kind of payment it is.
    #[must_use]
    pub fn sender_bank_type(&self) -> SenderBankType {
        SenderBankType::from(self.kind.as_str())
    }

    /// Whether the payer scans a code.
    #[must_use]
    pub fn is_qris(&self) -> bool {
        SenderBank::from(self.bank.as_str()) == SenderBank::Qris
    }

    /// The name for people.
    #[must_use]
    pub fn display_name(&self) -> &str {
        let name = SenderBank::from(self.bank.as_str()).display_name();
        name.unwrap_or(&self.bank)
    }
}

impl Bill {
    /// Whether somebody could pay it at this time.
    #[must_use]
    pub fn is_payable(&self, now: Time) -> bool {
        self.is_open && !self.is_expired(now)
    }

    /// Whether it has expired at this time.
    #[must_use]
    pub fn is_expired(&self, now: Time) -> bool {
        self.expires_at.is_some_and(|expires_at| expires_at <= now)
    }
}

//! Transfers abroad.

mod corridor;
mod draft;
mod wire;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Time;
use crate::transfer::TransferEnd;
pub(crate) use corridor::Corridor;
pub use draft::{InternationalDraft, RatesQuery};
pub(crate) use wire::{FormDataBody, InternationalBody, RateBody};

/// What a transfer abroad costs, in whole rupiah: that of the documented sample.
pub(crate) const FEE_ABROAD: u64 = 80_000;

/// A transfer abroad.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct InternationalTransfer {
    /// 18 digits.
    pub id: u64,
    /// The idempotency key it was made with.
    pub key: String,
    /// What was asked for.
    pub order: InternationalOrder,
    /// Rupiah for one unit of the receiver's currency, in hundredths.
    pub rate: u64,
    /// In whole rupiah, without the fee.
    pub amount: u64,
    /// In whole rupiah.
    pub fee: u64,
    /// When it was made.
    pub created_at: Time,
    /// How it ended. `None`: it is `PENDING`.
    pub end: Option<TransferEnd>,
}

/// What a transfer abroad was made from: the same key stands for the same order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct InternationalOrder {
    /// The fields of the request that are filled.
    pub fields: BTreeMap<String, String>,
    /// In hundredths of the receiver's currency.
    pub amount: u64,
    /// How many bytes the attached document has.
    pub attachment: Option<u64>,
}

impl InternationalOrder {
    /// A field; empty if it is not filled.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// What it costs at a rate in hundredths, in whole rupiah. A part of a rupiah counts as one: how Flip
    /// rounds is not documented.
    pub(crate) fn rupiah(&self, rate: u64) -> u64 {
        let product = u128::from(self.amount) * u128::from(rate);
        u64::try_from(product.div_ceil(10_000)).unwrap_or(u64::MAX)
    }
}

impl InternationalTransfer {
    /// What leaves the balance: amount and fee, in whole rupiah.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.amount.saturating_add(self.fee)
    }
}

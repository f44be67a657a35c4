//! Payments of bills.

mod query;
mod status;
mod wire;

use serde::{Deserialize, Serialize};

pub use query::PaymentQuery;
pub use status::{Change, PaymentStatus};
pub(crate) use wire::{PaymentPageBody, PaymentRow};

use crate::bill::{Bill, Method, Payer};
use crate::ids::Ids;
use crate::qris;
use crate::{Settings, Time};

/// A payment of a bill, from the moment at which the payer has chosen how to pay.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Payment {
    /// Its id: `PGPWF…`, or `FT…` of a bank transfer.
    pub id: String,
    /// The bill that it pays.
    pub bill: u64,
    /// Who pays.
    pub payer: Payer,
    /// How.
    pub method: Method,
    /// In whole rupiah, without the unique code.
    pub amount: u64,
    /// What the payer adds to a bank transfer, in whole rupiah.
    pub unique_code: u64,
    /// The account to pay to: of virtual accounts, bank transfers and codes of shops.
    pub account_number: Option<String>,
    /// The text of the QR code to scan.
    pub qr_code: Option<String>,
    /// When it was made.
    pub created_at: Time,
    /// When the payer has said that it was paid.
    pub confirmed_at: Option<Time>,
    /// What became of it, from its beginning.
    pub changes: Vec<Change>,
}

impl Payment {
    /// A payment that waits for the payer.
    pub(crate) fn new(
        bill: &Bill,
        (payer, method, amount): (Payer, Method, u64),
        now: Time,
        settings: &Settings,
        ids: &mut Ids,
    ) -> Self {
        let is_transfer = method.kind == "bank_account";
        let number = ids.digits(16);
        let id = if is_transfer {
            format!("FT{number}")
        } else {
            format!("PGPWF{number}")
        };
        let account_number = match method.kind.as_str() {
            "virtual_account" => Some(ids.digits(16)),
            "bank_account" | "online_to_offline_account" => Some(ids.digits(12)),
            _ => None,
        };
        let qr_code = method
            .is_qris()
            .then(|| qris::text(&settings.company, amount, &id));
        Self {
            qr_code,
            account_number,
            id,
            bill: bill.id,
            unique_code: if is_transfer { ids.unique_code() } else { 0 },
            payer,
            method,
            amount,
            created_at: now,
            confirmed_at: None,
            changes: vec![Change::new(now, PaymentStatus::Pending)],
        }
    }

    /// What became of it so far.
    #[must_use]
    pub fn status(&self) -> PaymentStatus {
        let last = self.changes.last();
        last.map_or(PaymentStatus::Pending, |change| change.status)
    }

    /// What had become of it at a time.
    #[must_use]
    pub fn status_at(&self, time: Time) -> PaymentStatus {
        let mut before = self.changes.iter().rev();
        let last = before.find(|change| change.at <= time);
        last.map_or(PaymentStatus::Pending, |change| change.status)
    }

    /// When it was paid, if it was.
    #[must_use]
    pub fn paid_at(&self) -> Option<Time> {
        let mut changes = self.changes.iter();
        let paid = changes.find(|change| change.status == PaymentStatus::Successful);
        paid.map(|change| change.at)
    }

    /// What the payer has to transfer, in whole rupiah.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.amount.saturating_add(self.unique_code)
    }
}

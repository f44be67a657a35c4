//! A change of a bill: Edit Bill.

use flip_api::codes::accept_payment as codes;
use flip_api::models::BillStatus;

use super::{Bill, BillKind};
use crate::fields::{Fields, filled};
use crate::{Refusal, Settings, Time};

/// The fields of Edit Bill, as they arrive. What is missing stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the names of the form's fields")]
pub struct BillEdit {
    pub title: Option<String>,
    pub bill_type: Option<String>,
    pub amount: Option<String>,
    pub expired_date: Option<String>,
    pub redirect_url: Option<String>,
    pub status: Option<String>,
    pub is_address_required: Option<String>,
    pub is_phone_number_required: Option<String>,
}

const RULES: &str = "accept-payment.yaml#/components/schemas/EditBillRequest";

impl BillEdit {
    /// The bill after the change, or everything that is wrong.
    pub(crate) fn apply(
        &self,
        bill: &Bill,
        settings: &Settings,
        now: Time,
    ) -> Result<Bill, Refusal> {
        let mut fields = Fields::new(settings, now);
        let mut edited = bill.clone();
        set(
            &mut edited.title,
            fields.title(self.title.as_deref(), false),
        );
        set(
            &mut edited.kind,
            fields.kind(self.bill_type.as_deref(), false),
        );
        if bill.step == 3 && edited.kind == BillKind::Multiple {
            fields.broken("type", codes::TYPE_INVALID, "Param type is invalid", RULES);
        }
        let amount = fields.amount(self.amount.as_deref(), false);
        // An empty amount leaves it to the payer; a missing one does not change it.
        if self.amount.is_some() {
            edited.amount = amount;
        }
        if let Some(expires_at) = fields.expiry(self.expired_date.as_deref()) {
            edited.expires_at = Some(expires_at);
        }
        set(
            &mut edited.redirect_url,
            fields.redirect_url(self.redirect_url.as_deref()),
        );
        set(&mut edited.is_open, self.is_open(&mut fields));
        let flag = self.is_address_required.as_deref();
        set(
            &mut edited.requires_address,
            fields.flag("is_address_required", flag),
        );
        let flag = self.is_phone_number_required.as_deref();
        set(
            &mut edited.requires_phone,
            fields.flag("is_phone_number_required", flag),
        );
        fields.finish()?;
        Ok(edited)
    }

    fn is_open(&self, fields: &mut Fields<'_>) -> Option<bool> {
        match BillStatus::from(filled(self.status.as_deref())?) {
            BillStatus::Active => Some(true),
            BillStatus::Inactive => Some(false),
            _ => {
                fields.broken(
                    "status",
                    codes::STATUS_INVALID,
                    "Param status is invalid",
                    RULES,
                );
                None
            }
        }
    }
}

fn set<T>(field: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *field = value;
    }
}

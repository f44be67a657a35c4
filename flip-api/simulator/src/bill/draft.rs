//! A bill as it is asked for: Create Bill.

use flip_api::codes::accept_payment as codes;

use super::{Bill, BillKind, Method, Payer};
use crate::fields::{Fields, filled};
use crate::{FieldError, Refusal, Settings, Time};

/// The fields of Create Bill, as they arrive: any of them can be missing or wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the names of the form's fields")]
pub struct BillDraft {
    pub title: Option<String>,
    pub bill_type: Option<String>,
    pub amount: Option<String>,
    pub expired_date: Option<String>,
    pub redirect_url: Option<String>,
    pub is_address_required: Option<String>,
    pub is_phone_number_required: Option<String>,
    pub step: Option<String>,
    pub sender_name: Option<String>,
    pub sender_email: Option<String>,
    pub sender_phone_number: Option<String>,
    pub sender_address: Option<String>,
    pub sender_bank: Option<String>,
    pub sender_bank_type: Option<String>,
}

const SENDER: &str = "accept-payment.yaml#/components/schemas/Payer";
const METHOD: &str = "accept-payment.yaml#/components/schemas/PaymentMethod";
const STEPS: &str = "accept-payment.yaml#/components/schemas/CreateBillRequest";

impl BillDraft {
    /// The bill, without id and page, or everything that is wrong.
    pub(crate) fn check(&self, settings: &Settings, now: Time) -> Result<Bill, Refusal> {
        let mut fields = Fields::new(settings, now);
        let title = fields.title(self.title.as_deref(), true);
        let step = self.step(&mut fields);
        let kind = self.kind(&mut fields, step);
        let amount = fields.amount(self.amount.as_deref(), step >= 2);
        let expires_at = fields.expiry(self.expired_date.as_deref());
        let redirect_url = fields.redirect_url(self.redirect_url.as_deref());
        let requires_address =
            fields.flag("is_address_required", self.is_address_required.as_deref());
        let requires_phone = fields.flag(
            "is_phone_number_required",
            self.is_phone_number_required.as_deref(),
        );
        let payer = self.payer(&mut fields, step, requires_phone, requires_address);
        let method = self.method(&mut fields, step);
        fields.finish()?;
        Ok(Bill {
            id: 0,
            title: title.unwrap_or_default(),
            kind: kind.unwrap_or(BillKind::Single),
            amount,
            expires_at,
            redirect_url: redirect_url.unwrap_or_default(),
            created_at: now,
            is_open: true,
            requires_address: requires_address.unwrap_or_default(),
            requires_phone: requires_phone.unwrap_or_default(),
            step,
            payer,
            method,
            slug: String::new(),
        })
    }

    /// The older pages call 1 the default, and leave it out of their sample.
    fn step(&self, fields: &mut Fields<'_>) -> u8 {
        match filled(self.step.as_deref()).unwrap_or("1") {
            "1" => 1,
            "2" => 2,
            "3" => 3,
            _ => {
                fields.broken("step", codes::UNDEFINED, "Param step is invalid", STEPS);
                1
            }
        }
    }

    fn kind(&self, fields: &mut Fields<'_>, step: u8) -> Option<BillKind> {
        let kind = fields.kind(self.bill_type.as_deref(), true)?;
        if step == 3 && kind == BillKind::Multiple {
            const RULE: &str = "accept-payment.yaml#/components/schemas/CreateBillStep3Request";
            fields.broken("type", codes::TYPE_INVALID, "Param type is invalid", RULE);
        }
        Some(kind)
    }

    fn payer(
        &self,
        fields: &mut Fields<'_>,
        step: u8,
        requires_phone: Option<bool>,
        requires_address: Option<bool>,
    ) -> Option<Payer> {
        if step < 2 {
            return None;
        }
        let name = fields.required(
            "sender_name",
            self.sender_name.as_deref(),
            codes::SENDER_NAME_REQUIRED,
            SENDER,
        );
        let email = fields.required(
            "sender_email",
            self.sender_email.as_deref(),
            codes::SENDER_EMAIL_REQUIRED,
            SENDER,
        );
        let mut given =
            |name, value: &Option<String>, is_required: Option<bool>, code| match is_required {
                Some(true) => fields.required(name, value.as_deref(), code, SENDER),
                _ => filled(value.as_deref()).map(str::to_owned),
            };
        let phone = given(
            "sender_phone_number",
            &self.sender_phone_number,
            requires_phone,
            codes::SENDER_PHONE_NUMBER_REQUIRED,
        );
        let address = given(
            "sender_address",
            &self.sender_address,
            requires_address,
            codes::SENDER_ADDRESS_REQUIRED,
        );
        Some(Payer {
            phone,
            address,
            ..Payer::new(name?, email?)
        })
    }

    fn method(&self, fields: &mut Fields<'_>, step: u8) -> Option<Method> {
        if step < 3 {
            return None;
        }
        let (bank, kind) = (
            self.sender_bank.as_deref(),
            self.sender_bank_type.as_deref(),
        );
        let bank = fields.required("sender_bank", bank, codes::SENDER_BANK_REQUIRED, METHOD);
        // No list tells the code for a kind that is missing.
        let kind = fields.required("sender_bank_type", kind, codes::UNDEFINED, METHOD);
        fields.method(&bank?, &kind?)
    }
}

impl Fields<'_> {
    fn method(&mut self, bank: &str, kind: &str) -> Option<Method> {
        let is_enabled = !self.settings().disabled_banks.iter().any(|one| one == bank);
        let method = Method::offered(bank, kind).filter(|_| is_enabled);
        if method.is_none() {
            self.push(FieldError::new(
                "sender_bank",
                codes::BANK_NOT_ENABLED,
                "Cannot create transaction with chosen bank because it's not enabled",
                METHOD,
            ));
        }
        method
    }
}

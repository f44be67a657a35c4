//! The fields of Create Disbursement.

use flip_api::codes::money_transfer as codes;
use serde::{Deserialize, Serialize};

use super::TransferOwner;
use crate::fields::{Fields, MINIMUM, digits, filled};
use crate::{Refusal, Settings, Time};

const RULES: &str = "disbursement.yaml#/components/schemas/CreateDisbursementRequest";
const KEY: &str = "common.yaml#/components/parameters/IdempotencyKey";
/// The most characters of an idempotency key.
const LONGEST_KEY: usize = 255;
const LONGEST_REMARK: usize = 18;
const MOST_EMAILS: usize = 20;

/// The fields of Create Disbursement and its idempotency key, as they arrive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the names of the fields")]
pub struct TransferDraft {
    pub idempotency_key: Option<String>,
    pub account_number: Option<String>,
    pub bank_code: Option<String>,
    pub amount: Option<String>,
    pub remark: Option<String>,
    pub recipient_city: Option<String>,
    pub beneficiary_email: Option<String>,
}

/// What a transfer was made from: the same key stands for the same order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TransferOrder {
    /// The number of the receiver's account. Zeros at its start count.
    pub account_number: String,
    /// The receiver's bank or e-wallet.
    pub bank_code: String,
    /// In whole rupiah.
    pub amount: u64,
    /// The text of the transfer.
    pub remark: String,
    /// The code of a city.
    pub recipient_city: Option<u64>,
    /// Who is told of it: addresses, with commas between them.
    pub beneficiary_email: String,
    /// Who sends the money.
    pub owner: TransferOwner,
    /// Where it comes from: a value of `direction`.
    pub direction: String,
}

impl TransferDraft {
    /// The key and the order of a transfer of the merchant.
    pub(crate) fn check(
        &self,
        settings: &Settings,
        now: Time,
    ) -> Result<(String, TransferOrder), Refusal> {
        let mut fields = Fields::new(settings, now);
        let read = self.read(&mut fields);
        fields.finish()?;
        Ok(read)
    }

    /// The key and the order of a transfer of the merchant; `fields` collects what is wrong.
    pub(crate) fn read(&self, fields: &mut Fields<'_>) -> (String, TransferOrder) {
        let key = fields.idempotency_key(self.idempotency_key.as_deref());
        let account_number = fields.account_number(self.account_number.as_deref(), RULES);
        let bank_code = fields.bank_code(self.bank_code.as_deref(), RULES);
        let amount = fields.transfer_amount(self.amount.as_deref());
        let remark = fields.remark(self.remark.as_deref());
        let recipient_city = fields.city(self.recipient_city.as_deref());
        let beneficiary_email = fields.emails(self.beneficiary_email.as_deref());
        let order = TransferOrder {
            account_number: account_number.unwrap_or_default(),
            bank_code: bank_code.unwrap_or_default(),
            amount: amount.unwrap_or_default(),
            remark,
            recipient_city,
            beneficiary_email,
            owner: TransferOwner::Merchant,
            direction: "DOMESTIC_TRANSFER".to_owned(),
        };
        (key.unwrap_or_default(), order)
    }
}

impl Fields<'_> {
    pub(crate) fn idempotency_key(&mut self, value: Option<&str>) -> Option<String> {
        let key = self.required("idempotency-key", value, codes::FIELD_EMPTY, KEY)?;
        if key.chars().count() > LONGEST_KEY {
            let message = "idempotency-key has more than 255 characters";
            self.broken("idempotency-key", codes::FIELD_TOO_LONG, message, KEY);
        }
        Some(key)
    }

    fn transfer_amount(&mut self, value: Option<&str>) -> Option<u64> {
        let text = self.required("amount", value, codes::FIELD_EMPTY, RULES)?;
        let Some(amount) = digits(&text).and_then(|text| text.parse().ok()) else {
            let message = "amount may hold digits only";
            self.broken("amount", codes::DIGITS_ONLY, message, RULES);
            return None;
        };
        if amount < MINIMUM {
            let message = "amount is below the minimum of Rp10.000";
            self.broken("amount", codes::AMOUNT_BELOW_MINIMUM, message, RULES);
        }
        Some(amount)
    }

    fn remark(&mut self, value: Option<&str>) -> String {
        let text = filled(value).unwrap_or_default();
        let is_allowed =
            |character: char| character.is_ascii_alphanumeric() || " .-/()".contains(character);
        if text.chars().count() > LONGEST_REMARK {
            let message = "remark has more than 18 characters";
            self.broken("remark", codes::FIELD_TOO_LONG, message, RULES);
        } else if text.contains(['<', '>', '?', '#', '$', '\'', '"', ';']) {
            let message = "remark holds HTML or one of ? # $ ' \" ;";
            self.broken("remark", codes::FIELD_UNCLEAN, message, RULES);
        } else if !text.chars().all(is_allowed) {
            self.broken("remark", codes::FIELD_INVALID, "remark is invalid", RULES);
        }
        text.to_owned()
    }

    fn city(&mut self, value: Option<&str>) -> Option<u64> {
        let text = filled(value)?;
        let city = digits(text).and_then(|text| text.parse().ok());
        if city.is_none() {
            let (code, message) = (codes::DIGITS_ONLY, "recipient_city may hold digits only");
            self.broken("recipient_city", code, message, RULES);
        }
        city
    }

    fn emails(&mut self, value: Option<&str>) -> String {
        const ATTRIBUTE: &str = "beneficiary_email";
        let text = filled(value).unwrap_or_default();
        let emails = || text.split(',').map(str::trim);
        let is_email = |email: &str| {
            let (name, host) = email.split_once('@').unwrap_or_default();
            !name.is_empty() && host.contains('.') && !email.contains(char::is_whitespace)
        };
        if emails().count() > MOST_EMAILS {
            let (code, message) = (codes::TOO_MANY_BENEFICIARY_EMAILS, "more than 20 addresses");
            self.broken(ATTRIBUTE, code, message, RULES);
        } else if !text.is_empty() && !emails().all(is_email) {
            let (code, message) = (codes::BENEFICIARY_EMAIL_INVALID, "an address is invalid");
            self.broken(ATTRIBUTE, code, message, RULES);
        }
        text.to_owned()
    }
}

//! The same union with `#[serde(untagged)]`.
//!
//! Serde copies an untagged union into a buffer that cannot hold raw JSON text, so ids and lenient
//! fields would fail to decode: they are plain text and numbers here, in the union as well as in
//! the struct that it is compared with.

#![allow(dead_code, reason = "the fields are decoded, not read")]

use flip_api::models::{
    BillPaymentStatus, BillStatus, BillType, CreatedFrom, SenderBank, SenderBankType,
};
use serde::Deserialize;

/// Step 1 is tried first.
#[derive(Deserialize)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant, reason = "as the generated union")]
pub(crate) enum Answer {
    Step1(Step1),
    Step2(Step2),
    Step3(Step3),
}

/// Step 3 is tried first.
#[derive(Deserialize)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant, reason = "as the generated union")]
pub(crate) enum AnswerDown {
    Step3(Step3),
    Step2(Step2),
    Step1(Step1),
}

/// Decodes one number only.
pub(crate) struct Tag<const VALUE: i64>;

impl<'de, const VALUE: i64> Deserialize<'de> for Tag<VALUE> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match i64::deserialize(deserializer)? {
            value if value == VALUE => Ok(Self),
            _ => Err(serde::de::Error::custom("another tag")),
        }
    }
}

#[derive(Deserialize)]
pub(crate) struct Step1 {
    pub(crate) link_id: i64,
    #[serde(default)]
    pub(crate) link_url: Option<String>,
    pub(crate) title: String,
    #[serde(rename = "type")]
    pub(crate) bill_type: BillType,
    pub(crate) amount: i64,
    #[serde(default)]
    pub(crate) redirect_url: Option<String>,
    #[serde(default)]
    pub(crate) expired_date: Option<String>,
    #[serde(default)]
    pub(crate) created_from: Option<CreatedFrom>,
    pub(crate) status: BillStatus,
    #[serde(default)]
    pub(crate) is_address_required: Option<i64>,
    #[serde(default)]
    pub(crate) is_phone_number_required: Option<i64>,
    pub(crate) step: Tag<1>,
}

#[derive(Deserialize)]
pub(crate) struct Step2 {
    pub(crate) link_id: i64,
    #[serde(default)]
    pub(crate) link_url: Option<String>,
    pub(crate) title: String,
    #[serde(rename = "type")]
    pub(crate) bill_type: BillType,
    pub(crate) amount: i64,
    #[serde(default)]
    pub(crate) redirect_url: Option<String>,
    #[serde(default)]
    pub(crate) expired_date: Option<String>,
    #[serde(default)]
    pub(crate) created_from: Option<CreatedFrom>,
    pub(crate) status: BillStatus,
    #[serde(default)]
    pub(crate) is_address_required: Option<i64>,
    #[serde(default)]
    pub(crate) is_phone_number_required: Option<i64>,
    pub(crate) step: Tag<2>,
    pub(crate) customer: Customer,
}

#[derive(Deserialize)]
pub(crate) struct Step3 {
    pub(crate) link_id: i64,
    #[serde(default)]
    pub(crate) link_url: Option<String>,
    pub(crate) title: String,
    #[serde(rename = "type")]
    pub(crate) bill_type: BillType,
    pub(crate) amount: i64,
    #[serde(default)]
    pub(crate) redirect_url: Option<String>,
    #[serde(default)]
    pub(crate) expired_date: Option<String>,
    #[serde(default)]
    pub(crate) created_from: Option<CreatedFrom>,
    pub(crate) status: BillStatus,
    #[serde(default)]
    pub(crate) is_address_required: Option<i64>,
    #[serde(default)]
    pub(crate) is_phone_number_required: Option<i64>,
    pub(crate) step: Tag<3>,
    pub(crate) customer: Customer,
    pub(crate) bill_payment: BillPayment,
    #[serde(default)]
    pub(crate) payment_url: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Customer {
    #[serde(default)]
    pub(crate) name: Option<String>,
    #[serde(default)]
    pub(crate) email: Option<String>,
    #[serde(default)]
    pub(crate) address: Option<String>,
    #[serde(default)]
    pub(crate) phone: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct BillPayment {
    pub(crate) id: String,
    pub(crate) amount: i64,
    pub(crate) unique_code: i64,
    pub(crate) status: BillPaymentStatus,
    pub(crate) sender_bank: SenderBank,
    pub(crate) sender_bank_type: SenderBankType,
    pub(crate) receiver_bank_account: ReceiverBankAccount,
    #[serde(default)]
    pub(crate) user_address: Option<String>,
    #[serde(default)]
    pub(crate) user_phone: Option<String>,
    #[serde(default)]
    pub(crate) created_at: Option<i64>,
}

#[derive(Deserialize)]
pub(crate) struct ReceiverBankAccount {
    #[serde(default)]
    pub(crate) account_number: Option<String>,
    #[serde(default)]
    pub(crate) account_type: Option<SenderBankType>,
    #[serde(default)]
    pub(crate) bank_code: Option<SenderBank>,
    #[serde(default)]
    pub(crate) account_holder: Option<String>,
    #[serde(default)]
    pub(crate) qr_code_data: Option<String>,
}

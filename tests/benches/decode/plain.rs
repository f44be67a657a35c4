//! What one would write by hand: serde-derived structs of the same fields and field types. They
//! keep no unknown fields.

#![allow(dead_code, reason = "the fields are decoded, not read")]

use flip_api::Id;
use flip_api::models::{
    BillPaymentStatus, BillStatus, BillType, CreatedFrom, PaymentStatus, SenderBank,
    SenderBankType, SettlementStatus,
};
use flip_api::types::{DateTime, Flag, Lenient, Link, Rupiah, UnixTime};
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Step1 {
    pub(crate) link_id: Id,
    #[serde(default)]
    pub(crate) link_url: Lenient<Link>,
    pub(crate) title: String,
    #[serde(rename = "type")]
    pub(crate) bill_type: BillType,
    pub(crate) amount: Rupiah,
    #[serde(default)]
    pub(crate) redirect_url: Lenient<Link>,
    #[serde(default)]
    pub(crate) expired_date: Lenient<DateTime>,
    #[serde(default)]
    pub(crate) created_from: Option<CreatedFrom>,
    pub(crate) status: BillStatus,
    #[serde(default)]
    pub(crate) is_address_required: Lenient<Flag>,
    #[serde(default)]
    pub(crate) is_phone_number_required: Lenient<Flag>,
    pub(crate) step: i64,
}

#[derive(Deserialize)]
pub(crate) struct Step3 {
    pub(crate) link_id: Id,
    #[serde(default)]
    pub(crate) link_url: Lenient<Link>,
    pub(crate) title: String,
    #[serde(rename = "type")]
    pub(crate) bill_type: BillType,
    pub(crate) amount: Rupiah,
    #[serde(default)]
    pub(crate) redirect_url: Lenient<Link>,
    #[serde(default)]
    pub(crate) expired_date: Lenient<DateTime>,
    #[serde(default)]
    pub(crate) created_from: Option<CreatedFrom>,
    pub(crate) status: BillStatus,
    #[serde(default)]
    pub(crate) is_address_required: Lenient<Flag>,
    #[serde(default)]
    pub(crate) is_phone_number_required: Lenient<Flag>,
    pub(crate) step: i64,
    pub(crate) customer: Customer,
    pub(crate) bill_payment: BillPayment,
    #[serde(default)]
    pub(crate) payment_url: Lenient<Link>,
}

#[derive(Deserialize)]
pub(crate) struct Customer {
    #[serde(default)]
    pub(crate) name: Lenient<String>,
    #[serde(default)]
    pub(crate) email: Lenient<String>,
    #[serde(default)]
    pub(crate) address: Lenient<String>,
    #[serde(default)]
    pub(crate) phone: Lenient<String>,
}

#[derive(Deserialize)]
pub(crate) struct BillPayment {
    pub(crate) id: Id,
    pub(crate) amount: Rupiah,
    pub(crate) unique_code: Rupiah,
    pub(crate) status: BillPaymentStatus,
    pub(crate) sender_bank: SenderBank,
    pub(crate) sender_bank_type: SenderBankType,
    pub(crate) receiver_bank_account: ReceiverBankAccount,
    #[serde(default)]
    pub(crate) user_address: Lenient<String>,
    #[serde(default)]
    pub(crate) user_phone: Lenient<String>,
    #[serde(default)]
    pub(crate) created_at: Lenient<UnixTime>,
}

#[derive(Deserialize)]
pub(crate) struct ReceiverBankAccount {
    #[serde(default)]
    pub(crate) account_number: Lenient<String>,
    #[serde(default)]
    pub(crate) account_type: Option<SenderBankType>,
    #[serde(default)]
    pub(crate) bank_code: Option<SenderBank>,
    #[serde(default)]
    pub(crate) account_holder: Lenient<String>,
    #[serde(default)]
    pub(crate) qr_code_data: Lenient<String>,
}

#[derive(Deserialize)]
pub(crate) struct Page {
    pub(crate) link_id: Id,
    pub(crate) total_data: i64,
    pub(crate) data_per_page: i64,
    pub(crate) total_page: i64,
    pub(crate) page: i64,
    pub(crate) data: Vec<Payment>,
}

#[derive(Deserialize)]
pub(crate) struct Payment {
    pub(crate) id: Id,
    #[serde(default)]
    pub(crate) link_id: Option<Id>,
    #[serde(default)]
    pub(crate) bill_link: Lenient<Link>,
    pub(crate) bill_title: String,
    #[serde(default)]
    pub(crate) sender_name: Lenient<String>,
    pub(crate) sender_bank: SenderBank,
    #[serde(default)]
    pub(crate) sender_bank_type: Option<SenderBankType>,
    #[serde(default)]
    pub(crate) virtual_account_number: Lenient<String>,
    pub(crate) amount: Rupiah,
    pub(crate) status: PaymentStatus,
    #[serde(default)]
    pub(crate) settlement_status: Option<SettlementStatus>,
    #[serde(default)]
    pub(crate) reference_id: Lenient<String>,
    #[serde(default)]
    pub(crate) payment_url: Lenient<Link>,
    #[serde(default)]
    pub(crate) created_at: Lenient<DateTime>,
    #[serde(default)]
    pub(crate) completed_at: Lenient<DateTime>,
    #[serde(default)]
    pub(crate) settlement_date: Lenient<String>,
    #[serde(default)]
    pub(crate) transaction_reference_number: Lenient<String>,
}

#[derive(Deserialize)]
pub(crate) struct Shipped {
    pub(crate) carrier: String,
    #[serde(default)]
    pub(crate) copies: Option<i64>,
    pub(crate) phase: i64,
}

#[derive(Deserialize)]
pub(crate) struct OrderShipped {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) copies: i64,
    pub(crate) customer: String,
    #[serde(default)]
    pub(crate) remark: Option<String>,
    #[serde(default)]
    pub(crate) urgent: Option<bool>,
    pub(crate) colour: String,
    pub(crate) carrier: String,
    #[serde(default)]
    pub(crate) parcels: Option<Vec<String>>,
    pub(crate) phase: i64,
}

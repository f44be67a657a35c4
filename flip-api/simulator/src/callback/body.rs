//! The bodies of callbacks: a form with the event as JSON, and the token.

use serde::Serialize;

use crate::Settings;
use crate::bill::Bill;
use crate::payment::{Payment, PaymentStatus};
use crate::refusal::json;

#[derive(Serialize)]
struct Event<'a> {
    id: &'a str,
    bill_link: String,
    bill_link_id: u64,
    bill_title: &'a str,
    sender_name: &'a str,
    sender_bank: &'a str,
    sender_email: &'a str,
    amount: u64,
    status: &'static str,
    sender_bank_type: &'a str,
    created_at: String,
}

/// The event of a payment that has this status, as JSON.
pub(crate) fn payment_event(
    payment: &Payment,
    bill: &Bill,
    status: PaymentStatus,
    settings: &Settings,
) -> String {
    json(&Event {
        id: &payment.id,
        bill_link: bill.url(settings),
        bill_link_id: bill.id,
        bill_title: &bill.title,
        sender_name: &payment.payer.name,
        sender_bank: &payment.method.bank,
        sender_email: &payment.payer.email,
        amount: payment.amount,
        status: status.as_str(),
        sender_bank_type: &payment.method.kind,
        created_at: payment.created_at.to_string(),
    })
}

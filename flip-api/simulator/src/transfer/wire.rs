//! Transfers as answers and callbacks have them.

use serde::Serialize;

use super::{Transfer, TransferEnd, TransferSender, status_word};
use crate::account::AccountState;
use crate::{Profile, Settings};

/// A transfer. The numbers of the merchant are those of the documented sample.
#[derive(Serialize)]
pub(crate) struct TransferBody<'a> {
    id: u64,
    user_id: u64,
    amount: u64,
    status: &'static str,
    reason: &'a str,
    timestamp: String,
    bank_code: &'a str,
    account_number: &'a str,
    recipient_name: &'static str,
    sender_bank: Option<&'static str>,
    remark: &'a str,
    receipt: String,
    time_served: String,
    bundle_id: u64,
    company_id: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    recipient_city: Option<u64>,
    created_from: &'static str,
    direction: &'a str,
    sender: Option<&'a TransferSender>,
    fee: u64,
    beneficiary_email: &'a str,
    idempotency_key: &'a str,
}

impl<'a> TransferBody<'a> {
    /// A transfer that ended so, whatever became of it since.
    pub(crate) fn new(
        transfer: &'a Transfer,
        end: Option<&'a TransferEnd>,
        settings: &Settings,
    ) -> Self {
        let is_sandbox = settings.profile == Profile::Sandbox;
        let order = &transfer.order;
        let done = end.filter(|end| end.cancelled.is_none());
        let holder = AccountState::of(&order.account_number).holder();
        let not_served = if is_sandbox {
            "(not set)"
        } else {
            "0000-00-00 00:00:00"
        };
        Self {
            id: transfer.id,
            user_id: 20,
            amount: order.amount,
            status: status_word(end),
            reason: end
                .and_then(|end| end.cancelled.as_deref())
                .unwrap_or_default(),
            timestamp: transfer.created_at.to_string(),
            bank_code: &order.bank_code,
            account_number: &order.account_number,
            // The sandbox looks up no account.
            recipient_name: if is_sandbox && done.is_none() {
                ""
            } else {
                holder
            },
            sender_bank: (!is_sandbox).then_some("bri"),
            remark: &order.remark,
            receipt: done.map_or_else(String::new, |_| {
                format!(
                    "{}/dashboard/transfers#transfer-{}",
                    settings.base_url, transfer.id
                )
            }),
            time_served: done.map_or_else(|| not_served.to_owned(), |end| end.at.to_string()),
            bundle_id: 0,
            company_id: 7,
            recipient_city: order.recipient_city,
            created_from: "API",
            direction: &order.direction,
            sender: transfer.sender(),
            fee: transfer.fee,
            beneficiary_email: &order.beneficiary_email,
            idempotency_key: &transfer.key,
        }
    }
}

//! Payments as lists have them.

use serde::Serialize;

use super::{Payment, PaymentStatus};
use crate::bill::Bill;
use crate::{Profile, Settings, Time};

/// The answer of Get Payment and Get All Payment.
#[derive(Serialize)]
pub(crate) struct PaymentPageBody<'a> {
    /// Get Payment only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) link_id: Option<u64>,
    pub(crate) total_data: usize,
    /// How many rows this page has.
    pub(crate) data_per_page: usize,
    pub(crate) total_page: usize,
    pub(crate) page: usize,
    pub(crate) data: Vec<PaymentRow<'a>>,
}

/// One payment.
#[derive(Serialize)]
pub(crate) struct PaymentRow<'a> {
    pub(crate) id: &'a str,
    /// Text here, a number at the top of the answer.
    link_id: String,
    pub(crate) bill_link: String,
    pub(crate) bill_title: &'a str,
    sender_name: &'a str,
    pub(crate) sender_bank: &'a str,
    sender_bank_type: &'a str,
    virtual_account_number: Option<&'a str>,
    pub(crate) amount: u64,
    status: &'static str,
    settlement_status: &'static str,
    reference_id: Option<&'a str>,
    payment_url: String,
    created_at: String,
    completed_at: Option<String>,
    settlement_date: Option<String>,
}

/// Payments are settled a day after they were made.
const SETTLED_AFTER: std::time::Duration = std::time::Duration::from_hours(24);

impl<'a> PaymentRow<'a> {
    /// As the list tells it at a time, which can be some time after the truth.
    pub(crate) fn new(
        payment: &'a Payment,
        bill: &'a Bill,
        settings: &Settings,
        now: Time,
    ) -> Self {
        let visible = now.before(settings.list_lag);
        let status = payment.status_at(visible);
        let paid_at = payment
            .paid_at()
            .filter(|_| status == PaymentStatus::Successful);
        let settled_at = paid_at
            .map(|paid_at| paid_at.after(SETTLED_AFTER))
            .filter(|at| *at <= visible);
        let is_account = payment.method.kind == "virtual_account";
        let tells_times = settings.profile == Profile::Production;
        Self {
            id: &payment.id,
            link_id: bill.id.to_string(),
            bill_link: bill.url(settings),
            bill_title: &bill.title,
            sender_name: &payment.payer.name,
            sender_bank: &payment.method.bank,
            sender_bank_type: &payment.method.kind,
            virtual_account_number: payment.account_number.as_deref().filter(|_| is_account),
            amount: payment.amount,
            status: status.as_str(),
            settlement_status: match (status, settled_at) {
                (_, Some(_)) => "Settled",
                (PaymentStatus::Pending | PaymentStatus::Successful, None) => "Pending",
                _ => "Cancelled",
            },
            reference_id: None,
            payment_url: payment.url(settings),
            created_at: payment.created_at.to_string(),
            completed_at: paid_at.filter(|_| tells_times).map(|time| time.to_string()),
            settlement_date: settled_at
                .filter(|_| tells_times)
                .map(|time| time.to_string()),
        }
    }
}

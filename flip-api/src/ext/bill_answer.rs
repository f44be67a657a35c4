//! Bills whose step is known only at run time, and what callbacks say of them.

use std::borrow::Cow;

use flip_runtime::decode::decode;

use super::BillAmount;
use crate::models::{AcceptPaymentEvent, Bill, CreateBillAnswer};
use crate::{Id, UnknownVariant};

impl AcceptPaymentEvent {
    /// Whether the callback says that the payer has paid. See [`PaymentStatus::is_paid`](crate::models::PaymentStatus::is_paid).
    ///
    /// A callback proves nothing: its token is the same in all of them. Read the payment back before
    /// shipping anything.
    pub fn is_paid(&self) -> bool {
        self.status.is_paid()
    }
}

impl CreateBillAnswer {
    /// The id of the bill, whatever its step: the `bill_id` of other calls, the `bill_link_id` of
    /// events. `None` when Flip has answered with a step that this version does not know, and no id.
    pub fn link_id(&self) -> Option<Id> {
        match self {
            Self::Step1(bill) => Some(bill.link_id.clone()),
            Self::Step2(bill) => Some(bill.link_id.clone()),
            Self::Step3(bill) => Some(bill.link_id.clone()),
            Self::Unknown(other) => Some(as_bill(other)?.link_id),
        }
    }

    /// The page to which the payer is sent, with `https://`, whatever the step of the bill.
    pub fn page_for_payer(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Step1(bill) => bill.page_for_payer(),
            Self::Step2(bill) => bill.page_for_payer(),
            Self::Step3(bill) => bill.page_for_payer(),
            Self::Unknown(other) => Some(as_bill(other)?.page_for_payer()?.into_owned().into()),
        }
    }

    /// The amount that the bill asks for, whatever its step. `None` where there is no
    /// [`link_id`](Self::link_id).
    pub fn asked_amount(&self) -> Option<BillAmount> {
        Some(match self {
            Self::Step1(bill) => bill.asked_amount(),
            Self::Step2(bill) => bill.asked_amount(),
            Self::Step3(bill) => bill.asked_amount(),
            Self::Unknown(other) => as_bill(other)?.asked_amount(),
        })
    }
}

/// A bill of a step that this version does not know.
fn as_bill(other: &UnknownVariant) -> Option<Bill> {
    decode(other.json().as_bytes()).ok()
}

//! What integrators ask of bills and payments, and get wrong by themselves.

use std::borrow::Cow;

use crate::models::{
    AcceptPaymentEvent, Bill, BillPayment, CreateBillStep1, CreateBillStep2, CreateBillStep3,
    Payment,
};
use crate::types::{Lenient, Link, Rupiah};

impl BillPayment {
    /// What the payer has to transfer: the amount and the unique code, by which Flip tells bank
    /// transfers apart. Show this sum, never the amount alone.
    ///
    /// ```
    /// use flip_api::models::BillPayment;
    /// use flip_api::types::Rupiah;
    ///
    /// let payment: BillPayment = serde_json::from_str(
    ///     r#"{"id":"PWF1","amount":50000,"unique_code":123,"receiver_bank_account":{}}"#,
    /// )?;
    /// assert_eq!(payment.total_to_transfer(), Some(Rupiah::new(50_123)));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// `None` when it cannot be told: Flip has sent a code that is no amount, or a sum beyond all
    /// bounds. Then send the payer to the [payment page](CreateBillStep3::page_for_payer).
    pub fn total_to_transfer(&self) -> Option<Rupiah> {
        let unreadable = self.unknown_fields.get("unique_code").is_some();
        let code = self.unique_code.unwrap_or(Rupiah::new(0));
        self.amount.checked_add(code).filter(|_| !unreadable)
    }
}

impl Payment {
    /// Whether the payer has paid. See [`PaymentStatus::is_paid`](crate::models::PaymentStatus::is_paid).
    pub fn is_paid(&self) -> bool {
        self.status.is_paid()
    }

    /// The page of the payment, or else that of the bill, with `https://`.
    pub fn page_for_payer(&self) -> Option<Cow<'_, str>> {
        page(&[&self.payment_url, &self.bill_link])
    }
}

impl AcceptPaymentEvent {
    /// Whether the callback says that the payer has paid. See [`PaymentStatus::is_paid`](crate::models::PaymentStatus::is_paid).
    ///
    /// A callback proves nothing: its token is the same in all of them. Read the payment back before
    /// shipping anything.
    pub fn is_paid(&self) -> bool {
        self.status.is_paid()
    }
}

impl Bill {
    /// The page of the bill, with `https://`, to which the payer is sent.
    pub fn page_for_payer(&self) -> Option<Cow<'_, str>> {
        page(&[&self.link_url])
    }
}

impl CreateBillStep1 {
    /// The page of the bill, with `https://`, to which the payer is sent.
    pub fn page_for_payer(&self) -> Option<Cow<'_, str>> {
        page(&[&self.link_url])
    }
}

impl CreateBillStep2 {
    /// The page of the bill, with `https://`, to which the payer is sent.
    pub fn page_for_payer(&self) -> Option<Cow<'_, str>> {
        page(&[&self.link_url])
    }
}

impl CreateBillStep3 {
    /// The page to which the payer is sent, with `https://`: that of the payment where there is one,
    /// else that of the bill. The sandbox does not always have the former.
    pub fn page_for_payer(&self) -> Option<Cow<'_, str>> {
        page(&[&self.payment_url, &self.link_url])
    }

    /// What the payer has to transfer: see [`BillPayment::total_to_transfer`].
    pub fn total_to_transfer(&self) -> Option<Rupiah> {
        self.bill_payment.total_to_transfer()
    }
}

/// The first address that is there.
fn page<'a>(links: &[&'a Lenient<Link>]) -> Option<Cow<'a, str>> {
    let link = links.iter().find_map(|link| link.get())?;
    Some(link.to_absolute())
}

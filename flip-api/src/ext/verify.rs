//! Asking Flip itself whether a callback tells the truth.

mod error;

use super::reconcile::is_of_another_bill;
use crate::Client;
use crate::models::{
    AcceptPaymentEvent, Payment, PaymentPage, PaymentSortAttribute, SortDirection,
};
pub use error::VerificationError;

/// How many pages are looked at for a payment. The newest payments are on the first.
const MAXIMUM_PAGES: usize = 100;

impl Client {
    /// Reads the payment of an event back by the API, and compares bill, id, status and amount: says
    /// whether the **event** is true, where [`reconcile`](Self::reconcile) says whether money came.
    ///
    /// A true payment fails here when the event about it is forged, late or early, so do not decide
    /// about orders by it. A payment that truly **failed** is confirmed as well.
    ///
    /// # Errors
    /// When Flip does not say the same: see [`VerificationError`].
    #[deprecated(
        note = "use `reconcile_bill` or `reconcile`: Flip's word decides, not the event's"
    )]
    pub async fn verify_payment(
        &self,
        event: &AcceptPaymentEvent,
    ) -> Result<Payment, VerificationError> {
        let mut pages = self
            .list_bill_payments(&event.bill_link_id)
            .sort_by(PaymentSortAttribute::CreatedAt)
            .sort_type(SortDirection::Descending)
            .pages();
        for _ in 0..MAXIMUM_PAGES {
            let page = pages.next().await.ok_or(VerificationError::NotFound)?;
            let page = page.map_err(VerificationError::from_call)?;
            if let Some(payment) = find(&page, event)? {
                return Ok(payment);
            }
        }
        Err(VerificationError::TooManyPages)
    }
}

/// The payment of the event, if it is on this page and nothing about it differs. Should there be
/// several rows with its id, each has to say the same.
fn find(
    page: &PaymentPage,
    event: &AcceptPaymentEvent,
) -> Result<Option<Payment>, VerificationError> {
    let mut found = None;
    for payment in page.data.iter().filter(|payment| payment.id == event.id) {
        compare(page, payment, event)?;
        found = Some(payment);
    }
    Ok(found.cloned())
}

fn compare(
    page: &PaymentPage,
    payment: &Payment,
    event: &AcceptPaymentEvent,
) -> Result<(), VerificationError> {
    if is_of_another_bill(&event.bill_link_id, payment, page) {
        return Err(VerificationError::BillDiffers);
    }
    if payment.amount != event.amount {
        return Err(VerificationError::AmountDiffers {
            event: event.amount,
            payment: payment.amount,
        });
    }
    if payment.status != event.status {
        return Err(VerificationError::StatusDiffers {
            event: event.status.clone(),
            payment: payment.status.clone(),
        });
    }
    Ok(())
}

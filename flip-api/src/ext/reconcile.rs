//! Asking Flip whether a bill is paid. A callback is a hint to ask; what Flip answers decides.

mod difference;
mod error;
mod schedule;
mod search;
mod verdict;

pub use difference::EventDifference;
pub(super) use difference::short;
pub use error::ReconcileError;
pub(super) use error::is_unknown_bill;
pub use schedule::RecheckSchedule;
pub(super) use search::is_of_another_bill;
pub use verdict::Verdict;

use crate::models::{AcceptPaymentEvent, PaymentSortAttribute, SortDirection};
use crate::{Client, Id};
use search::Search;

/// How many pages of a bill are read. The newest payments are on the first.
const MAX_PAGES: usize = 100;

impl Client {
    /// Reads the payments of the event's bill from Flip, and says how the payment that the event
    /// names stands there.
    ///
    /// An event is a hint to ask, and no more: its token is a shared secret, the same in every
    /// callback, so whoever learns it can write any event. The verdict rests on Flip's rows alone.
    /// An event with a forged amount or status, or a late `PENDING`, changes nothing about it:
    /// [`Verdict::Paid`] still hands out Flip's own payment, and
    /// [`differences`](AcceptPaymentEvent::differences) tells what the event said otherwise.
    ///
    /// Ship goods only for [`Verdict::Paid`], and only if the amount **of the payment** is the price
    /// and its bill is that of the order. Mark the order by the payment's id, so that it is marked
    /// once. After [`Verdict::NotListed`] and [`Verdict::NotYet`] ask again: [`RecheckSchedule`] says
    /// when, and when to stop.
    ///
    /// For a bill that is paid once, ask by [`reconcile_bill`](Self::reconcile_bill): it needs no
    /// event, and an event with a wrong payment id cannot lead it astray. This one is for bills of
    /// type `MULTIPLE`, where each payment counts.
    ///
    /// It reads only, so it can be dropped or repeated at any time. It costs one call of
    /// [`list_bill_payments`](Self::list_bill_payments) for a recent payment, and one more for each page of newer
    /// payments of the bill, 100 at most. Do not call it before the callback is answered: Flip waits
    /// 30 seconds only.
    ///
    /// # Errors
    /// When Flip could not be asked, or the payment is not on the 100 newest pages. That says nothing
    /// about the payment: ask again.
    ///
    /// ```no_run
    /// use flip_api::models::AcceptPaymentEvent;
    /// use flip_api::types::Rupiah;
    /// use flip_api::{Client, ReconcileError, Verdict};
    ///
    /// /// Whether the event's payment pays for this order; `None`: ask again later.
    /// async fn is_paid(flip: &Client, event: &AcceptPaymentEvent, price: Rupiah)
    /// -> Result<Option<bool>, ReconcileError> {
    ///     Ok(match flip.reconcile(event).await? {
    ///         Verdict::Paid(payment) => Some(payment.amount == price),
    ///         Verdict::Failed(_) => Some(false),
    ///         _ => None,
    ///     })
    /// }
    /// ```
    pub async fn reconcile(&self, event: &AcceptPaymentEvent) -> Result<Verdict, ReconcileError> {
        self.search(&event.bill_link_id, Some(&event.id)).await
    }

    /// Reads the payments of a bill from Flip, and says whether the bill is paid: `bill` is the
    /// `link_id` of the bill, and the `bill_link_id` of its events.
    ///
    /// It needs no event, so it also serves orders whose callback never came. Reading ends with the
    /// first successful payment. Of several payments, a successful one counts before one that waits,
    /// and that before a failed one: a payer who failed can try again as long as the bill is open.
    ///
    /// It is for bills that can be paid once, for a fixed amount. Bills of type `MULTIPLE`, and bills
    /// whose payer chooses the amount, may have several successful payments: ask for each event by
    /// [`reconcile`](Self::reconcile), or go through all of them by
    /// [`list_bill_payments`](Self::list_bill_payments).
    ///
    /// # Errors
    /// When Flip could not be asked, or no successful payment is on the 100 newest pages and there
    /// are more.
    ///
    /// ```no_run
    /// use flip_api::types::Rupiah;
    /// use flip_api::{Client, Id, ReconcileError, Verdict};
    ///
    /// # async fn look(flip: &Client, bill: &Id, price: Rupiah) -> Result<(), ReconcileError> {
    /// match flip.reconcile_bill(bill).await? {
    ///     Verdict::Paid(payment) if payment.amount == price => println!("paid by {}", payment.id.as_str()),
    ///     Verdict::Paid(payment) => println!("a person looks: paid {}", payment.amount),
    ///     verdict if verdict.asks_again() => println!("not yet, ask again"),
    ///     _ => println!("failed, or the rows contradict each other"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub async fn reconcile_bill(&self, bill: impl Into<Id>) -> Result<Verdict, ReconcileError> {
        self.search(&bill.into(), None).await
    }

    async fn search(&self, bill: &Id, payment: Option<&Id>) -> Result<Verdict, ReconcileError> {
        let mut search = Search::new(bill, payment);
        let mut pages = self
            .list_bill_payments(bill)
            .sort_by(PaymentSortAttribute::CreatedAt)
            .sort_type(SortDirection::Descending)
            .pages();
        for _ in 0..MAX_PAGES {
            let Some(page) = pages.next().await else {
                return search.into_verdict();
            };
            match page {
                Ok(page) => search.look_at(&page),
                Err(error) => return search.after(error),
            }
            if search.is_over() {
                return search.into_verdict();
            }
        }
        Err(ReconcileError::TooManyPages)
    }
}

use super::error::is_unknown_bill;
use super::{ReconcileError, Verdict};
use crate::models::{Payment, PaymentPage};
use crate::operations::ListBillPaymentsError;
use crate::{DecodeError, Error, Id};

/// What the pages of a bill say so far: of one payment, or of all.
pub(super) struct Search<'a> {
    bill: &'a Id,
    payment: Option<&'a Id>,
    verdict: Verdict,
    /// Rows that could not be read, and why.
    unreadable: Vec<(String, DecodeError)>,
}

impl<'a> Search<'a> {
    pub(super) fn new(bill: &'a Id, payment: Option<&'a Id>) -> Self {
        Self {
            bill,
            payment,
            verdict: Verdict::NotListed,
            unreadable: Vec::new(),
        }
    }

    /// Whether further pages cannot change the verdict: the payment in question is found, or a
    /// payment that pays for the bill.
    pub(super) fn is_over(&self) -> bool {
        match self.payment {
            Some(_) => self.verdict != Verdict::NotListed,
            None => matches!(self.verdict, Verdict::Paid(_)),
        }
    }

    /// # Errors
    /// When a row that could not be read may say otherwise.
    pub(super) fn into_verdict(self) -> Result<Verdict, ReconcileError> {
        match self.undecided() {
            Some(error) => Err(ReconcileError::UnreadableRow(error.clone())),
            None => Ok(self.verdict),
        }
    }

    /// The verdict when a page could not be read: an unknown bill has no payments; everything else
    /// says nothing.
    pub(super) fn after(
        self,
        error: Error<ListBillPaymentsError>,
    ) -> Result<Verdict, ReconcileError> {
        if is_unknown_bill(&error) {
            self.into_verdict()
        } else {
            Err(ReconcileError::Call(error))
        }
    }

    pub(super) fn look_at(&mut self, page: &PaymentPage) {
        let is_asked_for = |row: &&Payment| self.payment.is_none_or(|id| row.id == *id);
        for row in page.data.iter().filter(is_asked_for) {
            let verdict = self.judge(row, page);
            if rank(&verdict) > rank(&self.verdict) {
                self.verdict = verdict;
            }
        }
        let rows = page.unknown_fields.unreadable_rows();
        self.unreadable
            .extend(rows.map(|row| (row.json().to_owned(), row.error().clone())));
    }

    /// The first row that could not be read and may decide: any row, unless the payment in question is
    /// found; then one that seems to be the same payment.
    fn undecided(&self) -> Option<&DecodeError> {
        let decided = self.is_over().then(|| self.verdict.payment()).flatten();
        let may_decide = |json: &str| decided.is_none_or(|found| json.contains(found.id.as_str()));
        let mut rows = self.unreadable.iter();
        rows.find(|(json, _)| may_decide(json))
            .map(|(_, error)| error)
    }

    fn judge(&self, row: &Payment, page: &PaymentPage) -> Verdict {
        let status = &row.status;
        let payment = row.clone();
        if is_of_another_bill(self.bill, row, page) || is_contradicted(row, page) {
            Verdict::Contradicted(payment)
        } else if status.is_paid() {
            Verdict::Paid(payment)
        } else if status.is_final() {
            Verdict::Failed(payment)
        } else {
            Verdict::NotYet(payment)
        }
    }
}

/// Whether a row pays for another bill than the one that was asked for. Flip has renumbered bills,
/// so that an old id can be answered by the new one: short and long ids do not contradict each
/// other. The page belongs to the request, so a row is of its bill unless the row's id is neither
/// the page's nor the one asked for.
pub(in crate::ext) fn is_of_another_bill(asked: &Id, row: &Payment, page: &PaymentPage) -> bool {
    let is_neither = |id: &Id| !id.can_be(asked) && !id.can_be(&page.link_id);
    !page.link_id.can_be(asked) || row.link_id.as_ref().is_some_and(is_neither)
}

/// Whether another row of the same id says something else.
fn is_contradicted(row: &Payment, page: &PaymentPage) -> bool {
    let mut same = page.data.iter().filter(|other| other.id == row.id);
    same.any(|other| other.status != row.status || other.amount != row.amount)
}

/// Which of several rows decides about a bill: the first of the highest rank.
fn rank(verdict: &Verdict) -> u8 {
    match verdict {
        Verdict::NotListed => 0,
        Verdict::Failed(_) => 1,
        Verdict::NotYet(_) => 2,
        Verdict::Contradicted(_) => 3,
        Verdict::Paid(_) => 4,
    }
}

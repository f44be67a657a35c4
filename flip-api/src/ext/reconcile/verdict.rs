use crate::models::Payment;

/// How a payment stands, by what Flip's API lists, never by what an event says.
///
/// | verdict | Flip says | what to do |
/// | --- | --- | --- |
/// | [`Paid`](Self::Paid) | the payment is `SUCCESSFUL` | Compare bill and amount with the order, then mark it as paid, once for each payment id. |
/// | [`NotYet`](Self::NotYet) | the payment is listed and has not ended | Ask again. |
/// | [`NotListed`](Self::NotListed) | no such payment | Ask again: lists lag behind callbacks. |
/// | [`Failed`](Self::Failed) | the payment is `FAILED` or `CANCELLED` | Nothing was paid. A new event of the bill starts anew. |
/// | [`Contradicted`](Self::Contradicted) | rows that contradict each other, or belong to another bill | Ask again; if it stays so, a person looks. |
///
/// [`RecheckSchedule`](crate::RecheckSchedule) says when to ask again, and when to stop.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "only `Paid` says that there is money, and its amount is to be compared with the price"]
#[non_exhaustive]
pub enum Verdict {
    /// Flip lists this payment of the bill as successful. Its amount is what was paid: compare it
    /// with the price.
    Paid(Payment),
    /// Flip lists this payment of the bill, and it has not ended: it is `PENDING`, or has a status
    /// that this version does not know. Also when the event said `SUCCESSFUL`.
    NotYet(Payment),
    /// Flip does not list the payment, or does not know the bill. **This is no "no"**: the list can
    /// be behind the callback. If it stays so until the schedule ends, the event was forged, or is of
    /// another environment than the client.
    NotListed,
    /// Flip lists this payment of the bill, and it ended without money. Of a whole bill: all its
    /// payments did; the payer can try again as long as the bill is open.
    Failed(Payment),
    /// Flip's rows contradict each other: there are several with this id, which differ in status or
    /// amount, or this row belongs to another bill than the one that was asked about.
    Contradicted(Payment),
}

impl Verdict {
    /// Flip's own row; `None` when it is not listed.
    #[must_use]
    pub fn payment(&self) -> Option<&Payment> {
        match self {
            Self::Paid(payment)
            | Self::NotYet(payment)
            | Self::Failed(payment)
            | Self::Contradicted(payment) => Some(payment),
            Self::NotListed => None,
        }
    }

    /// Whether the answer may be another one later: everything but [`Paid`](Self::Paid) and
    /// [`Failed`](Self::Failed).
    #[must_use]
    pub fn asks_again(&self) -> bool {
        !matches!(self, Self::Paid(_) | Self::Failed(_))
    }
}

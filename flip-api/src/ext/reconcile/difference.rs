use std::fmt;

use crate::Id;
use crate::models::{AcceptPaymentEvent, Payment, PaymentStatus};
use crate::types::Rupiah;

/// Something that an event says otherwise than Flip's own payment.
///
/// Flip's word counts. A difference is worth a line in the log: a status differs when the event is
/// late or early; any other difference comes from somebody who knows the token, or from comparing
/// with the payment of another event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EventDifference {
    /// The ids of the payments.
    Id {
        /// What the event says.
        event: Id,
        /// What Flip says.
        flip: Id,
    },
    /// The ids of the bills; not if one is short and one long, as Flip has renumbered bills.
    Bill {
        /// What the event says.
        event: Id,
        /// What Flip says.
        flip: Id,
    },
    /// The amounts, in whole rupiah.
    Amount {
        /// What the event says.
        event: Rupiah,
        /// What Flip says.
        flip: Rupiah,
    },
    /// The statuses.
    Status {
        /// What the event says.
        event: PaymentStatus,
        /// What Flip says.
        flip: PaymentStatus,
    },
}

impl AcceptPaymentEvent {
    /// Tells what this event says otherwise than the payment that Flip lists, for a log. It decides
    /// nothing: the verdict of [`reconcile`](crate::Client::reconcile) rests on Flip's word alone.
    #[must_use]
    pub fn differences(&self, payment: &Payment) -> Vec<EventDifference> {
        let id = (self.id != payment.id).then(|| EventDifference::Id {
            event: self.id.clone(),
            flip: payment.id.clone(),
        });
        let other_bill = payment.link_id.as_ref();
        let other_bill = other_bill.filter(|bill| !bill.can_be(&self.bill_link_id));
        let bill = other_bill.map(|bill| EventDifference::Bill {
            event: self.bill_link_id.clone(),
            flip: bill.clone(),
        });
        let amount = (self.amount != payment.amount).then_some(EventDifference::Amount {
            event: self.amount,
            flip: payment.amount,
        });
        let status = (self.status != payment.status).then(|| EventDifference::Status {
            event: self.status.clone(),
            flip: payment.status.clone(),
        });
        [id, bill, amount, status].into_iter().flatten().collect()
    }
}

impl fmt::Display for EventDifference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, event, flip) = match self {
            Self::Id { event, flip } => ("id", short(event.as_str()), short(flip.as_str())),
            Self::Bill { event, flip } => ("bill", short(event.as_str()), short(flip.as_str())),
            Self::Amount { event, flip } => ("amount", event.to_string(), flip.to_string()),
            Self::Status { event, flip } => ("status", short(event.as_str()), short(flip.as_str())),
        };
        write!(
            formatter,
            "{what}: the event says {event}, Flip says {flip}"
        )
    }
}

/// An event may say anything: it must not fill a log, nor write lines of its own into it.
pub(in crate::ext) fn short(text: &str) -> String {
    text.chars().take(40).flat_map(char::escape_debug).collect()
}

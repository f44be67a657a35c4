use std::error::Error as StdError;
use std::fmt;

use crate::Error;
use crate::ext::reconcile::{is_unknown_bill, short};
use crate::models::PaymentStatus;
use crate::operations::ListBillPaymentsError;
use crate::types::Rupiah;

/// Why an event is not confirmed by Flip: the error of the deprecated
/// [`verify_payment`](crate::Client::verify_payment).
///
/// Neither `Display` nor `Debug` shows personal data.
#[derive(Debug)]
#[non_exhaustive]
pub enum VerificationError {
    /// Flip lists no such payment, or knows no such bill. It is no contradiction: the list can be
    /// behind the callback, so ask again.
    NotFound,
    /// The payment is not on the 100 pages of its newest neighbours, and there are more pages.
    /// Look for it with [`Client::list_bill_payments`](crate::Client::list_bill_payments) and its dates.
    TooManyPages,
    /// There is such a payment, and it belongs to another bill. The event is forged.
    BillDiffers,
    /// The amounts differ. The event is forged, or the payer paid something else: have a person
    /// look at it.
    AmountDiffers {
        /// What the event says, in whole rupiah.
        event: Rupiah,
        /// What Flip says, in whole rupiah.
        payment: Rupiah,
    },
    /// The statuses differ. The event is late, and the payment has moved on; or it is early, and
    /// Flip does not list it yet; or it is forged. What Flip says now is what counts: look once more
    /// some minutes later if that is `PENDING`.
    StatusDiffers {
        /// What the event says.
        event: PaymentStatus,
        /// What Flip says.
        payment: PaymentStatus,
    },
    /// Flip could not be asked. It says nothing about the event: try again later.
    Call(Error<ListBillPaymentsError>),
}

impl VerificationError {
    pub(super) fn from_call(error: Error<ListBillPaymentsError>) -> Self {
        if is_unknown_bill(&error) {
            Self::NotFound
        } else {
            Self::Call(error)
        }
    }

    /// Flip lists the payment, and says something else than the event. Otherwise nothing is known:
    /// the payment is not listed yet, Flip could not be asked, or not all pages were read.
    ///
    /// **It does not say that nothing was paid:** a forged, late or early event about a payment that
    /// was made is contradicted, too.
    #[must_use]
    pub fn is_contradicted(&self) -> bool {
        !matches!(self, Self::NotFound | Self::Call(_) | Self::TooManyPages)
    }
}

impl fmt::Display for VerificationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => formatter.write_str("there is no such payment of the bill"),
            Self::TooManyPages => formatter.write_str("the bill has too many payments to find it"),
            Self::BillDiffers => formatter.write_str("the payment belongs to another bill"),
            Self::AmountDiffers { event, payment } => {
                write!(
                    formatter,
                    "the event says {event}, the payment has {payment}"
                )
            }
            Self::StatusDiffers { event, payment } => {
                let (event, payment) = (short(event.as_str()), short(payment.as_str()));
                write!(
                    formatter,
                    "the event says {event}, the payment is {payment}"
                )
            }
            Self::Call(_) => formatter.write_str("the payment could not be read"),
        }
    }
}

impl StdError for VerificationError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Call(error) => Some(error),
            _ => None,
        }
    }
}

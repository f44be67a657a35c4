use std::error::Error as StdError;
use std::fmt;

use crate::models::{ErrorBody, FieldError, PaymentStatus};
use crate::operations::GetPaymentError;
use crate::types::Rupiah;
use crate::{Error, Id};

/// Why an event is not confirmed by Flip. No goods leave the house.
///
/// Neither `Display` nor `Debug` shows personal data.
#[derive(Debug)]
#[non_exhaustive]
pub enum VerificationError {
    /// There is no such bill, or it has no such payment. The event is forged, or of another environment than the client
    /// is set to, or so new that Flip does not list it yet: look once more some minutes later.
    NotFound,
    /// The payment is not on the 100 pages of its newest neighbours, and there are more pages.
    /// Look for it with [`Client::get_payment`](crate::Client::get_payment) and its dates.
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
    Call(Error<GetPaymentError>),
}

impl VerificationError {
    pub(super) fn from_call(error: Error<GetPaymentError>) -> Self {
        match error.body() {
            Some(GetPaymentError::UnprocessableContent(refusal)) if is_unknown_bill(refusal) => {
                Self::NotFound
            }
            _ => Self::Call(error),
        }
    }

    /// Flip was asked, and does not say what the event says. Otherwise nothing is known: Flip could
    /// not be asked, or not all of its pages were looked at.
    #[must_use]
    pub fn is_contradicted(&self) -> bool {
        !matches!(self, Self::Call(_) | Self::TooManyPages)
    }
}

/// Flip has no 404 for bills, but two codes, of which one has another meaning on other fields.
fn is_unknown_bill(refusal: &ErrorBody) -> bool {
    let says_so = |field: &FieldError| match field.code.as_ref().map(Id::as_str) {
        Some("1050" | "1054") => true,
        Some("1043") => field.attribute == "id",
        _ => false,
    };
    refusal.errors.iter().flatten().any(says_so)
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
                let (event, payment) = (short(event), short(payment));
                write!(
                    formatter,
                    "the event says {event}, the payment is {payment}"
                )
            }
            Self::Call(_) => formatter.write_str("the payment could not be read"),
        }
    }
}

/// A status may be any text: it must not fill a log, nor write lines of its own into it.
fn short(status: &PaymentStatus) -> String {
    status
        .as_str()
        .chars()
        .take(40)
        .flat_map(char::escape_debug)
        .collect()
}

impl StdError for VerificationError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Call(error) => Some(error),
            _ => None,
        }
    }
}

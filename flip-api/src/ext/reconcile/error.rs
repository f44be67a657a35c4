use std::error::Error as StdError;
use std::fmt;

use crate::models::{ErrorBody, FieldError};
use crate::operations::ListBillPaymentsError;
use crate::{Code, DecodeError, Error};

/// Why Flip's word on a payment is not known. It says nothing about the payment: ask again.
///
/// Neither `Display` nor `Debug` shows personal data.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReconcileError {
    /// Flip could not be asked, or its answer could not be read.
    Call(Error<ListBillPaymentsError>),
    /// The bill has more than 100 pages of payments, and those that were read do not decide. Look
    /// for the payment with [`Client::list_bill_payments`](crate::Client::list_bill_payments) and its dates.
    TooManyPages,
    /// A payment of the bill could not be read, and it may be the one that decides. The error tells
    /// its place. Look at the bill in Flip's dashboard.
    UnreadableRow(DecodeError),
}

impl fmt::Display for ReconcileError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Call(_) => "the payments of the bill could not be read",
            Self::UnreadableRow(_) => "a payment of the bill could not be read",
            Self::TooManyPages => "the bill has too many payments to read them all",
        })
    }
}

impl StdError for ReconcileError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Call(error) => Some(error),
            Self::UnreadableRow(error) => Some(error),
            Self::TooManyPages => None,
        }
    }
}

/// Whether Flip says that it has no bill of this id.
pub(in crate::ext) fn is_unknown_bill(error: &Error<ListBillPaymentsError>) -> bool {
    match error.body() {
        Some(ListBillPaymentsError::UnprocessableContent(refusal)) => {
            names_an_unknown_bill(refusal)
        }
        _ => false,
    }
}

/// Flip has no 404 for bills, but codes, of which one has another meaning on other fields.
fn names_an_unknown_bill(refusal: &ErrorBody) -> bool {
    let says_so = |field: &FieldError| match field.code.as_ref().map(Code::as_str) {
        Some("1050" | "1054") => true,
        Some("1043") => field.attribute == "id",
        _ => false,
    };
    refusal.errors.iter().flatten().any(says_so)
}

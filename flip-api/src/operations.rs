//! One call for each operation, and its errors.

pub use crate::generated::operations::*;

/// The former name of [`ListBillPayments`].
#[cfg(feature = "accept-payment")]
#[deprecated(note = "it lists payments: use `ListBillPayments`")]
pub type GetPayment = ListBillPayments;

/// The former name of [`ListBillPaymentsError`].
#[cfg(feature = "accept-payment")]
#[deprecated(note = "it lists payments: use `ListBillPaymentsError`")]
pub type GetPaymentError = ListBillPaymentsError;

/// The former name of [`ListBillPaymentsV3`].
#[cfg(feature = "unstable-v3")]
#[deprecated(note = "it lists payments: use `ListBillPaymentsV3`")]
pub type GetPaymentV3 = ListBillPaymentsV3;

/// The former name of [`ListBillPaymentsV3Error`].
#[cfg(feature = "unstable-v3")]
#[deprecated(note = "it lists payments: use `ListBillPaymentsV3Error`")]
pub type GetPaymentV3Error = ListBillPaymentsV3Error;

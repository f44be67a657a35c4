//! Calls under their former names.

use crate::operations;
use crate::{Client, Id};

impl Client {
    /// The former name of [`list_bill_payments`](Self::list_bill_payments).
    #[cfg(feature = "accept-payment")]
    #[deprecated(note = "it lists payments: use `list_bill_payments`")]
    pub fn get_payment(&self, bill_id: impl Into<Id>) -> operations::ListBillPayments {
        self.list_bill_payments(bill_id)
    }

    /// The former name of [`list_bill_payments_v3`](Self::list_bill_payments_v3).
    #[cfg(feature = "unstable-v3")]
    #[deprecated(note = "it lists payments: use `list_bill_payments_v3`")]
    pub fn get_payment_v3(&self, bill_id: impl Into<Id>) -> operations::ListBillPaymentsV3 {
        self.list_bill_payments_v3(bill_id)
    }
}

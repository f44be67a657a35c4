//! The bodies that Flip's documents show, by operation and callback.

pub use crate::generated::examples::*;

/// The former name of [`list_bill_payments`].
#[cfg(feature = "accept-payment")]
#[deprecated(note = "it lists payments: use `list_bill_payments`")]
pub mod get_payment {
    pub use super::list_bill_payments::*;
}

/// The former name of [`list_bill_payments_v3`].
#[cfg(feature = "unstable-v3")]
#[deprecated(note = "it lists payments: use `list_bill_payments_v3`")]
pub mod get_payment_v3 {
    pub use super::list_bill_payments_v3::*;
}

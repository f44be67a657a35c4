//! Events of which the product is not known before.

use crate::CallbackEvent;

impl CallbackEvent {
    /// The key of a payment or a transfer, such as that of
    /// [`AcceptPaymentEvent`](crate::models::AcceptPaymentEvent::deduplication_key). `None` for what
    /// Flip sends once only, which needs none: inquiries, agents and banks; and for what is unknown.
    ///
    /// Keys of different products differ, so that one column can hold them.
    #[must_use]
    pub fn deduplication_key(&self) -> Option<String> {
        match self {
            #[cfg(feature = "accept-payment")]
            Self::AcceptPayment(event) => Some(event.deduplication_key()),
            #[cfg(feature = "money-transfer")]
            Self::Disbursement(event) => Some(event.deduplication_key()),
            #[cfg(feature = "special-money-transfer")]
            Self::SpecialDisbursement(event) => Some(event.deduplication_key()),
            #[cfg(feature = "agent-money-transfer")]
            Self::AgentDisbursement(event) => Some(event.deduplication_key()),
            #[cfg(feature = "international-transfer")]
            Self::InternationalTransfer(event) => Some(event.deduplication_key()),
            _ => None,
        }
    }
}

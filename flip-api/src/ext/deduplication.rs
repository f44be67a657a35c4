//! By what an event is known again when it is delivered again.

use crate::Id;

#[cfg(feature = "accept-payment")]
impl crate::models::AcceptPaymentEvent {
    /// The same for every delivery of this event, and for no other event: `payment:`, the id of the
    /// payment, `:` and its status, such as `payment:FT1:SUCCESSFUL`.
    ///
    /// Flip delivers an event again until it is answered with 200 (five times, two minutes apart),
    /// in rare cases even after that, and whenever somebody asks for it in the dashboard. Put a
    /// unique index over a column with this key, and answer 200 when the key is there already.
    ///
    /// A payment has one event for each status that it takes, in whatever order they arrive: a
    /// `PENDING` can come after the `SUCCESSFUL`. The key stays the same over versions of this crate
    /// and does not say whether the event came from the sandbox or from production. It is as long as
    /// what came: store it as text without a limit.
    ///
    /// ```
    /// use flip_api::Verifier;
    ///
    /// # let body = b"token=t&data={\"id\":\"FT1\",\"bill_link_id\":4740,\"amount\":10000,\"status\":\"SUCCESSFUL\"}";
    /// let event = Verifier::new("t")?.accept_payment(body)?;
    /// assert_eq!(event.deduplication_key(), "payment:FT1:SUCCESSFUL");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn deduplication_key(&self) -> String {
        key("payment", &self.id, self.status.as_str())
    }
}

#[cfg(any(
    feature = "agent-money-transfer",
    feature = "money-transfer",
    feature = "special-money-transfer"
))]
impl crate::models::Disbursement {
    /// The same for every delivery of this event by the callbacks of money transfer, special and
    /// agent transfer, and for no other event: `disbursement:`, the id of the transfer, `:` and its
    /// status, such as `disbursement:10:DONE`.
    ///
    /// Flip delivers an event again until it is answered with 200, and whenever somebody asks for it.
    /// Put a unique index over a column with this key. The keys of all kinds of events differ, so
    /// that one column can hold them.
    #[must_use]
    pub fn deduplication_key(&self) -> String {
        key("disbursement", &self.id, self.status.as_str())
    }
}

#[cfg(feature = "international-transfer")]
impl crate::models::InternationalTransfer {
    /// The same for every delivery of this event by its callback, and for no other event:
    /// `international:`, the id of the transfer, `:` and its status.
    ///
    /// Flip delivers an event again until it is answered with 200, and whenever somebody asks for it.
    /// Put a unique index over a column with this key. The keys of all kinds of events differ, so
    /// that one column can hold them.
    #[must_use]
    pub fn deduplication_key(&self) -> String {
        key("international", &self.id, self.status.as_str())
    }
}

/// The status stands last and may hold anything; in the id, what would end it is escaped, so that
/// no two pairs have the same key.
fn key(kind: &str, id: &Id, status: &str) -> String {
    let id = id.as_str().replace('%', "%25").replace(':', "%3A");
    format!("{kind}:{id}:{status}")
}

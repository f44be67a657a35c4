//! By what an event is known again when it is delivered again.

#[cfg(feature = "accept-payment")]
impl crate::models::AcceptPaymentEvent {
    /// The same for every delivery of this event: `payment:`, then the bill, the id of the payment,
    /// the amount and the status, such as `payment:4740:FT1:10000:SUCCESSFUL`.
    ///
    /// Flip delivers an event again until it is answered with 200 (five times, two minutes apart),
    /// in rare cases even after that, and whenever somebody asks for it in the dashboard. Put a
    /// unique index over a column with this key, and answer 200 when the key is there already.
    ///
    /// The key tells what the event **claims**: an event that claims another amount, bill or status
    /// has another key, so a forged one does not take the place of the true one. It proves nothing,
    /// and a key that is there already must block nothing: let every event, known or not, lead to
    /// [`reconcile_bill`](crate::Client::reconcile_bill) as long as the order is not paid.
    ///
    /// It consists of ASCII letters, digits and `-._%:`; other bytes are written as `%` and two hex
    /// digits. Flip's ids make it about 60 characters long; it is as long as what came, so store it
    /// as text without a limit. It stays the same over versions of this crate, and does not say
    /// whether the event came from the sandbox or from production.
    ///
    /// ```
    /// use flip_api::Verifier;
    ///
    /// # let body = b"token=t&data={\"id\":\"FT1\",\"bill_link_id\":4740,\"amount\":10000,\"status\":\"SUCCESSFUL\"}";
    /// let event = Verifier::new("t")?.accept_payment(body)?;
    /// assert_eq!(event.deduplication_key(), "payment:4740:FT1:10000:SUCCESSFUL");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn deduplication_key(&self) -> String {
        let amount = self.amount.get().to_string();
        let (bill, id) = (self.bill_link_id.as_str(), self.id.as_str());
        key("payment", &[bill, id, &amount, self.status.as_str()])
    }
}

#[cfg(any(
    feature = "agent-money-transfer",
    feature = "money-transfer",
    feature = "special-money-transfer"
))]
impl crate::models::Disbursement {
    /// The same for every delivery of this event by the callbacks of money transfer, special and
    /// agent transfer: `disbursement:`, then the id of the transfer, the amount and the status, such
    /// as `disbursement:10:10000:DONE`.
    ///
    /// It begins with `special-disbursement:` when the direction says that the transfer is a special
    /// one. Transfers of agents have the same directions, so their keys begin so, too: Flip's
    /// documents give nothing by which to tell them apart. The alphabet is that of the keys of
    /// payments, and the keys of all kinds of events differ, so that one column can hold them.
    ///
    /// Like any event, it claims and proves nothing: before the books are closed on it, ask by
    /// [`get_disbursement`](crate::Client) or its siblings.
    #[must_use]
    pub fn deduplication_key(&self) -> String {
        use crate::models::DisbursementDirection::{
            DomesticSpecialTransfer, ForeignInboundSpecialTransfer,
        };
        let kind = match &self.direction {
            Some(DomesticSpecialTransfer | ForeignInboundSpecialTransfer) => "special-disbursement",
            _ => "disbursement",
        };
        let amount = self.amount.get().to_string();
        key(kind, &[self.id.as_str(), &amount, self.status.as_str()])
    }
}

#[cfg(feature = "international-transfer")]
impl crate::models::InternationalTransfer {
    /// The same for every delivery of this event by its callback: `international:`, then the id of
    /// the transfer, its amount (nothing, if it has none) and its status, such as
    /// `international:10:1000000:DONE`.
    ///
    /// The alphabet is that of the keys of payments, and the keys of all kinds of events differ, so
    /// that one column can hold them.
    #[must_use]
    pub fn deduplication_key(&self) -> String {
        let amount = self.amount.get().map(ToString::to_string);
        let amount = amount.unwrap_or_default();
        let parts = [self.id.as_str(), &amount, self.status.as_str()];
        key("international", &parts)
    }
}

/// Escapes all that is not a letter, a digit or `-._`, so that no two lists of parts have the same
/// key.
fn key(kind: &str, parts: &[&str]) -> String {
    let mut key = kind.to_owned();
    for part in parts {
        key.push(':');
        for byte in part.bytes() {
            match byte {
                b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' => {
                    key.push(char::from(byte));
                }
                _ => key.push_str(&format!("%{byte:02X}")),
            }
        }
    }
    key
}

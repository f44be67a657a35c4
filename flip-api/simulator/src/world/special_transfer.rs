//! The calls of special money transfer. Transfers are read back by those of money transfer.

use super::World;
use crate::Refusal;
use crate::places;
use crate::refusal::json;
use crate::transfer::{SenderDraft, TransferDraft};

impl World {
    /// Create Special Disbursement. The answer is JSON. A key that came before gives the earlier answer, and
    /// nothing is transferred again.
    ///
    /// # Errors
    /// As those of [`create_transfer`](Self::create_transfer), and what is wrong with the sender.
    pub fn create_special_transfer(
        &mut self,
        transfer: &TransferDraft,
        sender: &SenderDraft,
    ) -> Result<String, Refusal> {
        let now = self.happen();
        let (key, order) = sender.check(transfer, &self.settings, now)?;
        self.transfer_once(key, order, None, now)
    }

    /// Everything that is wrong with the fields of a special transfer, without making it.
    pub(crate) fn check_special_transfer(
        &self,
        transfer: &TransferDraft,
        sender: &SenderDraft,
    ) -> Result<(), Refusal> {
        let checked = sender.check(transfer, &self.settings, self.now());
        checked.map(drop)
    }

    /// City List: names by codes. The answer is JSON.
    #[must_use]
    pub fn cities(&self) -> String {
        json(&places::cities())
    }

    /// Country List: names by codes. The answer is JSON.
    #[must_use]
    pub fn countries(&self) -> String {
        json(&places::countries())
    }

    /// City and Country List: names by codes. The answer is JSON.
    #[must_use]
    pub fn cities_and_countries(&self) -> String {
        json(&places::cities_and_countries())
    }
}

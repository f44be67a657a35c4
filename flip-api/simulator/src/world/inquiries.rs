//! The call of bank account inquiry.

use super::World;
use super::agenda::Event;
use crate::account::AccountState;
use crate::callback::Product;
use crate::inquiry::{Inquiry, InquiryDraft};
use crate::magic::DELAY;
use crate::refusal::json;
use crate::{Refusal, Time};

impl World {
    /// Bank Account Inquiry. The answer is JSON.
    ///
    /// # Errors
    /// Everything that is wrong with the fields.
    pub fn inquire(&mut self, draft: &InquiryDraft) -> Result<String, Refusal> {
        let now = self.happen();
        let inquiry = draft.check(&self.settings, now)?;
        let is_slow = inquiry.state() == AccountState::Slow;
        if !is_slow || self.state.looked_up.contains(&account(&inquiry)) {
            return Ok(json(&inquiry.finished()));
        }
        let pending = json(&inquiry.pending());
        let end = Event::FinishInquiry(inquiry);
        self.state.agenda.plan(now.after(DELAY), end);
        self.has_changed = true;
        Ok(pending)
    }

    /// Everything that is wrong with the fields of an inquiry, without making it.
    pub(crate) fn check_inquiry(&self, draft: &InquiryDraft) -> Result<(), Refusal> {
        draft.check(&self.settings, self.now()).map(drop)
    }

    pub(super) fn finish_inquiry(&mut self, inquiry: &Inquiry, now: Time) {
        self.state.looked_up.insert(account(inquiry));
        let (number, data) = (inquiry.account_number.clone(), json(&inquiry.finished()));
        self.call_back(Product::BankAccountInquiry, number, data, now);
    }
}

fn account(inquiry: &Inquiry) -> (String, String) {
    (inquiry.bank_code.clone(), inquiry.account_number.clone())
}

//! The calls of money transfer, and what happens to transfers.

use std::collections::BTreeMap;

use flip_api::codes::money_transfer as codes;
use serde::{Deserialize, Serialize};

use super::World;
use super::agenda::{Event, Told};
use crate::account::AccountState;
use crate::magic::{DELAY, Magic};
use crate::refusal::json;
use crate::transfer::{
    FEE, Transfer, TransferBody, TransferDraft, TransferEnd, TransferOrder, TransferQuery,
    TransferSender,
};
use crate::{FieldError, Refusal, Time};

const REFUSED: &str = "disbursement.yaml#/components/responses/DisbursementRefused";
const KEY: &str = "common.yaml#/components/parameters/IdempotencyKey";

/// All transfers in the order in which they were made, and where they are by id and by key.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Transfers {
    all: Vec<Transfer>,
    by_id: BTreeMap<u64, usize>,
    by_key: BTreeMap<String, usize>,
}

impl Transfers {
    pub(super) fn with_id(&self, id: u64) -> Option<&Transfer> {
        self.by_id.get(&id).and_then(|place| self.all.get(*place))
    }

    fn with_id_mut(&mut self, id: u64) -> Option<&mut Transfer> {
        let place = self.by_id.get(&id)?;
        self.all.get_mut(*place)
    }

    fn with_key(&self, key: &str) -> Option<&Transfer> {
        self.by_key.get(key).and_then(|place| self.all.get(*place))
    }

    fn add(&mut self, transfer: Transfer) {
        let place = self.all.len();
        self.by_id.insert(transfer.id, place);
        self.by_key.insert(transfer.key.clone(), place);
        self.all.push(transfer);
    }
}

impl World {
    /// Create Disbursement. The answer is JSON. A key that came before gives the earlier answer, and
    /// nothing is transferred again.
    ///
    /// # Errors
    /// Everything that is wrong with the fields; the account cannot receive money; the balance is below
    /// amount and fee. What Flip says to a key that comes again with another order is not documented:
    /// here it is `DUPLICATE`, and nothing is transferred.
    pub fn create_transfer(&mut self, draft: &TransferDraft) -> Result<String, Refusal> {
        let now = self.happen();
        let (key, order) = draft.check(&self.settings, now)?;
        self.transfer_once(key, order, None, now)
    }

    /// Makes a transfer, unless one with its key exists. `agent_data`: of the agent who sends the money.
    pub(super) fn transfer_once(
        &mut self,
        key: String,
        order: TransferOrder,
        agent_data: Option<TransferSender>,
        now: Time,
    ) -> Result<String, Refusal> {
        if let Some(earlier) = self.state.transfers.with_key(&key) {
            return self.answer_again(earlier, &order);
        }
        if let Some((code, message)) = AccountState::of(&order.account_number).transfer_refusal() {
            return Err(refused("account_number", code, message, REFUSED));
        }
        let transfer = self.new_transfer(key, order, agent_data, now);
        let balance = self.state.balance.checked_sub(transfer.total());
        self.state.balance = balance.ok_or(Refusal::BalanceInsufficient)?;
        let body = json(&TransferBody::new(&transfer, None, &self.settings));
        self.plan_transfer(&transfer, now.after(DELAY));
        self.has_changed = true;
        self.state.transfers.add(transfer);
        Ok(body)
    }

    fn answer_again(&self, earlier: &Transfer, order: &TransferOrder) -> Result<String, Refusal> {
        if earlier.order == *order {
            return Ok(json(&TransferBody::new(earlier, None, &self.settings)));
        }
        let message = "idempotency-key was used for another transfer";
        Err(refused("idempotency-key", codes::DUPLICATE, message, KEY))
    }

    fn new_transfer(
        &mut self,
        key: String,
        order: TransferOrder,
        agent_data: Option<TransferSender>,
        now: Time,
    ) -> Transfer {
        let mut id = self.state.ids.long();
        while self.state.transfers.with_id(id).is_some() {
            id = self.state.ids.long();
        }
        Transfer {
            id,
            key,
            order,
            agent_data,
            fee: FEE,
            created_at: now,
            end: None,
        }
    }

    fn plan_transfer(&mut self, transfer: &Transfer, at: Time) {
        let (id, agenda) = (transfer.id, &mut self.state.agenda);
        let told = match Magic::of(transfer.order.amount) {
            Some(Magic::Paid) => None,
            Some(Magic::PaidTwiceTold) => Some(Told::AsItStands),
            Some(Magic::PaidThenToldPending) => Some(Told::Pending),
            Some(Magic::Failed) => {
                let reason = Some("INACTIVE_ACCOUNT".to_owned());
                return agenda.plan(at, Event::EndTransfer(id, reason));
            }
            _ => return,
        };
        agenda.plan(at, Event::EndTransfer(id, None));
        if let Some(told) = told {
            agenda.plan(at, Event::TellTransfer(id, told));
        }
    }

    /// Everything that is wrong with the fields of a transfer, without making it.
    pub(crate) fn check_transfer(&self, draft: &TransferDraft) -> Result<(), Refusal> {
        draft.check(&self.settings, self.now()).map(drop)
    }

    /// Get All Disbursements: transfers of the merchant and of its customers. The answer is JSON.
    ///
    /// # Errors
    /// Everything that is wrong with the parameters.
    pub fn transfers(&mut self, query: &TransferQuery) -> Result<String, Refusal> {
        self.transfers_that(query, |transfer| transfer.agent().is_none())
    }

    /// A page of the transfers that a list shows. The answer is JSON.
    pub(super) fn transfers_that(
        &mut self,
        query: &TransferQuery,
        is_listed: impl Fn(&Transfer) -> bool,
    ) -> Result<String, Refusal> {
        let now = self.happen();
        let selection = query.check()?;
        let seen = now.before(self.settings.list_lag);
        let all = self.state.transfers.all.iter();
        let listed = all.filter(|transfer| is_listed(transfer));
        let rows = listed.map(|transfer| {
            let end = transfer.end.as_ref().filter(|end| end.at <= seen);
            let body = TransferBody::new(transfer, end, &self.settings);
            serde_json::to_value(body).unwrap_or_default()
        });
        Ok(json(&selection.page(rows)))
    }

    /// Get Disbursement, by its id or its idempotency key; the id counts where both are given. The answer
    /// is JSON.
    ///
    /// # Errors
    /// There is none, or neither is given.
    pub fn transfer(&mut self, id: Option<&str>, key: Option<&str>) -> Result<String, Refusal> {
        self.happen();
        let transfers = &self.state.transfers;
        let found = match (id, key) {
            (Some(id), _) => id.parse().ok().and_then(|id| transfers.with_id(id)).ok_or((
                "id",
                codes::DISBURSEMENT_NOT_FOUND,
                "Disbursement not found",
            )),
            (None, Some(key)) => transfers.with_key(key).ok_or((
                "idempotency-key",
                codes::IDEMPOTENCY_KEY_NOT_FOUND,
                "Disbursement not found",
            )),
            (None, None) => Err((
                "id",
                codes::FIELD_EMPTY,
                "id or idempotency-key is required",
            )),
        };
        let found = found.map_err(|(name, code, text)| refused(name, code, text, REFUSED))?;
        let body = TransferBody::new(found, found.end.as_ref(), &self.settings);
        Ok(json(&body))
    }

    /// All transfers, the oldest first.
    pub fn all_transfers(&self) -> impl Iterator<Item = &Transfer> {
        self.state.transfers.all.iter()
    }

    /// Lets a transfer be done, or cancelled for a reason such as `INACTIVE_ACCOUNT`: then amount and fee
    /// are back in the balance. A callback tells the merchant. What has ended does not change any more.
    ///
    /// # Errors
    /// There is no such transfer.
    pub fn finish_transfer(&mut self, id: u64, cancelled: Option<String>) -> Result<(), Refusal> {
        let now = self.happen();
        self.state.transfers.with_id(id).ok_or(Refusal::NotFound)?;
        self.end_transfer(id, cancelled, now);
        Ok(())
    }

    pub(super) fn end_transfer(&mut self, id: u64, cancelled: Option<String>, now: Time) {
        let open = self.state.transfers.with_id_mut(id);
        let Some(transfer) = open.filter(|transfer| transfer.end.is_none()) else {
            return;
        };
        if cancelled.is_some() {
            self.state.balance = self.state.balance.saturating_add(transfer.total());
        }
        transfer.end = Some(TransferEnd { at: now, cancelled });
        self.tell_transfer(id, Told::AsItStands, now);
    }

    pub(super) fn tell_transfer(&mut self, id: u64, told: Told, now: Time) {
        let Some(transfer) = self.state.transfers.with_id(id) else {
            return;
        };
        let end = transfer.end.as_ref().filter(|_| told == Told::AsItStands);
        let data = json(&TransferBody::new(transfer, end, &self.settings));
        self.call_back(transfer.product(), id.to_string(), data, now);
    }
}

fn refused(attribute: &str, code: i64, message: &str, rule: &str) -> Refusal {
    Refusal::one(FieldError::new(attribute, code, message, rule))
}

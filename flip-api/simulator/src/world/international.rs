//! The calls of international transfer, and what happens to transfers abroad.

use std::collections::BTreeMap;

use flip_api::codes::{international_transfer as codes, money_transfer};
use serde::{Deserialize, Serialize};

use super::World;
use crate::international::{
    FEE_ABROAD, FormDataBody, InternationalBody, InternationalDraft, InternationalTransfer,
    RateBody, RatesQuery,
};
use crate::refusal::json;
use crate::transfer::{TransferEnd, TransferQuery};
use crate::{FieldError, Product, Refusal, Time};

const KEY: &str = "common.yaml#/components/parameters/IdempotencyKey";
const RATES: &str = "international.yaml#/components/responses/RatesRefused";
/// What the list can be sorted by besides what the lists of transfers have.
const SORTED_BY: &[&str] = &["source_country", "destination_country"];

/// All transfers abroad in the order in which they were made, and where they are by id and by key.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct InternationalTransfers {
    all: Vec<InternationalTransfer>,
    by_id: BTreeMap<u64, usize>,
    by_key: BTreeMap<String, usize>,
}

impl World {
    /// Create International Transfer. The answer is JSON. A key that came before gives the earlier answer,
    /// and nothing is transferred again.
    ///
    /// # Errors
    /// Everything that is wrong with the fields; the balance is below amount and fee; the key was used for
    /// another transfer.
    pub fn create_international(&mut self, draft: &InternationalDraft) -> Result<String, Refusal> {
        let now = self.happen();
        let (key, order, corridor) = draft.check(&self.settings, now)?;
        let transfers = &self.state.international;
        let earlier = transfers.by_key.get(&key);
        if let Some(earlier) = earlier.and_then(|place| transfers.all.get(*place)) {
            if earlier.order == order {
                return Ok(json(&InternationalBody::new(earlier, None, &self.settings)));
            }
            let message = "idempotency-key was used for another transfer";
            let code = money_transfer::DUPLICATE;
            let fault = FieldError::new("idempotency-key", code, message, KEY);
            return Err(Refusal::one(fault));
        }
        let rate = corridor.rate().rupiah;
        let transfer = InternationalTransfer {
            id: self.state.ids.long() / 10,
            key,
            rate,
            amount: order.rupiah(rate),
            fee: FEE_ABROAD,
            order,
            created_at: now,
            end: None,
        };
        let balance = self.state.balance.checked_sub(transfer.total());
        self.state.balance = balance.ok_or(Refusal::BalanceInsufficient)?;
        let body = json(&InternationalBody::new(&transfer, None, &self.settings));
        let transfers = &mut self.state.international;
        let place = transfers.all.len();
        transfers.by_id.insert(transfer.id, place);
        transfers.by_key.insert(transfer.key.clone(), place);
        transfers.all.push(transfer);
        self.has_changed = true;
        Ok(body)
    }

    /// Everything that is wrong with the fields of a transfer abroad, without making it.
    pub(crate) fn check_international(&self, draft: &InternationalDraft) -> Result<(), Refusal> {
        draft.check(&self.settings, self.now()).map(drop)
    }

    /// Get International Transfer. The answer is JSON.
    ///
    /// # Errors
    /// There is none with this id.
    pub fn international_transfer(&mut self, id: &str) -> Result<String, Refusal> {
        self.happen();
        let transfers = &self.state.international;
        let place = id.parse().ok().and_then(|id: u64| transfers.by_id.get(&id));
        let found = place.and_then(|place| transfers.all.get(*place));
        let found = found.ok_or(Refusal::Missing("International disbursement not found"))?;
        let body = InternationalBody::new(found, found.end.as_ref(), &self.settings);
        Ok(json(&body))
    }

    /// Get All International Transfer. The answer is JSON.
    ///
    /// # Errors
    /// Everything that is wrong with the parameters.
    pub fn international_transfers(&mut self, query: &TransferQuery) -> Result<String, Refusal> {
        let now = self.happen();
        let query = query.with_sort_by();
        let selection = query.check_with(SORTED_BY)?;
        let seen = now.before(self.settings.list_lag);
        let rows = self.state.international.all.iter().map(|transfer| {
            let end = transfer.end.as_ref().filter(|end| end.at <= seen);
            let body = InternationalBody::new(transfer, end, &self.settings);
            serde_json::to_value(body).unwrap_or_default()
        });
        Ok(json(&selection.page(rows)))
    }

    /// Get Exchange Rates. The answer is JSON.
    ///
    /// # Errors
    /// A country or the type is unknown.
    pub fn exchange_rates(&mut self, query: &RatesQuery) -> Result<String, Refusal> {
        let now = self.happen();
        let (corridors, of_type) = query.check()?;
        let rows = corridors.into_iter();
        let rows: Vec<_> = rows.map(|one| RateBody::new(one, of_type, now)).collect();
        Ok(json(&rows))
    }

    /// Get Form Data, of the first country that is asked for: how the answer looks for several is not
    /// documented. The answer is JSON.
    ///
    /// # Errors
    /// A country or the type is unknown, or no country takes transfers of this type.
    pub fn international_form_data(&mut self, query: &RatesQuery) -> Result<String, Refusal> {
        self.happen();
        let (corridors, _) = query.check()?;
        let unknown = || {
            let (name, code) = ("country_iso_code", codes::COUNTRY_ISO_CODE_INVALID);
            Refusal::one(FieldError::new(
                name,
                code,
                "Invalid country iso code",
                RATES,
            ))
        };
        let first = corridors.first().copied().ok_or_else(unknown)?;
        Ok(json(&FormDataBody::new(first)))
    }

    /// All transfers abroad, the oldest first.
    pub fn all_international_transfers(&self) -> impl Iterator<Item = &InternationalTransfer> {
        self.state.international.all.iter()
    }

    /// Lets a transfer abroad be done, or cancelled for a reason such as `DECLINED`: then amount and fee are
    /// back in the balance. A callback tells the merchant. What has ended does not change any more.
    ///
    /// # Errors
    /// There is no such transfer.
    pub fn finish_international(
        &mut self,
        id: u64,
        cancelled: Option<String>,
    ) -> Result<(), Refusal> {
        let now = self.happen();
        let transfers = &mut self.state.international;
        let place = transfers.by_id.get(&id).copied();
        let found = place.and_then(|place| transfers.all.get_mut(place));
        let transfer = found.ok_or(Refusal::NotFound)?;
        if transfer.end.is_none() {
            let back = cancelled.as_ref().map_or(0, |_| transfer.total());
            transfer.end = Some(TransferEnd { at: now, cancelled });
            self.state.balance = self.state.balance.saturating_add(back);
            let body = InternationalBody::new(transfer, transfer.end.as_ref(), &self.settings);
            let data = json(&body);
            self.tell_international(id, data, now);
        }
        Ok(())
    }

    fn tell_international(&mut self, id: u64, data: String, now: Time) {
        self.call_back(Product::InternationalTransfer, id.to_string(), data, now);
    }
}

//! The calls of accept payment, and what happens to bills and payments.

use flip_api::codes::accept_payment as codes;

use super::World;
use super::agenda::Event;
use crate::bill::{Bill, BillBody, BillDraft, BillEdit, BillKind, Method, NewBillBody, Payer};
use crate::fields::MINIMUM;
use crate::magic::{DELAY, Magic};
use crate::payment::{Change, Payment, PaymentQuery, PaymentStatus};
use crate::refusal::json;
use crate::{FieldError, Profile, Refusal, Time};

impl World {
    /// Create Bill. The answer is JSON.
    ///
    /// # Errors
    /// Everything that is wrong with the fields.
    pub fn create_bill(&mut self, draft: &BillDraft) -> Result<String, Refusal> {
        let now = self.happen();
        let mut bill = draft.check(&self.settings, now)?;
        bill.id = self.state.ids.long();
        while self.state.bills.contains_key(&bill.id) {
            bill.id = self.state.ids.long();
        }
        bill.slug = slug(&bill.title, self.state.order.len());
        let id = bill.id;
        let payment = match (bill.payer.clone(), bill.method.clone(), bill.amount) {
            (Some(payer), Some(method), Some(amount)) => Some((payer, method, amount)),
            _ => None,
        };
        self.plan_expiry(&bill);
        self.has_changed = true;
        self.state.order.push(id);
        self.state.bills.insert(id, bill);
        let payment = payment.and_then(|payment| self.add_payment(id, payment));
        self.answer(id, |bill, world| {
            let payment = payment.and_then(|place| world.state.payments.get(place));
            json(&NewBillBody::new(bill, payment, &world.settings, now))
        })
    }

    /// Everything that is wrong with the fields of a bill, without making it.
    pub(crate) fn check_draft(&self, draft: &BillDraft) -> Result<(), Refusal> {
        draft.check(&self.settings, self.now()).map(drop)
    }

    /// Everything that is wrong with a change of a bill, without making it.
    pub(crate) fn check_edit(&self, id: &str, edit: &BillEdit) -> Result<(), Refusal> {
        let id = self.find_bill(id)?;
        let bill = self.state.bills.get(&id).ok_or_else(unknown_bill)?;
        edit.apply(bill, &self.settings, self.now()).map(drop)
    }

    /// Get Bill. The answer is JSON.
    ///
    /// # Errors
    /// No bill has this id.
    pub fn bill(&mut self, id: &str) -> Result<String, Refusal> {
        let now = self.happen();
        let id = self.find_bill(id)?;
        self.answer(id, |bill, world| {
            json(&BillBody::new(bill, &world.settings, now))
        })
    }

    /// Get All Bills: a list without pages, the oldest first. The answer is JSON.
    pub fn bills(&mut self) -> String {
        let now = self.happen();
        let bills = self.all_bills();
        let bodies = bills.map(|bill| BillBody::new(bill, &self.settings, now));
        json(&bodies.collect::<Vec<_>>())
    }

    /// Edit Bill. The answer is JSON.
    ///
    /// # Errors
    /// No bill has this id, or something is wrong with the fields.
    pub fn edit_bill(&mut self, id: &str, edit: &BillEdit) -> Result<String, Refusal> {
        let now = self.happen();
        let id = self.find_bill(id)?;
        let Some(bill) = self.state.bills.get(&id) else {
            return Err(unknown_bill());
        };
        let edited = edit.apply(bill, &self.settings, now)?;
        self.has_changed = true;
        self.plan_expiry(&edited);
        self.state.bills.insert(id, edited);
        self.answer(id, |bill, world| {
            json(&BillBody::edited(bill, &world.settings, now))
        })
    }

    /// Get Payment: the payments of one bill. The answer is JSON.
    ///
    /// # Errors
    /// No bill has this id, or something is wrong with the parameters.
    pub fn payments_of(&mut self, id: &str, query: &PaymentQuery) -> Result<String, Refusal> {
        let now = self.happen();
        let id = self.find_bill(id)?;
        let selection = query.check()?;
        let payments = self
            .payments_with_bills()
            .filter(|(payment, _)| payment.bill == id);
        Ok(json(&selection.page(
            payments,
            Some(id),
            &self.settings,
            now,
        )))
    }

    /// Get All Payment: the payments of all bills. The answer is JSON.
    ///
    /// # Errors
    /// Something is wrong with the parameters.
    pub fn payments(&mut self, query: &PaymentQuery) -> Result<String, Refusal> {
        let now = self.happen();
        let selection = query.check()?;
        let payments = self.payments_with_bills();
        Ok(json(&selection.page(payments, None, &self.settings, now)))
    }

    /// Confirm Bill Payment: the payer says that it was paid. The answer is JSON.
    ///
    /// # Errors
    /// There is no such payment, or this is a sandbox, which has no such call.
    pub fn confirm_payment(&mut self, id: &str) -> Result<String, Refusal> {
        #[derive(serde::Serialize)]
        struct Confirmation {
            confirmed_at: String,
            payment_url: String,
        }
        let now = self.happen();
        if self.settings.profile == Profile::Sandbox {
            return Err(Refusal::NotFound);
        }
        let place = self.find_payment(id).ok_or(Refusal::NotFound)?;
        let payment = self
            .state
            .payments
            .get_mut(place)
            .ok_or(Refusal::NotFound)?;
        self.has_changed = true;
        let confirmed_at = *payment.confirmed_at.get_or_insert(now);
        Ok(json(&Confirmation {
            confirmed_at: confirmed_at.to_string(),
            payment_url: payment.url(&self.settings),
        }))
    }

    /// The payer has chosen how to pay a bill. The amount, in whole rupiah, is the payer's choice where the
    /// bill has none. Gives the id of the payment.
    ///
    /// # Errors
    /// The bill cannot be paid any more, or the amount is wrong.
    pub fn choose_method(
        &mut self,
        bill: u64,
        payer: Payer,
        method: Method,
        amount: Option<u64>,
    ) -> Result<String, Refusal> {
        let now = self.happen();
        let found = self.state.bills.get(&bill).ok_or_else(unknown_bill)?;
        if found.is_expired(now) {
            return Err(refused("id", codes::BILL_EXPIRED, "Bill link has expired"));
        }
        if !found.is_open {
            return Err(refused(
                "id",
                codes::BILL_USED,
                "Bill link was already used",
            ));
        }
        let amount = found.amount.or(amount).filter(|amount| *amount >= MINIMUM);
        let amount = amount.ok_or_else(|| {
            let message = "Param amount is below the minimum of Rp10.000";
            refused("amount", codes::AMOUNT_BELOW_MINIMUM, message)
        })?;
        let place = self.add_payment(bill, (payer, method, amount));
        let payment = place.and_then(|place| self.state.payments.get(place));
        payment
            .map(|payment| payment.id.clone())
            .ok_or_else(unknown_bill)
    }

    /// Lets a payment end: it is paid, fails, or is given up. A callback tells the merchant. What has ended
    /// does not change any more.
    ///
    /// # Errors
    /// There is no such payment.
    pub fn finish_payment(&mut self, id: &str, status: PaymentStatus) -> Result<(), Refusal> {
        let now = self.happen();
        self.find_payment(id).ok_or(Refusal::NotFound)?;
        self.finish(id, status, now);
        Ok(())
    }

    /// Lets a bill expire now.
    ///
    /// # Errors
    /// No bill has this id.
    pub fn expire_bill(&mut self, id: u64) -> Result<(), Refusal> {
        let now = self.happen();
        let bill = self.state.bills.get_mut(&id).ok_or_else(unknown_bill)?;
        bill.expires_at = Some(now);
        self.expire(id, now);
        Ok(())
    }

    /// All bills, the oldest first.
    pub fn all_bills(&self) -> impl Iterator<Item = &Bill> {
        let order = self.state.order.iter();
        order.filter_map(|id| self.state.bills.get(id))
    }

    /// All payments, the oldest first.
    pub fn all_payments(&self) -> impl Iterator<Item = &Payment> {
        self.state.payments.iter()
    }

    fn payments_with_bills(&self) -> impl Iterator<Item = (&Payment, &Bill)> {
        let payments = self.state.payments.iter();
        payments.filter_map(|payment| Some((payment, self.state.bills.get(&payment.bill)?)))
    }

    fn answer(
        &self,
        id: u64,
        body: impl FnOnce(&Bill, &Self) -> String,
    ) -> Result<String, Refusal> {
        let bill = self.state.bills.get(&id).ok_or_else(unknown_bill)?;
        Ok(body(bill, self))
    }

    fn find_bill(&self, id: &str) -> Result<u64, Refusal> {
        let id = id
            .parse()
            .ok()
            .filter(|id| self.state.bills.contains_key(id));
        id.ok_or_else(unknown_bill)
    }

    pub(super) fn find_payment(&self, id: &str) -> Option<usize> {
        self.state.payment_places.get(id).copied()
    }

    fn add_payment(&mut self, id: u64, details: (Payer, Method, u64)) -> Option<usize> {
        let now = self.state.now;
        let magic = Magic::of(details.2);
        let bill = self.state.bills.get(&id)?;
        let payment = Payment::new(bill, details, now, &self.settings, &mut self.state.ids);
        self.plan_magic(magic, &payment, now.after(DELAY));
        self.has_changed = true;
        let place = self.state.payments.len();
        self.state.payment_places.insert(payment.id.clone(), place);
        self.state.payments.push(payment);
        Some(place)
    }

    fn plan_magic(&mut self, magic: Option<Magic>, payment: &Payment, at: Time) {
        let (id, agenda) = (payment.id.clone(), &mut self.state.agenda);
        let paid = Event::Finish(id.clone(), PaymentStatus::Successful);
        match magic {
            None | Some(Magic::Fault(_)) => {}
            Some(Magic::Paid) => agenda.plan(at, paid),
            Some(Magic::Failed) => agenda.plan(at, Event::Finish(id, PaymentStatus::Failed)),
            Some(Magic::Expired) => {
                agenda.plan(at, Event::Expire(payment.bill));
                if let Some(bill) = self.state.bills.get_mut(&payment.bill) {
                    bill.expires_at = Some(at);
                }
            }
            Some(Magic::PaidTwiceTold) => {
                agenda.plan(at, paid);
                agenda.plan(at, Event::Tell(id, PaymentStatus::Successful));
            }
            Some(Magic::PaidThenToldPending) => {
                agenda.plan(at, paid);
                agenda.plan(at, Event::Tell(id, PaymentStatus::Pending));
            }
        }
    }

    fn plan_expiry(&mut self, bill: &Bill) {
        if let Some(at) = bill.expires_at {
            self.state.agenda.plan(at, Event::Expire(bill.id));
        }
    }

    pub(super) fn finish(&mut self, id: &str, status: PaymentStatus, now: Time) {
        let Some(payment) = self
            .find_payment(id)
            .and_then(|place| self.state.payments.get_mut(place))
        else {
            return;
        };
        if payment.status().is_final() || !status.is_final() {
            return;
        }
        self.has_changed = true;
        payment.changes.push(Change::new(now, status));
        let bill = payment.bill;
        if let Some(bill) = self.state.bills.get_mut(&bill) {
            let is_used = status == PaymentStatus::Successful && bill.kind == BillKind::Single;
            bill.is_open &= !is_used;
        }
        self.tell(id, status, now);
    }

    /// Payments that still wait for a payer are given up.
    pub(super) fn expire(&mut self, id: u64, now: Time) {
        let Some(bill) = self
            .state
            .bills
            .get_mut(&id)
            .filter(|bill| bill.is_expired(now))
        else {
            return;
        };
        bill.is_open = false;
        self.has_changed = true;
        let waiting = self.state.payments.iter();
        let waiting = waiting.filter(|payment| payment.bill == id && !payment.status().is_final());
        let waiting: Vec<String> = waiting.map(|payment| payment.id.clone()).collect();
        for payment in waiting {
            self.finish(&payment, PaymentStatus::Cancelled, now);
        }
    }
}

fn unknown_bill() -> Refusal {
    refused(
        "id",
        codes::BILL_NOT_FOUND,
        "Product Bill Link ID Not Found",
    )
}

fn refused(attribute: &str, code: i64, message: &str) -> Refusal {
    const RULE: &str = "accept-payment.yaml#/components/responses/BillRefused";
    Refusal::one(FieldError::new(attribute, code, message, RULE))
}

/// The last part of a link: letters and digits of the title, and a number, since titles repeat.
fn slug(title: &str, number: usize) -> String {
    let kept = title.chars().filter(char::is_ascii_alphanumeric);
    let kept = kept.map(|character| character.to_ascii_lowercase());
    format!("{}-{}", kept.collect::<String>(), number + 1)
}

//! The tables of the shop. They stand for a database: all that the shop knows is in here, so it can
//! be stopped at any time, and goes on where it was.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use flip_api::models::AcceptPaymentEvent;
use flip_api::types::Minute;
use flip_api::{Id, RecheckSchedule};

/// The connection to the database. Clones share it.
#[derive(Clone, Default)]
pub(crate) struct Database(Arc<Mutex<Tables>>);

#[derive(Default)]
pub(crate) struct Tables {
    /// By order number.
    pub(crate) orders: BTreeMap<String, Order>,
    /// What was received, for people who look. A unique index over the key keeps it from filling up
    /// with repeated deliveries; nothing is decided by what is in here.
    pub(crate) events: BTreeMap<String, AcceptPaymentEvent>,
    /// The orders that were shipped, each by the payment that paid for it.
    pub(crate) shipments: Vec<(String, Id)>,
}

pub(crate) struct Order {
    pub(crate) bill: Id,
    /// Where it is paid.
    pub(crate) page: String,
    pub(crate) expires: Minute,
    /// The payment that paid for it.
    pub(crate) paid_by: Option<Id>,
    /// When to ask Flip next; `None` once that is of no use.
    pub(crate) ask_at: Option<SystemTime>,
    /// The time of the last event, or that of the order.
    pub(crate) since: SystemTime,
    /// How often Flip was asked since then.
    pub(crate) asked: u32,
}

impl Order {
    /// A new order is asked about every ten minutes, also when its callback never comes.
    pub(crate) fn new(bill: Id, page: String, expires: Minute, now: SystemTime) -> Self {
        let mut order = Self {
            bill,
            page,
            expires,
            paid_by: None,
            ask_at: None,
            since: now,
            asked: u32::try_from(RecheckSchedule::FIRST.len()).unwrap_or(u32::MAX),
        };
        order.ask_again(now);
        order
    }

    /// An event came: ask at once, and soon again.
    pub(crate) fn wake(&mut self, now: SystemTime) {
        if self.paid_by.is_none() {
            self.since = now;
            self.asked = 0;
            self.ask_at = Some(now);
        }
    }

    /// Plans the next question; with none left, a person has to look.
    pub(crate) fn ask_again(&mut self, now: SystemTime) {
        let schedule = RecheckSchedule::for_bill(Some(self.expires), self.since);
        self.ask_at = schedule.next(self.asked, now);
        self.asked = self.asked.saturating_add(1);
    }
}

impl Database {
    /// Stands for a transaction.
    pub(crate) fn tables(&self) -> MutexGuard<'_, Tables> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The orders to ask about, with their bills: those that are due, or, without a time, all that
    /// are not paid.
    pub(crate) fn unpaid(&self, due: Option<SystemTime>) -> Vec<(String, Id)> {
        let tables = self.tables();
        let is_due = |order: &Order| match due {
            Some(now) => order.ask_at.is_some_and(|at| at <= now),
            None => true,
        };
        let unpaid = tables.orders.iter();
        let unpaid = unpaid.filter(|(_, order)| order.paid_by.is_none() && is_due(order));
        unpaid
            .map(|(number, order)| (number.clone(), order.bill.clone()))
            .collect()
    }

    /// Marks an order as paid and ships it, both or neither, and once: the order has room for one
    /// payment.
    pub(crate) fn pay(&self, number: &str, payment: &Id) {
        let mut tables = self.tables();
        let Some(order) = tables.orders.get_mut(number) else {
            return;
        };
        if order.paid_by.is_none() {
            order.paid_by = Some(payment.clone());
            order.ask_at = None;
            tables.shipments.push((number.to_owned(), payment.clone()));
        }
    }

    /// Plans the next question about an order.
    pub(crate) fn ask_again(&self, number: &str, now: SystemTime) {
        let mut tables = self.tables();
        let order = tables.orders.get_mut(number);
        if let Some(order) = order.filter(|order| order.paid_by.is_none()) {
            order.ask_again(now);
            if order.ask_at.is_none() {
                eprintln!("{number}: a person has to look");
            }
        }
    }
}

//! Making callbacks, and handing them out.

use super::World;
use super::agenda::Event;
use crate::Time;
use crate::callback::{Attempt, Delivery, DeliveryState, Product, payment_event};
use crate::payment::PaymentStatus;

impl World {
    /// Lets everything happen that is due by now, each thing at its own time. Gives the time.
    pub(super) fn happen(&mut self) -> Time {
        let now = self.clock.now().max(self.state.now);
        while let Some((at, events)) = self.state.agenda.next(now) {
            self.state.now = self.state.now.max(at);
            for event in events {
                match event {
                    Event::Expire(bill) => self.expire(bill, at),
                    Event::Finish(payment, status) => self.finish(&payment, status, at),
                    Event::Tell(payment, status) => self.tell(&payment, status, at),
                    Event::EndTransfer(id, cancelled) => self.end_transfer(id, cancelled, at),
                    Event::TellTransfer(id, told) => self.tell_transfer(id, told, at),
                    Event::FinishInquiry(inquiry) => self.finish_inquiry(&inquiry, at),
                    Event::CheckSelfie(agent) => self.check_selfie(agent, at),
                    Event::EndVerification(agent, rejected) => {
                        self.end_verification(agent, rejected, at);
                    }
                }
            }
        }
        self.state.now = now;
        now
    }

    /// Makes the callback that tells the status of a payment.
    pub(super) fn tell(&mut self, id: &str, status: PaymentStatus, now: Time) {
        let payment = self
            .find_payment(id)
            .and_then(|place| self.state.payments.get(place));
        let Some(payment) = payment else {
            return;
        };
        let Some(bill) = self.state.bills.get(&payment.bill) else {
            return;
        };
        let data = payment_event(payment, bill, status, &self.settings);
        self.call_back(Product::AcceptPayment, id.to_owned(), data, now);
    }

    /// Makes a callback.
    pub(super) fn call_back(&mut self, product: Product, subject: String, data: String, now: Time) {
        let number = u64::try_from(self.state.deliveries.len()).unwrap_or(u64::MAX);
        let mut delivery = Delivery::new(number.saturating_add(1), product, subject, data, now);
        if self.settings.callback_url(product).is_none() {
            delivery.state = DeliveryState::NoAddress;
        }
        self.has_changed = true;
        self.state.deliveries.push(delivery);
    }

    /// The callbacks that are to be sent now, each with its address. Whoever takes them says by
    /// [`record_attempt`](Self::record_attempt) what came of it.
    pub fn due_deliveries(&mut self) -> Vec<(Delivery, String)> {
        let now = self.happen();
        let settings = &self.settings;
        let due = self
            .state
            .deliveries
            .iter_mut()
            .filter(|delivery| delivery.is_due(now));
        let due = due.filter_map(|delivery| {
            let url = settings.callback_url(delivery.product)?.to_owned();
            delivery.state = DeliveryState::Underway;
            Some((delivery.clone(), url))
        });
        due.collect()
    }

    /// Notes what came of sending a callback. One that was not answered by 200 is sent again as documented.
    pub fn record_attempt(&mut self, delivery: u64, attempt: Attempt) {
        if let Some(delivery) = self.delivery_mut(delivery) {
            delivery.record(attempt);
            self.has_changed = true;
        }
    }

    /// Sends a callback again, whatever came of it before; `false` if there is none with this number.
    pub fn send_again(&mut self, delivery: u64) -> bool {
        let now = self.happen();
        let found = self.delivery_mut(delivery);
        let is_known = found.is_some();
        if let Some(delivery) = found {
            delivery.send_again(now);
            self.has_changed = true;
        }
        is_known
    }

    /// Sends the status that a payment has now, once more; `false` if there is no such payment.
    pub fn tell_again(&mut self, payment: &str) -> bool {
        let now = self.happen();
        let found = self.find_payment(payment);
        let status = found
            .and_then(|place| self.state.payments.get(place))
            .map(crate::payment::Payment::status);
        if let Some(status) = status {
            self.tell(payment, status, now);
        }
        status.is_some()
    }

    /// All callbacks, the oldest first.
    pub fn deliveries(&self) -> impl Iterator<Item = &Delivery> {
        self.state.deliveries.iter()
    }

    /// Numbers count from 1.
    fn delivery_mut(&mut self, number: u64) -> Option<&mut Delivery> {
        let place = usize::try_from(number.checked_sub(1)?).ok()?;
        self.state.deliveries.get_mut(place)
    }
}

//! Deliveries of callbacks.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Product;
use crate::Time;

/// How long after an attempt that failed the next one follows.
const INTERVAL: Duration = Duration::from_mins(2);

/// A callback on its way to the merchant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Delivery {
    /// Its number, from 1.
    pub id: u64,
    /// What it is about.
    pub product: Product,
    /// The id of the payment or transfer, or the number of the account.
    pub subject: String,
    /// The event as JSON: the field `data` of the form. The token is added when it is sent.
    pub data: String,
    /// When it was made.
    pub created_at: Time,
    /// How it stands.
    pub state: DeliveryState,
    /// What was tried, in order.
    pub attempts: Vec<Attempt>,
    /// How often it may still be tried.
    pub attempts_left: u32,
}

/// How a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DeliveryState {
    /// It is to be tried at this time.
    Due(Time),
    /// It has been handed out to be tried.
    Underway,
    /// The merchant has answered 200.
    Delivered,
    /// It was tried as often as documented.
    GivenUp,
    /// The merchant has no address for it.
    NoAddress,
}

/// One attempt to deliver a callback.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Attempt {
    /// When it ended.
    pub at: Time,
    /// Where it was sent.
    pub url: String,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of an attempt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Outcome {
    /// The merchant answered with this status. Any but 200 counts as a failure.
    Answered(u16),
    /// It did not come so far: why.
    Failed(String),
}

impl Attempt {
    /// An attempt that has just ended.
    #[must_use]
    pub fn new(at: Time, url: impl Into<String>, outcome: Outcome) -> Self {
        let url = url.into();
        Self { at, url, outcome }
    }
}

impl Delivery {
    pub(crate) fn new(id: u64, product: Product, subject: String, data: String, now: Time) -> Self {
        Self {
            id,
            product,
            subject,
            data,
            created_at: now,
            state: DeliveryState::Due(now),
            attempts: Vec::new(),
            attempts_left: product.retries() + 1,
        }
    }

    /// Whether it is to be tried by now.
    pub(crate) fn is_due(&self, now: Time) -> bool {
        matches!(self.state, DeliveryState::Due(at) if at <= now)
    }

    /// Notes what came of an attempt, and when the next one follows.
    pub(crate) fn record(&mut self, attempt: Attempt) {
        self.attempts_left = self.attempts_left.saturating_sub(1);
        self.state = match attempt.outcome {
            Outcome::Answered(200) => DeliveryState::Delivered,
            _ if self.attempts_left == 0 => DeliveryState::GivenUp,
            _ => DeliveryState::Due(attempt.at.after(INTERVAL)),
        };
        self.attempts.push(attempt);
    }

    /// Lets it be tried once more, at once.
    pub(crate) fn send_again(&mut self, now: Time) {
        self.attempts_left = self.attempts_left.max(1);
        self.state = DeliveryState::Due(now);
    }
}

//! What a simulated Flip is like.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::callback::Product;
use crate::{Pace, Time};

/// Which of Flip's two environments is simulated.
///
/// They differ in what `flip-facts` and public code tell: pages of the sandbox have another address, its
/// lists never say when a payment was completed, it has no call to confirm a payment, and its answers
/// have no `payment_url`. Nothing is paid in it until somebody forces it, which is so here in either.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Profile {
    /// As the sandbox.
    Sandbox,
    /// As production.
    #[default]
    Production,
}

/// What a simulated Flip is like. [`Default`] is what a test wants: a clock that stands still, and ids
/// that are the same in each run.
#[derive(Clone)]
#[non_exhaustive]
pub struct Settings {
    /// Which environment it is like.
    pub profile: Profile,
    /// The secret key that it accepts.
    pub secret_key: String,
    /// The token that it sends with each callback.
    pub validation_token: String,
    /// The name of the company, as in links.
    pub company: String,
    /// Ids, virtual accounts and unique codes follow from it.
    pub seed: u64,
    /// The time at which it starts.
    pub start: Time,
    /// How fast its clock runs.
    pub pace: Pace,
    /// Where its pages are, without a slash at the end: `http://127.0.0.1:4010`.
    pub base_url: String,
    /// Where callbacks go, by product.
    pub callback_urls: BTreeMap<Product, String>,
    /// Where callbacks of all other products go.
    pub callback_url: Option<String>,
    /// Whether callbacks may go to other machines.
    pub may_call_others: bool,
    /// For how long after a change of status lists still tell the status before it.
    pub list_lag: Duration,
    /// The most that a bill of this company can ask for, in whole rupiah. `None` is no limit.
    pub maximum_amount: Option<u64>,
    /// What there is to transfer at the start, in whole rupiah: usually what the sandbox begins with.
    pub balance: u64,
    /// Methods of payment that are not enabled, by the codes of `sender_bank`.
    pub disabled_banks: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            profile: Profile::default(),
            secret_key: "simulator-secret-key".to_owned(),
            validation_token: "simulator-validation-token".to_owned(),
            company: "simulator".to_owned(),
            seed: 1,
            // 2026-01-31 09:00:00 in GMT+7.
            start: Time::from_millis(1_769_824_800_000),
            pace: Pace::Stopped,
            base_url: "http://127.0.0.1:4010".to_owned(),
            callback_urls: BTreeMap::new(),
            callback_url: None,
            may_call_others: false,
            list_lag: Duration::ZERO,
            maximum_amount: None,
            balance: 950_000_000_000,
            disabled_banks: Vec::new(),
        }
    }
}

impl Settings {
    /// Where callbacks of a product go.
    #[must_use]
    pub fn callback_url(&self, product: Product) -> Option<&str> {
        let own = self.callback_urls.get(&product);
        own.or(self.callback_url.as_ref()).map(String::as_str)
    }
}

/// Without the key and the token.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("profile", &self.profile)
            .field("company", &self.company)
            .field("seed", &self.seed)
            .field("start", &self.start)
            .field("pace", &self.pace)
            .field("base_url", &self.base_url)
            .field("callback_urls", &self.callback_urls)
            .field("callback_url", &self.callback_url)
            .finish_non_exhaustive()
    }
}

//! The state of a simulated Flip, and what changes it.

mod accept_payment;
mod agenda;
mod agent_transfers;
mod agents;
mod callbacks;
mod control;
mod general;
mod inquiries;
mod international;
mod money_transfer;
mod snapshot;
mod special_transfer;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use self::agenda::Agenda;
use self::international::InternationalTransfers;
use self::money_transfer::Transfers;
pub use self::snapshot::InvalidSnapshot;
use crate::agent::Agent;
use crate::bill::Bill;
use crate::callback::Delivery;
use crate::ids::Ids;
use crate::payment::Payment;
use crate::{Clock, Fault, Pace, Settings, Time};

/// A simulated Flip, without a network: requests are methods, and callbacks are handed out by
/// [`due_deliveries`](Self::due_deliveries).
///
/// Every method first lets happen what is due by its clock. The same settings and the same calls give the
/// same ids, times and answers in each run.
#[derive(Debug)]
pub struct World {
    settings: Settings,
    clock: Clock,
    state: State,
    /// Whether something has changed that pages show.
    has_changed: bool,
}

/// All that changes. It is what a snapshot holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct State {
    /// Up to when everything that was due has happened.
    now: Time,
    ids: Ids,
    /// By their ids; `order` has them in the order in which they were made.
    bills: BTreeMap<u64, Bill>,
    order: Vec<u64>,
    /// In the order in which they were made.
    payments: Vec<Payment>,
    /// Where each payment is, by its id.
    payment_places: BTreeMap<String, usize>,
    transfers: Transfers,
    international: InternationalTransfers,
    /// In the order in which they were registered: their ids count from 1.
    agents: Vec<Agent>,
    /// What there is to transfer, in whole rupiah.
    balance: u64,
    /// Slow accounts that were looked up before, by bank and number.
    looked_up: BTreeSet<(String, String)>,
    deliveries: Vec<Delivery>,
    agenda: Agenda,
    /// Faults for the next requests, first one first.
    faults: Vec<Fault>,
}

impl State {
    fn new(settings: &Settings) -> Self {
        Self {
            now: settings.start,
            ids: Ids::new(settings.seed),
            bills: BTreeMap::new(),
            order: Vec::new(),
            payments: Vec::new(),
            payment_places: BTreeMap::new(),
            transfers: Transfers::default(),
            international: InternationalTransfers::default(),
            agents: Vec::new(),
            balance: settings.balance,
            looked_up: BTreeSet::new(),
            deliveries: Vec::new(),
            agenda: Agenda::default(),
            faults: Vec::new(),
        }
    }
}

impl World {
    /// A Flip without any bill or transfer.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            clock: Clock::new(settings.start, settings.pace),
            state: State::new(&settings),
            settings,
            has_changed: false,
        }
    }

    /// What it is like.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Where callbacks go, how lists lag, and so on, for what follows.
    pub fn settings_mut(&mut self) -> &mut Settings {
        &mut self.settings
    }

    /// How fast its clock runs.
    #[must_use]
    pub fn pace(&self) -> Pace {
        self.clock.pace()
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Time {
        self.clock.now()
    }

    /// Whether something that pages show has changed since this was asked last.
    pub(crate) fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.has_changed)
    }
}

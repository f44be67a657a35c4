//! What a test or a person does to the simulator from outside.

use std::time::Duration;

use super::{State, World};
use crate::{Clock, Fault, Pace};

impl World {
    /// Sets the clock forward, and lets everything happen that was due until then.
    pub fn advance(&mut self, duration: Duration) {
        self.has_changed = true;
        self.clock.advance(duration);
        self.happen();
    }

    /// Lets the clock run at another pace.
    pub fn set_pace(&mut self, pace: Pace) {
        self.has_changed = true;
        self.clock.set_pace(pace);
    }

    /// The next request has this fault; several are played one after the other.
    pub fn add_fault(&mut self, fault: Fault) {
        self.state.faults.push(fault);
    }

    /// The fault of the request that has just arrived, if there is one.
    pub fn take_fault(&mut self) -> Option<Fault> {
        (!self.state.faults.is_empty()).then(|| self.state.faults.remove(0))
    }

    /// Forgets all bills, payments, transfers, callbacks and faults. The clock starts anew, and ids repeat.
    pub fn reset(&mut self) {
        self.has_changed = true;
        self.clock = Clock::new(self.settings.start, self.settings.pace);
        self.state = State::new(&self.settings);
    }
}

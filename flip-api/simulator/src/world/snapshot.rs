//! The state as text, to be kept and brought back.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{State, World};
use crate::Clock;
use crate::callback::DeliveryState;
use crate::refusal::json;

/// The version of the form.
const VERSION: u32 = 3;

#[derive(Serialize)]
struct Written<'a> {
    version: u32,
    state: &'a State,
}

#[derive(Deserialize)]
struct Read {
    state: State,
}

#[derive(Deserialize)]
struct Version {
    version: u32,
}

/// A text that is no snapshot of this version.
#[derive(Debug)]
pub struct InvalidSnapshot(String);

impl fmt::Display for InvalidSnapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the snapshot cannot be read: {}", self.0)
    }
}

impl std::error::Error for InvalidSnapshot {}

impl World {
    /// All bills, payments, transfers, callbacks and faults, as JSON. Settings are not part of it.
    #[must_use]
    pub fn snapshot(&mut self) -> String {
        self.happen();
        json(&Written {
            version: VERSION,
            state: &self.state,
        })
    }

    /// Brings back what a snapshot holds. The clock goes on from its time. Callbacks that were being sent
    /// when it was made are sent again.
    ///
    /// # Errors
    /// The text is none, or was written by a later version. Then nothing has changed.
    pub fn restore(&mut self, snapshot: &str) -> Result<(), InvalidSnapshot> {
        let invalid = |error: serde_json::Error| InvalidSnapshot(error.to_string());
        let Version { version } = serde_json::from_str(snapshot).map_err(invalid)?;
        if version != VERSION {
            let message =
                format!("it has version {version}, and this program reads version {VERSION}");
            return Err(InvalidSnapshot(message));
        }
        let Read { mut state } = serde_json::from_str(snapshot).map_err(invalid)?;
        for delivery in &mut state.deliveries {
            if delivery.state == DeliveryState::Underway {
                delivery.state = DeliveryState::Due(state.now);
            }
        }
        self.clock = Clock::new(state.now, self.clock.pace());
        self.state = state;
        self.has_changed = true;
        Ok(())
    }
}

//! What is to happen later.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Time;
use crate::inquiry::Inquiry;
use crate::payment::PaymentStatus;

/// Something that happens by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Event {
    /// A bill may have expired: its date can have been changed in between.
    Expire(u64),
    /// A payment is paid, or not.
    Finish(String, PaymentStatus),
    /// The event of a payment is sent, whatever became of it in between.
    Tell(String, PaymentStatus),
    /// A transfer is done, or cancelled for a reason.
    EndTransfer(u64, Option<String>),
    /// The event of a transfer is sent: as it stands then, or as one that is pending.
    TellTransfer(u64, Told),
    /// The bank has answered an inquiry.
    FinishInquiry(Inquiry),
    /// The selfie of an agent was looked at.
    CheckSelfie(u64),
    /// An agent is approved, or rejected with a code.
    EndVerification(u64, Option<u32>),
}

/// What the event of a transfer tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Told {
    AsItStands,
    Pending,
}

/// Events by time; those of one moment in the order in which they were planned.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Agenda {
    events: BTreeMap<i64, Vec<Event>>,
}

impl Agenda {
    pub(super) fn plan(&mut self, at: Time, event: Event) {
        self.events.entry(at.as_millis()).or_default().push(event);
    }

    /// The next time at which something happens, if that is not later than `now`, and what.
    pub(super) fn next(&mut self, now: Time) -> Option<(Time, Vec<Event>)> {
        let entry = self.events.first_entry()?;
        let at = Time::from_millis(*entry.key());
        (at <= now).then(|| (at, entry.remove()))
    }
}

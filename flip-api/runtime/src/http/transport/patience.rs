//! How long is waited: for the whole of an exchange, and for each chunk of a body.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::time::{Instant, Sleep, sleep_until};

use super::TransportRequest;

/// Longer than anything; the clock cannot count to the end of the largest durations.
const FOREVER: Duration = Duration::from_secs(60 * 60 * 24 * 365);

pub(crate) struct Patience {
    /// The end of the exchange.
    pub(crate) end: Instant,
    /// How long each chunk may take, and when the last one must be there; `None` before the head.
    body: Option<(Duration, Option<Instant>)>,
    read: Duration,
    idle: Duration,
    /// Only made once it has to be waited; most bodies come with the head.
    sleep: Option<Pin<Box<Sleep>>>,
}

impl Patience {
    pub(crate) fn new(request: &TransportRequest) -> Self {
        Self {
            end: after(request.timeout),
            body: None,
            read: request.read_timeout,
            idle: request.idle_timeout,
            sleep: None,
        }
    }

    /// Waits this much longer, for each part.
    pub(crate) fn with_grace(mut self, grace: Duration) -> Self {
        self.end += grace;
        self.read = self.read.saturating_add(grace);
        self.idle = self.idle.saturating_add(grace);
        self
    }

    /// What is left of it once the head is there.
    pub(crate) fn for_body(mut self, streamed: bool) -> Self {
        self.sleep = None;
        self.body = Some(match streamed {
            true => (self.idle, None),
            false => (self.read, Some(self.end)),
        });
        self
    }

    /// Something came: the wait for the next chunk begins anew, as soon as it is waited for.
    pub(crate) fn renew(&mut self) {
        self.sleep = None;
    }

    /// Waits for the end.
    pub(crate) fn poll_end(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let end = || match self.body {
            Some((pause, end)) => end.map_or(after(pause), |end| end.min(after(pause))),
            None => self.end,
        };
        let sleep = &mut self.sleep;
        let sleep = sleep.get_or_insert_with(|| Box::pin(sleep_until(end())));
        sleep.as_mut().poll(context)
    }
}

/// The instant after this time; never one that the clock cannot count to.
pub(crate) fn after(time: Duration) -> Instant {
    let now = Instant::now();
    now.checked_add(time.min(FOREVER)).unwrap_or(now)
}

//! The clock of the simulator.

use std::time::{Duration, Instant};

use crate::Time;

/// Tells the time. It runs, is stepped by hand, or runs faster than the world outside.
#[derive(Debug, Clone)]
pub struct Clock {
    /// The time at the last change of the pace.
    start: Time,
    pace: Pace,
    since: Instant,
}

/// How fast a [`Clock`] runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Pace {
    /// It stands still until it is advanced.
    Stopped,
    /// So many seconds of its own pass in each second: 1 is the usual pace.
    Running(u32),
}

impl Clock {
    /// A clock that shows this time and runs at this pace.
    #[must_use]
    pub fn new(start: Time, pace: Pace) -> Self {
        Self {
            start,
            pace,
            since: Instant::now(),
        }
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Time {
        match self.pace {
            Pace::Stopped => self.start,
            Pace::Running(factor) => self
                .start
                .after(self.since.elapsed().saturating_mul(factor)),
        }
    }

    /// How fast it runs.
    #[must_use]
    pub fn pace(&self) -> Pace {
        self.pace
    }

    /// Sets it forward.
    pub fn advance(&mut self, duration: Duration) {
        self.start = self.start.after(duration);
    }

    /// Lets it run at another pace from now on.
    pub fn set_pace(&mut self, pace: Pace) {
        *self = Self::new(self.now(), pace);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stopped_clock_moves_by_hand_only() {
        let start = Time::from_millis(0);
        let mut clock = Clock::new(start, Pace::Stopped);
        std::thread::sleep(Duration::from_millis(2));
        assert_eq!(clock.now(), start);
        clock.advance(Duration::from_secs(60));
        assert_eq!(clock.now(), Time::from_millis(60_000));
    }

    #[test]
    fn fast_clock_keeps_its_time_when_it_is_stopped() {
        let mut clock = Clock::new(Time::from_millis(0), Pace::Running(1000));
        std::thread::sleep(Duration::from_millis(2));
        clock.set_pace(Pace::Stopped);
        assert!(clock.now() >= Time::from_millis(2000));
        assert_eq!(clock.now(), clock.now());
    }
}

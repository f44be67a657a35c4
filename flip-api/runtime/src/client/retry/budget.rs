use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// What one attempt costs; all amounts are counted in thousandths.
const ATTEMPT: u64 = 1000;
/// What a call that went well brings in: a tenth of an attempt.
const SUCCESS: u64 = 100;

/// How many more attempts the calls of one client may make, for all of them together.
///
/// One comes back with each second, and one with ten calls that went well. So in an outage there is
/// hardly more than one request for each call, while single failures in heavy traffic are covered.
pub(crate) struct Budget {
    capacity: u64,
    state: Mutex<State>,
}

struct State {
    left: u64,
    /// Up to when the time that went by is counted; `None` before the first use.
    counted: Option<Instant>,
}

impl Budget {
    pub(crate) fn new(attempts: u32) -> Self {
        let capacity = u64::from(attempts) * ATTEMPT;
        let state = State {
            left: capacity,
            counted: None,
        };
        Self {
            capacity,
            state: Mutex::new(state),
        }
    }

    /// Pays for another attempt, if there is enough left for it.
    pub(crate) fn spend(&self, now: Instant) -> bool {
        self.with(|state| {
            let idle = state
                .counted
                .map_or(Duration::ZERO, |then| now.saturating_duration_since(then));
            // A thousandth for each millisecond.
            let gained = u64::try_from(idle.as_millis()).unwrap_or(u64::MAX);
            state.left = state.left.saturating_add(gained).min(self.capacity);
            state.counted = Some(now);
            let rest = state.left.checked_sub(ATTEMPT);
            state.left = rest.unwrap_or(state.left);
            rest.is_some()
        })
    }

    /// A call went well.
    pub(crate) fn earn(&self) {
        self.with(|state| state.left = (state.left + SUCCESS).min(self.capacity));
    }

    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_runs_out_and_comes_back() {
        let (budget, start) = (Budget::new(2), Instant::now());
        let spent: Vec<_> = (0..4).map(|_| budget.spend(start)).collect();
        assert_eq!(spent, [true, true, false, false]);
        let later = start + Duration::from_secs(1);
        assert!(budget.spend(later) && !budget.spend(later));
        for _ in 0..9 {
            budget.earn();
        }
        assert!(!budget.spend(later));
        budget.earn();
        assert!(budget.spend(later) && !budget.spend(later));
    }

    #[test]
    fn it_does_not_grow_beyond_its_size() {
        let (budget, start) = (Budget::new(1), Instant::now());
        assert!(budget.spend(start));
        let later = start + Duration::from_secs(3600);
        assert!(budget.spend(later) && !budget.spend(later));
        assert!(!Budget::new(0).spend(later));
    }
}

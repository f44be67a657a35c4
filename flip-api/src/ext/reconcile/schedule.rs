use std::time::{Duration, SystemTime};

use crate::types::Minute;

/// When to ask Flip again about a bill, and when to stop: after 5 seconds, 30 seconds and 2 minutes,
/// then every 10 minutes, until one day after the bill expires. Then a person looks.
///
/// Flip lists a payment some seconds after its callback, and repeats a callback that was not answered
/// with 200 five times, two minutes apart; so the first questions are quick, and the 10 minutes cover
/// an outage. A payment can be made until the bill expires; the day after that is for what comes
/// late.
///
/// It is pure data: it neither sleeps nor spawns. Keep with each order how often Flip was asked since
/// its last event, and when to ask next; both survive a restart in a database.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use flip_api::RecheckSchedule;
///
/// let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
/// let schedule = RecheckSchedule::until(now + Duration::from_secs(3_600));
/// let in_seconds = |asked| schedule.next(asked, now).map(|at| at.duration_since(now).unwrap().as_secs());
/// assert_eq!([0, 1, 2, 3, 4].map(in_seconds), [5, 30, 120, 600, 600].map(Some));
/// assert_eq!(schedule.next(4, now + Duration::from_secs(3_600)), None); // a person looks
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecheckSchedule {
    until: SystemTime,
}

impl RecheckSchedule {
    /// The waits after the first questions.
    pub const FIRST: [Duration; 3] = [
        Duration::from_secs(5),
        Duration::from_secs(30),
        Duration::from_secs(120),
    ];

    /// The wait after every later question.
    pub const THEN: Duration = Duration::from_secs(600);

    /// For how long to ask after a bill has expired, and after the last event of a bill that does
    /// not expire.
    pub const GRACE: Duration = Duration::from_secs(24 * 60 * 60);

    /// Asks until this time.
    #[must_use]
    pub fn until(until: SystemTime) -> Self {
        Self { until }
    }

    /// Asks until one day after the bill expires, and at least until one day after `since`, which is
    /// the time of its last event, or else that of the bill: an event can come late. Without an
    /// expiry, until one day after `since`.
    #[must_use]
    pub fn for_bill(expires: Option<Minute>, since: SystemTime) -> Self {
        let expires = expires.and_then(|minute| SystemTime::try_from(minute).ok());
        let last = expires.map_or(since, |expires| expires.max(since));
        Self::until(last.checked_add(Self::GRACE).unwrap_or(last))
    }

    /// When to ask again, after Flip was asked `asked` times besides the first question; `None` when
    /// it is time for a person to look. The last question is asked when the schedule ends.
    ///
    /// Count from the last event of the bill: each event starts anew with 0.
    #[must_use]
    pub fn next(&self, asked: u32, now: SystemTime) -> Option<SystemTime> {
        let position = usize::try_from(asked).unwrap_or(usize::MAX);
        let wait = *Self::FIRST.get(position).unwrap_or(&Self::THEN);
        let next = now.checked_add(wait).unwrap_or(self.until);
        (now < self.until).then(|| next.min(self.until))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000)
    }

    /// Seconds from the first question to each that follows.
    fn questions(schedule: RecheckSchedule) -> Vec<u64> {
        let (mut now, mut asked, mut found) = (start(), 0, Vec::new());
        while let Some(next) = schedule.next(asked, now) {
            assert!(next > now, "the schedule goes on");
            now = next;
            asked += 1;
            found.push(now.duration_since(start()).unwrap_or_default().as_secs());
        }
        found
    }

    #[test]
    fn asks_quickly_first_then_every_ten_minutes_and_last_at_the_end() {
        let schedule = RecheckSchedule::until(start() + Duration::from_secs(2_000));
        assert_eq!(questions(schedule), [5, 35, 155, 755, 1_355, 1_955, 2_000]);
    }

    #[test]
    fn asks_for_a_day_after_the_expiry() {
        let schedule = RecheckSchedule::for_bill(None, start());
        assert_eq!(questions(schedule).last(), Some(&86_400));
        let expires = Minute::try_from(start() + Duration::from_secs(3_600)).ok();
        let schedule = RecheckSchedule::for_bill(expires, start());
        assert_eq!(questions(schedule).last(), Some(&90_000));
        // An event that comes after the expiry has its day, too.
        let expires = Minute::try_from(start() - Duration::from_secs(3_600)).ok();
        let schedule = RecheckSchedule::for_bill(expires, start());
        assert_eq!(questions(schedule).last(), Some(&86_400));
    }

    #[test]
    fn extremes_do_not_panic() {
        let schedule = RecheckSchedule::until(start());
        assert_eq!(schedule.next(u32::MAX, start()), None);
        assert_eq!(
            RecheckSchedule::until(start() + Duration::from_secs(1)).next(u32::MAX, start()),
            Some(start() + Duration::from_secs(1))
        );
    }
}

//! Points in time, as Flip writes them: wall-clock time in GMT+7.

use std::fmt;
use std::time::Duration;

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

/// Western Indonesia Time, which has no daylight saving.
const GMT7: Offset = Offset::constant(7);

/// A point in time, in milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Time(i64);

impl Time {
    /// A point in time, in milliseconds since 1970.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970.
    #[must_use]
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// Seconds since 1970.
    #[must_use]
    pub const fn as_seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// The time that is so much later.
    #[must_use]
    pub fn after(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(millis(duration)))
    }

    /// The time that is so much earlier.
    #[must_use]
    pub fn before(self, duration: Duration) -> Self {
        Self(self.0.saturating_sub(millis(duration)))
    }

    /// How long it is from an earlier time to this one; nothing if that one is later.
    #[must_use]
    pub fn since(self, earlier: Time) -> Duration {
        let millis = self.0.saturating_sub(earlier.0);
        Duration::from_millis(u64::try_from(millis).unwrap_or(0))
    }

    /// `YYYY-MM-DD HH:mm` or `YYYY-MM-DD HH:mm:ss` in GMT+7; `None` of any other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_minute = text.len() == "2026-01-31 09:00".len();
        let whole = if is_minute {
            format!("{text}:00")
        } else {
            text.to_owned()
        };
        let civil = DateTime::strptime("%Y-%m-%d %H:%M:%S", &whole).ok()?;
        Self::from_civil(civil)
    }

    /// The start of a day, `YYYY-MM-DD`, in GMT+7.
    #[must_use]
    pub fn parse_day(text: &str) -> Option<Self> {
        let date = Date::strptime("%Y-%m-%d", text).ok()?;
        let is_whole = text.len() == "2026-01-31".len();
        is_whole.then(|| Self::from_civil(date.to_datetime(jiff::civil::Time::midnight())))?
    }

    fn from_civil(civil: DateTime) -> Option<Self> {
        let timestamp = GMT7.to_timestamp(civil).ok()?;
        Some(Self(timestamp.as_millisecond()))
    }

    fn civil(self) -> DateTime {
        let timestamp = jiff::Timestamp::from_millisecond(self.0).unwrap_or_default();
        GMT7.to_datetime(timestamp)
    }
}

/// `YYYY-MM-DD HH:mm:ss` in GMT+7.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.civil().strftime("%Y-%m-%d %H:%M:%S"))
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_and_read_in_gmt7() {
        let time = Time::from_millis(1_658_379_743_000);
        assert_eq!(time.to_string(), "2022-07-21 12:02:23");
        assert_eq!(Time::parse("2022-07-21 12:02:23"), Some(time));
        assert_eq!(
            Time::parse("2022-07-21 12:02"),
            Some(time.before(Duration::from_secs(23)))
        );
        assert_eq!(
            Time::parse_day("2022-07-21").unwrap().to_string(),
            "2022-07-21 00:00:00"
        );
    }

    #[test]
    fn other_texts_are_no_times() {
        for text in [
            "",
            "2022-07-21",
            "2022-13-21 12:02",
            "2022-07-21T12:02",
            "21-07-2022 12:02",
        ] {
            assert_eq!(Time::parse(text), None, "{text}");
        }
        assert_eq!(Time::parse_day("2022-7-21"), None);
    }
}

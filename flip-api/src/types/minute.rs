use std::fmt;
use std::str::FromStr;

use super::date_time::read;
use super::written::written;
use super::{Date, DateTime, InvalidDate};

const FORM: &str = "YYYY-MM-DD HH:MM";

/// A minute of the calendar in GMT+7, written `YYYY-MM-DD HH:MM`, as Flip wants `expired_date`.
///
/// To let a bill expire after half an hour, wherever the merchant's server stands:
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use flip_api::types::Minute;
///
/// let expiry = Minute::try_from(SystemTime::now() + Duration::from_secs(30 * 60))?;
/// assert_eq!(expiry.to_string().len(), "2022-12-30 15:50".len());
/// # Ok::<(), flip_api::types::InvalidDate>(())
/// ```
///
/// It is read in all forms in which [`DateTime`] is; seconds are cut off.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minute(DateTime);

impl Minute {
    /// A minute by its day and its time of day in GMT+7.
    ///
    /// # Errors
    /// When the time is later than 23:59.
    pub const fn new(date: Date, hour: u8, minute: u8) -> Result<Self, InvalidDate> {
        match DateTime::new(date, hour, minute, 0) {
            Ok(start) => Ok(Self(start)),
            Err(error) => Err(error),
        }
    }

    /// The minute in which a number of seconds since 1970-01-01 00:00:00 GMT lies.
    ///
    /// # Errors
    /// When it lies outside of the years 1 to 9999 of GMT+7.
    pub fn from_unix_seconds(seconds: i64) -> Result<Self, InvalidDate> {
        DateTime::from_unix_seconds(seconds).map(Self::from)
    }

    /// Seconds from 1970-01-01 00:00:00 GMT to the start of this minute.
    pub const fn to_unix_seconds(self) -> i64 {
        self.0.to_unix_seconds()
    }

    /// The day.
    pub const fn date(self) -> Date {
        self.0.date()
    }

    /// The hour, 0 to 23.
    pub const fn hour(self) -> u8 {
        self.0.hour()
    }

    /// The minute of the hour, 0 to 59.
    pub const fn minute(self) -> u8 {
        self.0.minute()
    }
}

/// Cuts the seconds off: `15:50:59` becomes `15:50`.
impl From<DateTime> for Minute {
    fn from(moment: DateTime) -> Self {
        Self(moment.without_second())
    }
}

/// The moment at which the minute starts.
impl From<Minute> for DateTime {
    fn from(minute: Minute) -> Self {
        minute.0
    }
}

impl fmt::Display for Minute {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} {:02}:{:02}",
            self.date(),
            self.hour(),
            self.minute()
        )
    }
}

impl FromStr for Minute {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        read(text, FORM).map(Self::from)
    }
}

written!(Minute, "a minute of the form YYYY-MM-DD HH:MM", |scalar| {
    super::date_time::from_wire(scalar).map(Minute::from)
});

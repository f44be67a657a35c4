use std::fmt;
use std::str::FromStr;

use super::date_time::read_with_nanosecond;
use super::written::written;
use super::{DateTime, InvalidDate, Scalar};

const FORM: &str = "YYYY-MM-DDTHH:MM:SS.NNNNNNNNN+07:00";

/// A moment to the nanosecond, written `YYYY-MM-DDTHH:MM:SS.NNNNNNNNN+07:00`.
///
/// The verification of agents gives moments in this form, with an offset and up to nine decimals.
/// It is read in all forms in which [`DateTime`] is, and keeps the fraction of a second; decimals
/// after the ninth are cut off. A text without offset is in GMT+7.
///
/// ```
/// use flip_api::types::Moment;
///
/// let created: Moment = "2022-01-02T15:38:49.317601182+07:00".parse()?;
/// assert_eq!(created.to_date_time().to_string(), "2022-01-02 15:38:49");
/// assert_eq!(created.nanosecond(), 317_601_182);
/// assert_eq!("2022-01-02T08:38:49.317601182Z".parse(), Ok(created));
/// # Ok::<(), flip_api::types::InvalidDate>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    second: DateTime,
    nanosecond: u32,
}

impl Moment {
    /// The moment at a number of seconds since 1970-01-01 00:00:00 GMT, and of nanoseconds after it.
    ///
    /// # Errors
    /// When it lies outside of the years 1 to 9999 of GMT+7, or when the nanoseconds make a second
    /// or more.
    pub fn from_unix_seconds(seconds: i64, nanosecond: u32) -> Result<Self, InvalidDate> {
        if nanosecond >= 1_000_000_000 {
            return Err(InvalidDate::OUT_OF_SECOND);
        }
        let second = DateTime::from_unix_seconds(seconds)?;
        Ok(Self { second, nanosecond })
    }

    /// Whole seconds since 1970-01-01 00:00:00 GMT, rounded towards the past.
    pub const fn to_unix_seconds(self) -> i64 {
        self.second.to_unix_seconds()
    }

    /// Date and time in GMT+7, without the fraction of a second.
    pub const fn to_date_time(self) -> DateTime {
        self.second
    }

    /// Nanoseconds since the second began, 0 to 999 999 999.
    pub const fn nanosecond(self) -> u32 {
        self.nanosecond
    }
}

impl From<DateTime> for Moment {
    fn from(second: DateTime) -> Self {
        Self {
            second,
            nanosecond: 0,
        }
    }
}

/// Cuts the fraction of a second off.
impl From<Moment> for DateTime {
    fn from(moment: Moment) -> Self {
        moment.second
    }
}

/// With as many decimals as there are, without zeros at the end.
impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.second.write(formatter, 'T')?;
        if self.nanosecond > 0 {
            let decimals = format!("{:09}", self.nanosecond);
            write!(formatter, ".{}", decimals.trim_end_matches('0'))?;
        }
        formatter.write_str("+07:00")
    }
}

impl FromStr for Moment {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let (second, nanosecond) = read_with_nanosecond(text, FORM)?;
        Ok(Self { second, nanosecond })
    }
}

written!(
    Moment,
    "a moment of the form YYYY-MM-DDTHH:MM:SS+07:00",
    from_wire
);

/// A bare day and Unix seconds are understood as they are for a `DateTime`.
fn from_wire(scalar: &Scalar<'_>) -> Option<Moment> {
    let precise = match scalar {
        Scalar::Text(text) => text.parse().ok(),
        _ => None,
    };
    precise.or_else(|| super::date_time::from_wire(scalar).map(Moment::from))
}

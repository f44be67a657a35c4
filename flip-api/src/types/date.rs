use std::fmt;
use std::str::FromStr;

use super::calendar::{Cursor, DAY, GMT7, date_of_day, days_in_month, days_since_1970};
use super::invalid_date::Reason;
use super::written::written;
use super::{DateTime, InvalidDate};

const FORM: &str = "YYYY-MM-DD";

/// A day of the calendar in GMT+7, written `YYYY-MM-DD`.
///
/// Flip filters payments by such days (`start_date`, `end_date`).
///
/// ```
/// use flip_api::types::Date;
///
/// let date = Date::new(2022, 12, 30)?;
/// assert_eq!(date.to_string(), "2022-12-30");
/// assert_eq!("2022-12-30".parse::<Date>()?, date);
/// assert!(Date::new(2023, 2, 29).is_err());
/// # Ok::<(), flip_api::types::InvalidDate>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// A day by its year (1 to 9999), month (1 to 12) and day of the month.
    ///
    /// # Errors
    /// When the calendar has no such day. `0000-00-00`, which Flip writes for "no date", is none.
    pub const fn new(year: u16, month: u8, day: u8) -> Result<Self, InvalidDate> {
        let reason = match (year, month, day) {
            (0, 0, 0) => Reason::Placeholder,
            (0 | 10_000.., _, _) => Reason::Year,
            (_, 0 | 13.., _) => Reason::Month,
            (_, _, day) if day == 0 || day > days_in_month(year, month) => Reason::Day,
            _ => return Ok(Self { year, month, day }),
        };
        Err(InvalidDate::new(reason))
    }

    /// The day in GMT+7 at a number of seconds since 1970-01-01 00:00:00 GMT.
    ///
    /// # Errors
    /// When it lies outside of the years 1 to 9999.
    pub fn from_unix_seconds(seconds: i64) -> Result<Self, InvalidDate> {
        let out_of_range = InvalidDate::OUT_OF_RANGE;
        let local = seconds.checked_add(GMT7).ok_or(out_of_range)?;
        let (year, month, day) = date_of_day(local.div_euclid(DAY));
        let year = u16::try_from(year).map_err(|_| out_of_range)?;
        // Month and day are small by construction.
        let small = |number| u8::try_from(number).map_err(|_| out_of_range);
        Self::new(year, small(month)?, small(day)?)
    }

    /// Seconds from 1970-01-01 00:00:00 GMT to the start of this day in GMT+7.
    pub const fn to_unix_seconds(self) -> i64 {
        days_since_1970(self.year as i64, self.month as i64, self.day as i64) * DAY - GMT7
    }

    /// The moment at which this day starts.
    pub const fn midnight(self) -> DateTime {
        DateTime::midnight(self)
    }

    /// The year, 1 to 9999.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub const fn day(self) -> u8 {
        self.day
    }

    pub(super) fn read(cursor: &mut Cursor<'_>, form: &'static str) -> Result<Self, InvalidDate> {
        let (year, month, day) = numbers(cursor).ok_or(InvalidDate::new(Reason::Form(form)))?;
        Self::new(year, month, day)
    }
}

fn numbers(cursor: &mut Cursor<'_>) -> Option<(u16, u8, u8)> {
    let year = cursor.number(4)?;
    cursor.require('-')?;
    let month = cursor.pair()?;
    cursor.require('-')?;
    Some((year, month, cursor.pair()?))
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:04}-{:02}-{:02}",
            self.year, self.month, self.day
        )
    }
}

impl FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let mut cursor = Cursor(text);
        let date = Self::read(&mut cursor, FORM)?;
        if !cursor.is_at_end() {
            return Err(InvalidDate::new(Reason::Form(FORM)));
        }
        Ok(date)
    }
}

written!(Date, "a date of the form YYYY-MM-DD", |scalar| {
    super::date_time::from_wire(scalar).map(DateTime::date)
});

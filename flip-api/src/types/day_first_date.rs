use std::fmt;
use std::str::FromStr;

use super::calendar::Cursor;
use super::invalid_date::Reason;
use super::written::written;
use super::{Date, InvalidDate, Scalar};

const FORM: &str = "DD-MM-YYYY";

/// A day of the calendar, written `DD-MM-YYYY`, as the verification of agents wants dates of birth.
///
/// Where one is asked for, a [`Date`] will do:
///
/// ```
/// use flip_api::types::{Date, DayFirstDate};
///
/// let birth = DayFirstDate::from(Date::new(1990, 10, 31)?);
/// assert_eq!(birth.to_string(), "31-10-1990");
/// assert_eq!("31-10-1990".parse(), Ok(birth));
/// # Ok::<(), flip_api::types::InvalidDate>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayFirstDate(Date);

impl DayFirstDate {
    /// The day.
    pub const fn date(self) -> Date {
        self.0
    }
}

impl From<Date> for DayFirstDate {
    fn from(date: Date) -> Self {
        Self(date)
    }
}

impl From<DayFirstDate> for Date {
    fn from(date: DayFirstDate) -> Self {
        date.0
    }
}

impl fmt::Display for DayFirstDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(date) = self;
        write!(
            formatter,
            "{:02}-{:02}-{:04}",
            date.day(),
            date.month(),
            date.year()
        )
    }
}

impl FromStr for DayFirstDate {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let (day, month, year) = numbers(text).ok_or(InvalidDate::new(Reason::Form(FORM)))?;
        Date::new(year, month, day).map(Self)
    }
}

fn numbers(text: &str) -> Option<(u8, u8, u16)> {
    let mut cursor = Cursor(text);
    let day = cursor.pair()?;
    cursor.require('-')?;
    let month = cursor.pair()?;
    cursor.require('-')?;
    let year = cursor.number(4)?;
    cursor.is_at_end().then_some((day, month, year))
}

written!(DayFirstDate, "a date of the form DD-MM-YYYY", from_wire);

fn from_wire(scalar: &Scalar<'_>) -> Option<DayFirstDate> {
    match scalar {
        Scalar::Text(text) => text.parse().ok(),
        _ => None,
    }
}

use std::fmt;
use std::str::FromStr;

use super::calendar::{Cursor, DAY, GMT7};
use super::invalid_date::Reason;
use super::written::written;
use super::{Date, InvalidDate, Scalar};

/// A smaller number where a moment is expected is no number of seconds, but something else.
const YEAR_2000: i64 = 946_684_800;

const FORM: &str = "YYYY-MM-DD HH:MM:SS";

/// A second of the calendar in GMT+7, written `YYYY-MM-DD HH:MM:SS`.
///
/// Flip's answers give moments in this form, in GMT+7 and without offset. It is read also without
/// seconds, with `T` between day and time, with a fraction of a second (which is cut off), and
/// with an offset (`Z`, `+700`, `+0700`, `+07:00`), from which it is converted to GMT+7. All of
/// these occur in Flip's documents. Inside [`Lenient`](super::Lenient) the spelling is kept, and a
/// bare day (its midnight) and Unix seconds are understood as well.
///
/// ```
/// use flip_api::types::{Date, DateTime};
///
/// let moment: DateTime = "2022-12-30 15:50:00".parse()?;
/// assert_eq!(moment, DateTime::new(Date::new(2022, 12, 30)?, 15, 50, 0)?);
/// assert_eq!(moment.to_unix_seconds(), 1_672_390_200);
/// assert_eq!("2022-12-30T08:50:00Z".parse::<DateTime>()?, moment);
/// # Ok::<(), flip_api::types::InvalidDate>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    date: Date,
    hour: u8,
    minute: u8,
    second: u8,
}

impl DateTime {
    /// A moment by its day and its time of day in GMT+7.
    ///
    /// # Errors
    /// When the time is later than 23:59:59.
    pub const fn new(date: Date, hour: u8, minute: u8, second: u8) -> Result<Self, InvalidDate> {
        if hour > 23 || minute > 59 || second > 59 {
            return Err(InvalidDate::new(Reason::Time));
        }
        Ok(Self {
            date,
            hour,
            minute,
            second,
        })
    }

    /// The moment at a number of seconds since 1970-01-01 00:00:00 GMT.
    ///
    /// # Errors
    /// When it lies outside of the years 1 to 9999 of GMT+7.
    pub fn from_unix_seconds(seconds: i64) -> Result<Self, InvalidDate> {
        let date = Date::from_unix_seconds(seconds)?;
        let of_day = seconds - date.to_unix_seconds();
        let part = |number| u8::try_from(number).map_err(|_| InvalidDate::new(Reason::Time));
        Self::new(
            date,
            part(of_day / 3600)?,
            part(of_day / 60 % 60)?,
            part(of_day % 60)?,
        )
    }

    /// Seconds since 1970-01-01 00:00:00 GMT.
    pub const fn to_unix_seconds(self) -> i64 {
        let of_day = self.hour as i64 * 3600 + self.minute as i64 * 60 + self.second as i64;
        self.date.to_unix_seconds() + of_day
    }

    pub(super) const fn midnight(date: Date) -> Self {
        Self {
            date,
            hour: 0,
            minute: 0,
            second: 0,
        }
    }

    pub(super) const fn without_second(self) -> Self {
        Self { second: 0, ..self }
    }

    /// Writes day and time with `between` between them.
    pub(super) fn write(self, formatter: &mut fmt::Formatter<'_>, between: char) -> fmt::Result {
        let Self {
            date,
            hour,
            minute,
            second,
        } = self;
        write!(
            formatter,
            "{date}{between}{hour:02}:{minute:02}:{second:02}"
        )
    }

    /// The day.
    pub const fn date(self) -> Date {
        self.date
    }

    /// The hour, 0 to 23.
    pub const fn hour(self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    pub const fn minute(self) -> u8 {
        self.minute
    }

    /// The second, 0 to 59.
    pub const fn second(self) -> u8 {
        self.second
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(formatter, ' ')
    }
}

impl FromStr for DateTime {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        read(text, FORM)
    }
}

written!(
    DateTime,
    "a moment of the form YYYY-MM-DD HH:MM:SS",
    from_wire
);

/// Besides the forms of a moment, a bare day is its midnight, and a number is Unix seconds: both
/// stand in some of Flip's bodies where others have a moment.
pub(super) fn from_wire(scalar: &Scalar<'_>) -> Option<DateTime> {
    match scalar {
        Scalar::Text(text) => {
            let day = || text.parse().ok().map(DateTime::midnight);
            text.parse().ok().or_else(day)
        }
        Scalar::Number(seconds) => {
            let seconds = seconds.parse().ok();
            DateTime::from_unix_seconds(seconds.filter(|seconds| *seconds >= YEAR_2000)?).ok()
        }
        Scalar::Boolean(_) => None,
    }
}

/// Reads a moment; `form` is what the message calls for when it is none.
pub(super) fn read(text: &str, form: &'static str) -> Result<DateTime, InvalidDate> {
    read_with_nanosecond(text, form).map(|(moment, _)| moment)
}

/// Reads a moment, and the nanoseconds after it.
pub(super) fn read_with_nanosecond(
    text: &str,
    form: &'static str,
) -> Result<(DateTime, u32), InvalidDate> {
    let malformed = InvalidDate::new(Reason::Form(form));
    let mut cursor = Cursor(text);
    let date = Date::read(&mut cursor, form)?;
    let (hour, minute, second, nanosecond) = read_time(&mut cursor).ok_or(malformed)?;
    let offset = if cursor.is_at_end() {
        GMT7
    } else {
        read_offset(cursor).ok_or(malformed)??
    };
    let wall = DateTime::new(date, hour, minute, second)?;
    let moment = match GMT7 - offset {
        0 => wall,
        shift => DateTime::from_unix_seconds(wall.to_unix_seconds() + shift)?,
    };
    Ok((moment, nanosecond))
}

fn read_time(cursor: &mut Cursor<'_>) -> Option<(u8, u8, u8, u32)> {
    if !cursor.take(' ') {
        cursor.require('T')?;
    }
    let hour = cursor.pair()?;
    cursor.require(':')?;
    let minute = cursor.pair()?;
    if !cursor.take(':') {
        return Some((hour, minute, 0, 0));
    }
    Some((hour, minute, cursor.pair()?, read_fraction(cursor)?))
}

/// The fraction of a second in nanoseconds, if there is one.
fn read_fraction(cursor: &mut Cursor<'_>) -> Option<u32> {
    if !cursor.take('.') {
        return Some(0);
    }
    let digits = cursor.digits();
    let nanosecond = digits
        .bytes()
        .chain(std::iter::repeat(b'0'))
        .take(9)
        .fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    (!digits.is_empty()).then_some(nanosecond)
}

/// The seconds by which an offset is ahead of GMT.
fn read_offset(mut cursor: Cursor<'_>) -> Option<Result<i64, InvalidDate>> {
    if cursor.take('Z') {
        return cursor.is_at_end().then_some(Ok(0));
    }
    let sign = if cursor.take('-') {
        -1
    } else {
        cursor.require('+').map(|()| 1)?
    };
    let (hours, minutes) = offset_numbers(cursor.0)?;
    if hours > 23 || minutes > 59 {
        return Some(Err(InvalidDate::new(Reason::Offset)));
    }
    let seconds = i64::from(hours) * 3600 + i64::from(minutes) * 60;
    debug_assert!(seconds < DAY);
    Some(Ok(sign * seconds))
}

/// `7`, `07`, `700`, `0700` and `07:00`. Flip's exchange rates have `+700`.
fn offset_numbers(text: &str) -> Option<(u8, u8)> {
    let (hours, minutes) = match text.split_once(':') {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
        Some(_) => return None,
        None if text.len() <= 2 => (text, "00"),
        None => text.split_at_checked(text.len() - 2)?,
    };
    let number = |text: &str| {
        let digits = matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten()
    };
    Some((number(hours)?, number(minutes)?))
}

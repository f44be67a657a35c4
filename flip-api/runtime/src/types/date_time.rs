//! `date-time`, `date` and `time`: RFC 3339.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::time::SystemTime;

use super::calendar::{self, Reader};
use super::text::{FormattedText, InvalidFormat, TextFormat};

/// A moment with its offset: `format: date-time`, such as `2026-01-01T07:00:00+07:00`.
///
/// Two are equal where the moments are, whatever their offsets.
pub type DateTime = FormattedText<DateTimeFormat>;
/// A day: `format: date`, such as `2026-01-01`.
pub type Date = FormattedText<DateFormat>;
/// A time of day, with an offset or without: `format: time`, such as `07:00:00Z`.
pub type Time = FormattedText<TimeFormat>;

/// The format `date-time`.
#[derive(Clone, Copy, Debug)]
pub struct DateTimeFormat;
/// The format `date`.
#[derive(Clone, Copy, Debug)]
pub struct DateFormat;
/// The format `time`.
#[derive(Clone, Copy, Debug)]
pub struct TimeFormat;

/// A moment to the nanosecond, and the offset in which it was written.
///
/// Equal and ordered by the moment alone.
#[derive(Clone, Copy, Debug)]
pub struct Timestamp {
    unix_seconds: i64,
    nanosecond: u32,
    offset_seconds: i32,
}

impl Timestamp {
    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    #[must_use]
    pub fn unix_seconds(&self) -> i64 {
        self.unix_seconds
    }

    /// The nanoseconds after [`unix_seconds`](Self::unix_seconds): 0 to 999,999,999.
    #[must_use]
    pub fn nanosecond(&self) -> u32 {
        self.nanosecond
    }

    /// How far the written time is ahead of UTC, in seconds: 25,200 for `+07:00`.
    #[must_use]
    pub fn offset_seconds(&self) -> i32 {
        self.offset_seconds
    }

    fn moment(&self) -> (i64, u32) {
        (self.unix_seconds, self.nanosecond)
    }
}

impl PartialEq for Timestamp {
    fn eq(&self, other: &Self) -> bool {
        self.moment() == other.moment()
    }
}

impl Eq for Timestamp {}

impl Hash for Timestamp {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.moment().hash(state);
    }
}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> Ordering {
        self.moment().cmp(&other.moment())
    }
}

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilDate {
    year: u16,
    month: u8,
    day: u8,
}

impl CivilDate {
    /// The year: 0 to 9999.
    #[must_use]
    pub fn year(&self) -> u16 {
        self.year
    }

    /// The month: 1 to 12.
    #[must_use]
    pub fn month(&self) -> u8 {
        self.month
    }

    /// The day of the month: 1 to 31.
    #[must_use]
    pub fn day(&self) -> u8 {
        self.day
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let year = u16::try_from(reader.number(4, 9999)?).ok()?;
        reader.one_of(&['-'])?;
        let month = u8::try_from(reader.number(2, 12)?).ok()?;
        reader.one_of(&['-'])?;
        let day = u8::try_from(reader.number(2, 31)?).ok()?;
        let is_day = month >= 1 && day >= 1 && day <= calendar::days_of_month(year, month);
        is_day.then_some(Self { year, month, day })
    }

    fn days_since_1970(self) -> i64 {
        calendar::days_since_1970(self.year, self.month, self.day)
    }
}

/// A time of day. Those with an offset are equal where they are the same time in UTC; they equal none
/// without an offset.
#[derive(Clone, Copy, Debug)]
pub struct CivilTime {
    hour: u8,
    minute: u8,
    second: u8,
    nanosecond: u32,
    offset_seconds: Option<i32>,
}

impl CivilTime {
    /// The hour: 0 to 23.
    #[must_use]
    pub fn hour(&self) -> u8 {
        self.hour
    }

    /// The minute: 0 to 59.
    #[must_use]
    pub fn minute(&self) -> u8 {
        self.minute
    }

    /// The second: 0 to 59, or 60 in a leap second.
    #[must_use]
    pub fn second(&self) -> u8 {
        self.second
    }

    /// The nanoseconds after the second: 0 to 999,999,999.
    #[must_use]
    pub fn nanosecond(&self) -> u32 {
        self.nanosecond
    }

    /// How far the time is ahead of UTC, in seconds; `None` without an offset.
    #[must_use]
    pub fn offset_seconds(&self) -> Option<i32> {
        self.offset_seconds
    }

    /// Hours and minutes, then seconds where they are given.
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let part = |reader: &mut Reader<'_>, most| u8::try_from(reader.number(2, most)?).ok();
        let hour = part(reader, 23)?;
        reader.one_of(&[':'])?;
        let minute = part(reader, 59)?;
        let (mut second, mut nanosecond) = (0, 0);
        if reader.one_of(&[':']).is_some() {
            second = part(reader, 60)?;
            nanosecond = reader.nanoseconds()?;
        }
        let offset_seconds = offset(reader)?;
        Some(Self {
            hour,
            minute,
            second,
            nanosecond,
            offset_seconds,
        })
    }

    fn second_of_day(&self) -> i64 {
        let minutes = i64::from(self.hour) * 60 + i64::from(self.minute);
        minutes * 60 + i64::from(self.second)
    }

    fn comparable(&self) -> (bool, i64, u32) {
        let offset = i64::from(self.offset_seconds.unwrap_or(0));
        let second = (self.second_of_day() - offset).rem_euclid(86_400);
        (self.offset_seconds.is_some(), second, self.nanosecond)
    }
}

impl PartialEq for CivilTime {
    fn eq(&self, other: &Self) -> bool {
        self.comparable() == other.comparable()
    }
}

impl Eq for CivilTime {}

impl Hash for CivilTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.comparable().hash(state);
    }
}

/// Times with an offset and times without have no order.
impl PartialOrd for CivilTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let (one, other) = (self.comparable(), other.comparable());
        (one.0 == other.0).then(|| one.cmp(&other))
    }
}

/// Reads an offset such as `Z`, `+07:00` or `+0700`; `Some(None)` where there is none, `None` where it
/// is broken.
#[allow(clippy::option_option, reason = "absent and broken are two answers")]
fn offset(reader: &mut Reader<'_>) -> Option<Option<i32>> {
    if reader.rest().is_empty() {
        return Some(None);
    }
    let sign = match reader.one_of(&['Z', 'z', '+', '-'])? {
        '+' => 1,
        '-' => -1,
        _ => return Some(Some(0)),
    };
    let hours = i32::try_from(reader.number(2, 23)?).ok()?;
    let _ = reader.one_of(&[':']);
    let minutes = match reader.rest().is_empty() {
        true => 0,
        false => i32::try_from(reader.number(2, 59)?).ok()?,
    };
    Some(Some(sign * (hours * 3600 + minutes * 60)))
}

impl TextFormat for DateTimeFormat {
    type Value = Timestamp;
    const NAME: &'static str = "date-time";

    fn read(text: &str) -> Option<Timestamp> {
        let mut reader = Reader::new(text);
        let date = CivilDate::read(&mut reader)?;
        // A blank is what RFC 3339 allows for readability.
        reader.one_of(&['T', 't', ' '])?;
        let time = CivilTime::read(&mut reader)?;
        reader.end()?;
        // Without an offset it is unknown which moment is meant.
        let offset_seconds = time.offset_seconds?;
        let local = date.days_since_1970() * 86_400 + time.second_of_day();
        Some(Timestamp {
            unix_seconds: local - i64::from(offset_seconds),
            nanosecond: time.nanosecond,
            offset_seconds,
        })
    }
}

impl TextFormat for DateFormat {
    type Value = CivilDate;
    const NAME: &'static str = "date";

    fn read(text: &str) -> Option<CivilDate> {
        let mut reader = Reader::new(text);
        let date = CivilDate::read(&mut reader)?;
        reader.end().map(|()| date)
    }
}

impl TextFormat for TimeFormat {
    type Value = CivilTime;
    const NAME: &'static str = "time";

    fn read(text: &str) -> Option<CivilTime> {
        let mut reader = Reader::new(text);
        let time = CivilTime::read(&mut reader)?;
        reader.end().map(|()| time)
    }
}

impl TryFrom<&DateTime> for SystemTime {
    type Error = InvalidFormat;

    fn try_from(text: &DateTime) -> Result<Self, InvalidFormat> {
        let moment = text.value()?;
        let seconds = std::time::Duration::from_secs(moment.unix_seconds.unsigned_abs());
        let whole = match moment.unix_seconds < 0 {
            true => Self::UNIX_EPOCH.checked_sub(seconds),
            false => Self::UNIX_EPOCH.checked_add(seconds),
        };
        let nanoseconds = std::time::Duration::from_nanos(moment.nanosecond.into());
        whole
            .and_then(|whole| whole.checked_add(nanoseconds))
            .ok_or(InvalidFormat::of::<DateTimeFormat>())
    }
}

/// Writes the moment in UTC.
impl From<SystemTime> for DateTime {
    fn from(moment: SystemTime) -> Self {
        let (seconds, nanosecond) = since_1970(moment);
        Self::new(calendar::written(seconds, nanosecond, 0))
    }
}

/// Writes the moment in its offset.
impl From<Timestamp> for DateTime {
    fn from(moment: Timestamp) -> Self {
        let (seconds, nanosecond) = moment.moment();
        Self::new(calendar::written(
            seconds,
            nanosecond,
            moment.offset_seconds,
        ))
    }
}

impl From<CivilDate> for Date {
    fn from(date: CivilDate) -> Self {
        Self::new(calendar::written_date((
            date.year.into(),
            date.month,
            date.day,
        )))
    }
}

/// Whole seconds, rounded down, and the nanoseconds after them.
fn since_1970(moment: SystemTime) -> (i64, u32) {
    let whole = |seconds: u64| i64::try_from(seconds).unwrap_or(i64::MAX);
    match moment.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => (whole(after.as_secs()), after.subsec_nanos()),
        Err(before) => {
            let before = before.duration();
            match before.subsec_nanos() {
                0 => (-whole(before.as_secs()), 0),
                nanos => (-whole(before.as_secs()) - 1, 1_000_000_000 - nanos),
            }
        }
    }
}

//! time 0.3.

use time::{Date as CalendarDate, Month, OffsetDateTime, Time as ClockTime, UtcOffset};

use super::from_value;
use crate::types::calendar::{fraction, written, written_date};
use crate::types::{Date, DateTime, Time};

from_value! {
    DateTime => OffsetDateTime, |at| {
        let moment = OffsetDateTime::from_unix_timestamp(at.unix_seconds()).ok();
        let offset = UtcOffset::from_whole_seconds(at.offset_seconds()).ok();
        moment
            .and_then(|moment| moment.replace_nanosecond(at.nanosecond()).ok())
            .zip(offset)
            .and_then(|(moment, offset)| moment.checked_to_offset(offset))
    };
    Date => CalendarDate, |date| {
        let month = Month::try_from(date.month()).ok();
        month.and_then(|month| {
            CalendarDate::from_calendar_date(date.year().into(), month, date.day()).ok()
        })
    };
    // The offset is left out. A leap second is the second before it.
    Time => ClockTime, |time| {
        let second = time.second().min(59);
        ClockTime::from_hms_nano(time.hour(), time.minute(), second, time.nanosecond()).ok()
    };
}

/// Writes the moment in its offset.
impl From<OffsetDateTime> for DateTime {
    fn from(moment: OffsetDateTime) -> Self {
        let offset = moment.offset().whole_seconds();
        Self::new(written(
            moment.unix_timestamp(),
            moment.nanosecond(),
            offset,
        ))
    }
}

impl From<CalendarDate> for Date {
    fn from(date: CalendarDate) -> Self {
        Self::new(written_date((
            date.year().into(),
            date.month().into(),
            date.day(),
        )))
    }
}

impl From<ClockTime> for Time {
    fn from(time: ClockTime) -> Self {
        let (hour, minute, second) = time.as_hms();
        let fraction = fraction(time.nanosecond());
        Self::new(format!("{hour:02}:{minute:02}:{second:02}{fraction}"))
    }
}

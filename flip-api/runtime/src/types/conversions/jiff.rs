//! jiff 1.

use jiff::civil;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, ZonedDateTime};

use super::from_value;
use crate::types::calendar::written_date;
use crate::types::{self, Date, DateTime, Duration, Time};

from_value! {
    DateTime => Timestamp, |at| timestamp(at);
    // In a time zone of the offset alone, since a date-time names no other.
    DateTime => ZonedDateTime, |at| {
        let zone = Offset::from_seconds(at.offset_seconds()).ok().map(TimeZone::fixed);
        timestamp(at).zip(zone).map(|(moment, zone)| moment.to_zoned_datetime(zone))
    };
    Date => civil::Date, |date| {
        let year = i16::try_from(date.year()).ok();
        let small = |number: u8| i8::try_from(number).ok();
        year.zip(small(date.month()).zip(small(date.day())))
            .and_then(|(year, (month, day))| civil::Date::new(year, month, day).ok())
    };
    // The offset is left out. A leap second is the second before it.
    Time => civil::Time, |time| {
        let small = |number: u8| i8::try_from(number).ok();
        let nanosecond = i32::try_from(time.nanosecond()).ok();
        small(time.hour())
            .zip(small(time.minute()))
            .zip(small(time.second().min(59)).zip(nanosecond))
            .and_then(|((hour, minute), (second, nanosecond))| {
                civil::Time::new(hour, minute, second, nanosecond).ok()
            })
    };
    // Only of hours, minutes and seconds.
    Duration => SignedDuration, |span| {
        let nanosecond = i32::try_from(span.nanosecond()).ok();
        let is_exact = span.months() == 0 && span.days() == 0;
        i64::try_from(span.seconds()).ok().zip(nanosecond).filter(|_| is_exact).map(
            |(seconds, nanosecond)| {
                let length = SignedDuration::new(seconds, nanosecond);
                if span.is_negative() { -length } else { length }
            },
        )
    };
}

fn timestamp(at: types::Timestamp) -> Option<Timestamp> {
    let nanosecond = i32::try_from(at.nanosecond()).ok()?;
    Timestamp::new(at.unix_seconds(), nanosecond).ok()
}

impl From<Timestamp> for DateTime {
    fn from(moment: Timestamp) -> Self {
        Self::new(moment.to_string())
    }
}

/// Writes the moment in its offset, without the name of its time zone.
impl From<ZonedDateTime> for DateTime {
    fn from(moment: ZonedDateTime) -> Self {
        let shown = moment.timestamp().display_with_offset(moment.offset());
        Self::new(shown.to_string())
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        let small = |number: i8| number.unsigned_abs();
        Self::new(written_date((
            date.year().into(),
            small(date.month()),
            small(date.day()),
        )))
    }
}

impl From<civil::Time> for Time {
    fn from(time: civil::Time) -> Self {
        Self::new(time.to_string())
    }
}

impl From<SignedDuration> for Duration {
    fn from(length: SignedDuration) -> Self {
        Self::new(length.to_string())
    }
}

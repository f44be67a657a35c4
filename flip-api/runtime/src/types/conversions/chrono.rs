//! chrono 0.4.

use chrono::{DateTime as Moment, FixedOffset, NaiveDate, NaiveTime, TimeZone, Timelike, Utc};

use super::from_value;
use crate::types::calendar::{fraction, written, written_date};
use crate::types::{self, Date, DateTime, Time};

from_value! {
    DateTime => Moment<FixedOffset>, |at| {
        let offset = FixedOffset::east_opt(at.offset_seconds());
        utc(at).zip(offset).map(|(moment, offset)| moment.with_timezone(&offset))
    };
    DateTime => Moment<Utc>, |at| utc(at);
    Date => NaiveDate, |date| {
        NaiveDate::from_ymd_opt(date.year().into(), date.month().into(), date.day().into())
    };
    // The offset is left out. A leap second is the second before it.
    Time => NaiveTime, |time| {
        let second = time.second().min(59).into();
        NaiveTime::from_hms_nano_opt(
            time.hour().into(),
            time.minute().into(),
            second,
            time.nanosecond(),
        )
    };
}

fn utc(at: types::Timestamp) -> Option<Moment<Utc>> {
    Moment::from_timestamp(at.unix_seconds(), at.nanosecond())
}

/// Writes the moment in its offset.
impl<Z: TimeZone> From<Moment<Z>> for DateTime {
    fn from(moment: Moment<Z>) -> Self {
        let offset = chrono::Offset::fix(moment.offset()).local_minus_utc();
        // chrono adds a leap second to the nanoseconds.
        let nanosecond = moment.timestamp_subsec_nanos().min(999_999_999);
        Self::new(written(moment.timestamp(), nanosecond, offset))
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        use chrono::Datelike;
        let small = |number: u32| u8::try_from(number).unwrap_or(1);
        Self::new(written_date((
            date.year().into(),
            small(date.month()),
            small(date.day()),
        )))
    }
}

impl From<NaiveTime> for Time {
    fn from(time: NaiveTime) -> Self {
        let (hour, minute, second) = (time.hour(), time.minute(), time.second());
        let fraction = fraction(time.nanosecond().min(999_999_999));
        Self::new(format!("{hour:02}:{minute:02}:{second:02}{fraction}"))
    }
}

use jiff::tz::{TimeZone, offset};
use jiff::{Timestamp, ZonedDateTime, civil};

use super::{from_instant, into_instant};
use crate::types::{Date, InvalidDate};

from_instant!(Timestamp, seconds);
from_instant!(ZonedDateTime, |instant| seconds(instant.timestamp()));
from_instant!(&ZonedDateTime, |instant| seconds(instant.timestamp()));

into_instant!(Timestamp, |seconds| Timestamp::from_second(seconds).ok());
into_instant!(ZonedDateTime, |seconds| {
    let instant = Timestamp::from_second(seconds).ok()?;
    Some(instant.to_zoned_datetime(TimeZone::fixed(offset(7))))
});

/// Whole seconds, rounded towards the past.
fn seconds(instant: Timestamp) -> i64 {
    instant.as_second() - i64::from(instant.subsec_nanosecond() < 0)
}

impl TryFrom<civil::Date> for Date {
    type Error = InvalidDate;

    fn try_from(date: civil::Date) -> Result<Self, InvalidDate> {
        let out_of_range = |_| InvalidDate::OUT_OF_RANGE;
        let year = u16::try_from(date.year()).map_err(out_of_range)?;
        let month = u8::try_from(date.month()).map_err(out_of_range)?;
        Self::new(year, month, u8::try_from(date.day()).map_err(out_of_range)?)
    }
}

impl TryFrom<Date> for civil::Date {
    type Error = InvalidDate;

    fn try_from(date: Date) -> Result<Self, InvalidDate> {
        let out_of_range = |_| InvalidDate::OUT_OF_RANGE;
        let year = i16::try_from(date.year()).map_err(out_of_range)?;
        let month = i8::try_from(date.month()).map_err(out_of_range)?;
        let day = i8::try_from(date.day()).map_err(out_of_range)?;
        Self::new(year, month, day).map_err(|_| InvalidDate::OUT_OF_RANGE)
    }
}

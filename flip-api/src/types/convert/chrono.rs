use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Utc};

use super::{from_instant, into_instant};
use crate::types::calendar::GMT7;
use crate::types::{Date, InvalidDate};

from_instant!(DateTime<FixedOffset>, |instant| instant.timestamp());
from_instant!(DateTime<Utc>, |instant| instant.timestamp());

into_instant!(DateTime<FixedOffset>, |seconds| {
    let offset = FixedOffset::east_opt(i32::try_from(GMT7).ok()?)?;
    DateTime::from_timestamp(seconds, 0).map(|instant| instant.with_timezone(&offset))
});
into_instant!(DateTime<Utc>, |seconds| DateTime::from_timestamp(
    seconds, 0
));

impl TryFrom<NaiveDate> for Date {
    type Error = InvalidDate;

    fn try_from(date: NaiveDate) -> Result<Self, InvalidDate> {
        let out_of_range = |_| InvalidDate::OUT_OF_RANGE;
        let year = u16::try_from(date.year()).map_err(out_of_range)?;
        let month = u8::try_from(date.month()).map_err(out_of_range)?;
        Self::new(year, month, u8::try_from(date.day()).map_err(out_of_range)?)
    }
}

impl TryFrom<Date> for NaiveDate {
    type Error = InvalidDate;

    fn try_from(date: Date) -> Result<Self, InvalidDate> {
        let (month, day) = (u32::from(date.month()), u32::from(date.day()));
        Self::from_ymd_opt(i32::from(date.year()), month, day).ok_or(InvalidDate::OUT_OF_RANGE)
    }
}

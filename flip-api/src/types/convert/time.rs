use time::{Month, OffsetDateTime, UtcDateTime, UtcOffset};

use super::{from_instant, into_instant};
use crate::types::{Date, InvalidDate};

from_instant!(OffsetDateTime, OffsetDateTime::unix_timestamp);
from_instant!(UtcDateTime, UtcDateTime::unix_timestamp);

into_instant!(OffsetDateTime, |seconds| {
    let instant = OffsetDateTime::from_unix_timestamp(seconds).ok()?;
    instant.checked_to_offset(UtcOffset::from_hms(7, 0, 0).ok()?)
});
into_instant!(UtcDateTime, |seconds| UtcDateTime::from_unix_timestamp(
    seconds
)
.ok());

impl TryFrom<time::Date> for Date {
    type Error = InvalidDate;

    fn try_from(date: time::Date) -> Result<Self, InvalidDate> {
        let year = u16::try_from(date.year()).map_err(|_| InvalidDate::OUT_OF_RANGE)?;
        Self::new(year, u8::from(date.month()), date.day())
    }
}

impl TryFrom<Date> for time::Date {
    type Error = InvalidDate;

    fn try_from(date: Date) -> Result<Self, InvalidDate> {
        let month = Month::try_from(date.month()).map_err(|_| InvalidDate::OUT_OF_RANGE)?;
        Self::from_calendar_date(i32::from(date.year()), month, date.day())
            .map_err(|_| InvalidDate::OUT_OF_RANGE)
    }
}

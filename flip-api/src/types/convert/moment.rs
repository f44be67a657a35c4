//! A moment to the nanosecond, without loss.

use std::time::{Duration, SystemTime};

use crate::types::{InvalidDate, Moment};

/// Fails when the other type cannot hold a moment that early or late.
impl TryFrom<Moment> for SystemTime {
    type Error = InvalidDate;

    fn try_from(moment: Moment) -> Result<Self, InvalidDate> {
        let fraction = Duration::from_nanos(u64::from(moment.nanosecond()));
        let second = Self::try_from(moment.to_date_time())?;
        second
            .checked_add(fraction)
            .ok_or(InvalidDate::OUT_OF_RANGE)
    }
}

/// Fails outside of the years 1 to 9999 of GMT+7.
impl TryFrom<SystemTime> for Moment {
    type Error = InvalidDate;

    fn try_from(instant: SystemTime) -> Result<Self, InvalidDate> {
        let second = crate::types::DateTime::try_from(instant)?;
        let fraction = instant.duration_since(SystemTime::try_from(second)?);
        let fraction = fraction.map_err(|_| InvalidDate::OUT_OF_RANGE)?;
        Self::from_unix_seconds(second.to_unix_seconds(), fraction.subsec_nanos())
    }
}

#[cfg(feature = "jiff")]
mod of_jiff {
    use jiff::{SignedDuration, Timestamp, ZonedDateTime};

    use super::{InvalidDate, Moment};
    use crate::types::DateTime;

    /// Fails when the other type cannot hold a moment that late.
    impl TryFrom<Moment> for Timestamp {
        type Error = InvalidDate;

        fn try_from(moment: Moment) -> Result<Self, InvalidDate> {
            let fraction = SignedDuration::from_nanos(i64::from(moment.nanosecond()));
            let second = Self::try_from(moment.to_date_time())?;
            second
                .checked_add(fraction)
                .map_err(|_| InvalidDate::OUT_OF_RANGE)
        }
    }

    /// Fails outside of the years 1 to 9999 of GMT+7.
    impl TryFrom<Timestamp> for Moment {
        type Error = InvalidDate;

        fn try_from(instant: Timestamp) -> Result<Self, InvalidDate> {
            let second = DateTime::try_from(instant)?.to_unix_seconds();
            let nanosecond = instant.as_nanosecond().rem_euclid(1_000_000_000);
            let nanosecond = u32::try_from(nanosecond).map_err(|_| InvalidDate::OUT_OF_SECOND)?;
            Self::from_unix_seconds(second, nanosecond)
        }
    }

    /// Fails when the other type cannot hold a moment that late.
    impl TryFrom<Moment> for ZonedDateTime {
        type Error = InvalidDate;

        fn try_from(moment: Moment) -> Result<Self, InvalidDate> {
            let second = Self::try_from(moment.to_date_time())?;
            let zone = second.time_zone().clone();
            Ok(Timestamp::try_from(moment)?.to_zoned_datetime(zone))
        }
    }

    /// Fails outside of the years 1 to 9999 of GMT+7.
    impl TryFrom<&ZonedDateTime> for Moment {
        type Error = InvalidDate;

        fn try_from(instant: &ZonedDateTime) -> Result<Self, InvalidDate> {
            Self::try_from(instant.timestamp())
        }
    }
}

#[cfg(feature = "time")]
mod of_time {
    use time::{Duration, OffsetDateTime};

    use super::{InvalidDate, Moment};

    /// Fails when the other type cannot hold a moment that early or late.
    impl TryFrom<Moment> for OffsetDateTime {
        type Error = InvalidDate;

        fn try_from(moment: Moment) -> Result<Self, InvalidDate> {
            let fraction = Duration::nanoseconds(i64::from(moment.nanosecond()));
            let second = Self::try_from(moment.to_date_time())?;
            second
                .checked_add(fraction)
                .ok_or(InvalidDate::OUT_OF_RANGE)
        }
    }

    /// Fails outside of the years 1 to 9999 of GMT+7.
    impl TryFrom<OffsetDateTime> for Moment {
        type Error = InvalidDate;

        fn try_from(instant: OffsetDateTime) -> Result<Self, InvalidDate> {
            Self::from_unix_seconds(instant.unix_timestamp(), instant.nanosecond())
        }
    }
}

#[cfg(feature = "chrono")]
mod of_chrono {
    use chrono::{DateTime, FixedOffset, TimeDelta, TimeZone, Utc};

    use super::{InvalidDate, Moment};

    /// Fails when the other type cannot hold a moment that early or late.
    impl TryFrom<Moment> for DateTime<FixedOffset> {
        type Error = InvalidDate;

        fn try_from(moment: Moment) -> Result<Self, InvalidDate> {
            let fraction = TimeDelta::nanoseconds(i64::from(moment.nanosecond()));
            let second = Self::try_from(moment.to_date_time())?;
            second
                .checked_add_signed(fraction)
                .ok_or(InvalidDate::OUT_OF_RANGE)
        }
    }

    /// Fails when the other type cannot hold a moment that early or late.
    impl TryFrom<Moment> for DateTime<Utc> {
        type Error = InvalidDate;

        fn try_from(moment: Moment) -> Result<Self, InvalidDate> {
            DateTime::<FixedOffset>::try_from(moment).map(|instant| instant.to_utc())
        }
    }

    /// Fails outside of the years 1 to 9999 of GMT+7, and within a leap second.
    impl<Z: TimeZone> TryFrom<DateTime<Z>> for Moment {
        type Error = InvalidDate;

        fn try_from(instant: DateTime<Z>) -> Result<Self, InvalidDate> {
            Self::from_unix_seconds(instant.timestamp(), instant.timestamp_subsec_nanos())
        }
    }
}

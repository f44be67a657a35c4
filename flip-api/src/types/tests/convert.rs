use std::time::{Duration, SystemTime};

use super::{Outcome, Random};
use crate::types::{DateTime, Minute, UnixTime};

const SECONDS: i64 = 1_672_390_259;
const WALL: &str = "2022-12-30 15:50:59";

#[test]
fn system_times() -> Outcome {
    let instant = SystemTime::UNIX_EPOCH + Duration::new(SECONDS.cast_unsigned(), 999_999_999);
    assert_eq!(DateTime::try_from(instant)?.to_string(), WALL);
    assert_eq!(Minute::try_from(instant)?.to_string(), "2022-12-30 15:50");
    assert_eq!(UnixTime::try_from(instant)?.to_unix_seconds(), SECONDS);
    let back = SystemTime::try_from(WALL.parse::<DateTime>()?)?;
    assert_eq!(
        back,
        SystemTime::UNIX_EPOCH + Duration::from_secs(SECONDS.cast_unsigned())
    );
    let early = SystemTime::UNIX_EPOCH - Duration::from_millis(1_500);
    assert_eq!(UnixTime::try_from(early)?.to_unix_seconds(), -2);
    let early = SystemTime::UNIX_EPOCH - Duration::from_secs(2);
    assert_eq!(UnixTime::try_from(early)?.to_unix_seconds(), -2);
    let mut random = Random::new(4);
    for _ in 0..1_000 {
        let moment = DateTime::from_unix_seconds(random.seconds())?;
        assert_eq!(DateTime::try_from(SystemTime::try_from(moment)?)?, moment);
    }
    Ok(())
}

/// Both ends of the calendar, a leap day, and any other.
#[cfg(any(feature = "jiff", feature = "time", feature = "chrono"))]
fn moments() -> Result<Vec<DateTime>, crate::types::InvalidDate> {
    let mut seconds = vec![SECONDS, 1_709_163_000, -62_135_622_000, 253_402_275_599];
    let mut random = Random::new(5);
    seconds.extend((0..500).map(|_| random.seconds()));
    seconds
        .into_iter()
        .map(DateTime::from_unix_seconds)
        .collect()
}

#[cfg(feature = "jiff")]
#[test]
fn jiff_types() -> Outcome {
    use crate::types::Date;
    use jiff::{Timestamp, ZonedDateTime, civil};

    let zoned = ZonedDateTime::try_from(WALL.parse::<DateTime>()?)?;
    assert_eq!(zoned.to_string(), "2022-12-30T15:50:59+07:00[+07:00]");
    // jiff's last instant is two days before the end of the year 9999.
    let last = DateTime::from_unix_seconds(253_402_275_599)?;
    assert!(Timestamp::try_from(last).is_err());
    for moment in moments()?.into_iter().filter(|moment| *moment != last) {
        assert_eq!(DateTime::try_from(Timestamp::try_from(moment)?)?, moment);
        let zoned = ZonedDateTime::try_from(moment)?;
        assert_eq!(
            zoned.strftime("%Y-%m-%d %H:%M:%S").to_string(),
            moment.to_string()
        );
        assert_eq!(DateTime::try_from(&zoned)?, moment);
        let date = civil::Date::try_from(moment.date())?;
        assert_eq!(Date::try_from(date)?, moment.date());
        assert_eq!(date, zoned.date());
    }
    let early = Timestamp::from_millisecond(-1_500).map_err(|error| error.to_string())?;
    assert_eq!(UnixTime::try_from(early)?.to_unix_seconds(), -2);
    assert!(DateTime::try_from(Timestamp::MIN).is_err());
    assert!(Date::try_from(civil::Date::MIN).is_err());
    Ok(())
}

#[cfg(feature = "time")]
#[test]
fn time_types() -> Outcome {
    use crate::types::Date;
    use time::{OffsetDateTime, UtcDateTime};

    for moment in moments()? {
        let instant = OffsetDateTime::try_from(moment)?;
        assert_eq!(instant.offset().whole_hours(), 7);
        assert_eq!(
            instant.to_hms(),
            (moment.hour(), moment.minute(), moment.second())
        );
        assert_eq!(DateTime::try_from(instant)?, moment);
        assert_eq!(DateTime::try_from(UtcDateTime::try_from(moment)?)?, moment);
        let date = time::Date::try_from(moment.date())?;
        assert_eq!(Date::try_from(date)?, moment.date());
        assert_eq!(date, instant.date());
    }
    let early = OffsetDateTime::from_unix_timestamp_nanos(-1_500_000_000)?;
    assert_eq!(UnixTime::try_from(early)?.to_unix_seconds(), -2);
    assert!(Date::try_from(time::Date::MIN).is_err());
    Ok(())
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_types() -> Outcome {
    use crate::types::Date;
    use chrono::{FixedOffset, NaiveDate, Utc};

    let instant = chrono::DateTime::<FixedOffset>::try_from(WALL.parse::<DateTime>()?)?;
    assert_eq!(format!("{instant:?}"), "2022-12-30T15:50:59+07:00");
    for moment in moments()? {
        let instant = chrono::DateTime::<FixedOffset>::try_from(moment)?;
        assert_eq!(
            format!("{:?}", instant.naive_local()),
            moment.to_string().replace(' ', "T")
        );
        assert_eq!(DateTime::try_from(instant)?, moment);
        assert_eq!(
            DateTime::try_from(chrono::DateTime::<Utc>::try_from(moment)?)?,
            moment
        );
        let date = NaiveDate::try_from(moment.date())?;
        assert_eq!(Date::try_from(date)?, moment.date());
        assert_eq!(date, instant.date_naive());
    }
    let early = chrono::DateTime::from_timestamp_millis(-1_500).map(UnixTime::try_from);
    assert_eq!(early.transpose()?.map(UnixTime::to_unix_seconds), Some(-2));
    assert!(DateTime::try_from(chrono::DateTime::<Utc>::MAX_UTC).is_err());
    assert!(Date::try_from(NaiveDate::MAX).is_err());
    Ok(())
}

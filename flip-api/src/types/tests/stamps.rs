//! The forms of dates and times that one area has for itself.

use std::time::{Duration, SystemTime};

use super::{Outcome, Random, again, message};
use crate::types::{Date, DateTime, DayFirstDate, Moment, RequestTimestamp};

#[test]
fn days_are_written_first() -> Outcome {
    let mut random = Random::new(8);
    for _ in 0..1_000 {
        let date = Date::from_unix_seconds(random.seconds())?;
        let ours = DayFirstDate::from(date);
        assert_eq!((ours.date(), Date::from(ours)), (date, date));
        assert_eq!(ours.to_string().parse(), Ok(ours));
        let parts: Vec<String> = date
            .to_string()
            .split('-')
            .rev()
            .map(str::to_owned)
            .collect();
        assert_eq!(ours.to_string(), parts.join("-"));
    }
    assert_eq!(again::<DayFirstDate>("\"31-10-1990\"")?, "\"31-10-1990\"");
    assert_eq!(
        format!("{:?}", "31-10-1990".parse::<DayFirstDate>()?),
        "DayFirstDate(31-10-1990)"
    );
    Ok(())
}

#[test]
fn only_days_of_the_calendar_are_days() {
    for text in [
        "",
        "1990-10-31",
        "31-10-90",
        "31/10/1990",
        "1-10-1990",
        "31-10-1990 ",
    ] {
        let message = text
            .parse::<DayFirstDate>()
            .err()
            .map(|error| error.to_string());
        assert_eq!(
            message.as_deref(),
            Some("not of the form DD-MM-YYYY"),
            "{text}"
        );
    }
    for text in ["30-02-2000", "00-01-2000", "01-13-2000", "29-02-1900"] {
        assert!(text.parse::<DayFirstDate>().is_err(), "{text}");
    }
    assert!(message::<DayFirstDate>("31101990").is_some());
}

#[test]
fn stamps_have_an_offset_without_a_colon() -> Outcome {
    let stamp = RequestTimestamp::from_unix_seconds(1_641_024_135)?;
    assert_eq!(stamp.to_string(), "2022-01-01T15:02:15+0700");
    assert_eq!(
        again::<RequestTimestamp>("\"2022-01-01T15:02:15+0700\"")?,
        "\"2022-01-01T15:02:15+0700\""
    );
    for text in [
        "2022-01-01 15:02:15",
        "2022-01-01T08:02:15.9Z",
        "2022-01-01T17:02:15+09:00",
    ] {
        assert_eq!(text.parse(), Ok(stamp), "{text}");
    }
    assert!("2022-01-01".parse::<RequestTimestamp>().is_err());
    assert_eq!(RequestTimestamp::from(stamp.to_date_time()), stamp);
    let instant = SystemTime::UNIX_EPOCH + Duration::new(1_641_024_135, 999_999_999);
    assert_eq!(RequestTimestamp::try_from(instant)?, stamp);
    let age = SystemTime::now().duration_since(RequestTimestamp::now()?.try_into()?)?;
    assert!(age < Duration::from_secs(60));
    Ok(())
}

#[test]
fn moments_keep_nine_decimals() -> Outcome {
    let cases = [
        ("2022-01-02T15:38:49.317601182+07:00", 317_601_182),
        ("2022-01-02T15:38:49.3+07:00", 300_000_000),
        ("2022-01-02T15:38:49.000000001+07:00", 1),
        ("2022-01-02T15:38:49+07:00", 0),
    ];
    for (text, nanosecond) in cases {
        let moment: Moment = text.parse()?;
        assert_eq!(moment.nanosecond(), nanosecond, "{text}");
        assert_eq!(moment.to_unix_seconds(), 1_641_112_729);
        assert_eq!(moment.to_string(), text);
        let json = format!("\"{text}\"");
        assert_eq!(again::<Moment>(&json)?, json);
        let same = Moment::from_unix_seconds(1_641_112_729, nanosecond)?;
        assert_eq!(moment, same);
    }
    let moment: Moment = "2022-01-02T08:38:49.3176011829999Z".parse()?;
    assert_eq!(moment.nanosecond(), 317_601_182);
    assert_eq!(moment.to_date_time().to_string(), "2022-01-02 15:38:49");
    assert_eq!(DateTime::from(moment), moment.to_date_time());
    assert!(Moment::from(moment.to_date_time()) < moment);
    Ok(())
}

#[test]
fn what_is_no_moment_is_refused() {
    for text in [
        "",
        "2022-01-02",
        "2022-01-02 15:38.5",
        "2022-01-02 15:38:49.",
        "2022-01-02 15:38:49.5.5",
        "2022-01-02 24:00:00.5",
    ] {
        assert!(text.parse::<Moment>().is_err(), "{text}");
    }
    let error = Moment::from_unix_seconds(0, 1_000_000_000).err();
    let message = error.map(|error| error.to_string());
    assert_eq!(
        message.as_deref(),
        Some("the nanoseconds make a second or more")
    );
}

fn moment(random: &mut Random) -> Result<Moment, Box<dyn std::error::Error>> {
    let nanosecond = u32::try_from(random.below(1_000_000_000))?;
    Ok(Moment::from_unix_seconds(random.seconds(), nanosecond)?)
}

#[test]
fn moments_are_converted_without_loss() -> Outcome {
    let mut random = Random::new(9);
    for _ in 0..1_000 {
        let moment = moment(&mut random)?;
        assert_eq!(moment.to_string().parse(), Ok(moment));
        assert_eq!(Moment::try_from(SystemTime::try_from(moment)?)?, moment);
        #[cfg(feature = "jiff")]
        if let Ok(instant) = jiff::Timestamp::try_from(moment) {
            assert_eq!(Moment::try_from(instant)?, moment);
            assert_eq!(
                Moment::try_from(&jiff::ZonedDateTime::try_from(moment)?)?,
                moment
            );
        }
        #[cfg(feature = "time")]
        assert_eq!(
            Moment::try_from(time::OffsetDateTime::try_from(moment)?)?,
            moment
        );
        #[cfg(feature = "chrono")]
        {
            use chrono::{DateTime, FixedOffset, Utc};
            assert_eq!(
                Moment::try_from(DateTime::<Utc>::try_from(moment)?)?,
                moment
            );
            let instant = DateTime::<FixedOffset>::try_from(moment)?;
            assert_eq!(Moment::try_from(instant)?, moment);
            let wall = moment.to_date_time().to_string().replace(' ', "T");
            assert!(format!("{instant:?}").starts_with(&wall));
        }
    }
    Ok(())
}

use super::{Outcome, Random, again, message};
use crate::types::{Date, DateTime, Minute, UnixTime};

#[test]
fn only_days_of_the_calendar_are_dates() {
    let cases = [
        ("0001-01-01", true),
        ("9999-12-31", true),
        ("2024-02-29", true),
        ("2000-02-29", true),
        ("1900-02-29", false),
        ("2023-02-29", false),
        ("2023-02-31", false),
        ("2023-04-31", false),
        ("2023-00-01", false),
        ("2023-13-01", false),
        ("2023-01-00", false),
        ("2023-01-32", false),
        ("0000-00-00", false),
        ("0000-01-01", false),
        ("2023-1-01", false),
        ("2023-01-01 ", false),
        ("2023-01-01 00:00", false),
        ("20230101", false),
        ("+023-01-01", false),
        ("２０２３-01-01", false),
        ("", false),
    ];
    for (text, is_date) in cases {
        assert_eq!(text.parse::<Date>().is_ok(), is_date, "{text}");
    }
    assert!(Date::new(10_000, 1, 1).is_err());
}

#[test]
fn moments_are_read_in_all_their_forms() -> Outcome {
    let cases = [
        ("2022-12-30 15:50:00", "2022-12-30 15:50:00"),
        ("2022-12-30 15:50", "2022-12-30 15:50:00"),
        ("2022-12-30T15:50", "2022-12-30 15:50:00"),
        ("2022-12-30T15:50:07", "2022-12-30 15:50:07"),
        ("2022-12-30T15:50:07.999999999", "2022-12-30 15:50:07"),
        ("2022-12-30T15:50:07Z", "2022-12-30 22:50:07"),
        ("2022-12-31T23:00:00.5Z", "2023-01-01 06:00:00"),
        ("2021-12-06 01:00:00+700", "2021-12-06 01:00:00"),
        ("2022-01-01T15:02:15+0700", "2022-01-01 15:02:15"),
        ("2022-01-01T15:02:15+07:00", "2022-01-01 15:02:15"),
        ("2022-01-01T15:02:15+07", "2022-01-01 15:02:15"),
        ("2022-01-01T15:02:15+7", "2022-01-01 15:02:15"),
        ("2022-01-01T15:02:15-0330", "2022-01-02 01:32:15"),
        ("2022-01-01T15:02:15+530", "2022-01-01 16:32:15"),
        ("2022-03-01T00:00:00+09:00", "2022-02-28 22:00:00"),
    ];
    for (text, expected) in cases {
        let moment: DateTime = text.parse()?;
        assert_eq!(moment.to_string(), expected, "{text}");
        let minute: Minute = text.parse()?;
        assert_eq!(
            Some(minute.to_string().as_str()),
            expected.get(..16),
            "{text}"
        );
    }
    Ok(())
}

#[test]
fn what_is_no_moment_is_refused() {
    let cases = [
        ("", "form YYYY-MM-DD HH:MM:SS"),
        ("2022-12-30", "form"),
        ("2022-12-30 15", "form"),
        ("2022-12-30  15:50", "form"),
        ("2022-12-30t15:50:00", "form"),
        ("2022-12-30 15:50:", "form"),
        ("2022-12-30 15:50:0", "form"),
        ("2022-12-30 15:50:00.", "form"),
        ("2022-12-30 15:50:00 ", "form"),
        ("2022-12-30 15:50:00ZZ", "form"),
        ("2022-12-30 15:50:00+", "form"),
        ("2022-12-30 15:50:00+07:0", "form"),
        ("2022-12-30 15:50:00+:00", "form"),
        ("2022-12-30 15:50:00+07000", "form"),
        ("2022-12-30 15:50:00+0é", "form"),
        ("2022-12-30 15:50:00+24:00", "offset"),
        ("2022-12-30 15:50:00+0760", "offset"),
        ("2022-12-30 24:00:00", "time of day"),
        ("2022-12-30 23:60:00", "time of day"),
        ("2022-12-30 23:59:60", "time of day"),
        ("2022-02-31 10:00:00", "no such day"),
        ("0000-00-00 00:00:00", "zeros"),
        ("0000-00-00T00:00:00Z", "zeros"),
        ("0001-01-01T00:00:00+23:59", "year"),
        ("9999-12-31T23:59:59Z", "year"),
    ];
    for (text, expected) in cases {
        let message = text
            .parse::<DateTime>()
            .err()
            .map(|error| error.to_string());
        let message = message.unwrap_or_default();
        assert!(message.contains(expected), "{text}: {message}");
        assert!(text.parse::<Minute>().is_err(), "{text}");
    }
}

#[test]
fn messages_do_not_repeat_the_text() {
    for json in [
        "\"Budi Santoso\"",
        "\"2022-12-30 Budi\"",
        "17",
        "[\"Budi\"]",
    ] {
        let all = [
            message::<Date>(json),
            message::<DateTime>(json),
            message::<Minute>(json),
        ];
        for message in all {
            assert!(
                message.is_some_and(|message| !message.contains("Budi")),
                "{json}"
            );
        }
    }
}

#[test]
fn seconds_since_1970_are_right() -> Outcome {
    let cases = [
        ("1970-01-01 07:00:00", 0),
        ("1970-01-01 06:59:59", -1),
        ("2022-07-21 12:02:23", 1_658_379_743),
        ("2000-03-01 00:00:00", 951_843_600),
        ("0001-01-01 00:00:00", -62_135_622_000),
        ("9999-12-31 23:59:59", 253_402_275_599),
    ];
    for (text, seconds) in cases {
        let moment: DateTime = text.parse()?;
        assert_eq!(moment.to_unix_seconds(), seconds, "{text}");
        assert_eq!(DateTime::from_unix_seconds(seconds)?, moment, "{text}");
    }
    for seconds in [i64::MIN, -62_135_622_001, 253_402_275_600, i64::MAX] {
        assert!(DateTime::from_unix_seconds(seconds).is_err(), "{seconds}");
        assert!(Date::from_unix_seconds(seconds).is_err(), "{seconds}");
        assert!(Minute::from_unix_seconds(seconds).is_err(), "{seconds}");
        assert!(UnixTime::from_unix_seconds(seconds).is_err(), "{seconds}");
    }
    Ok(())
}

#[test]
fn every_day_of_ten_thousand_years_follows_the_one_before() -> Outcome {
    let mut seconds = Date::new(1, 1, 1)?.to_unix_seconds();
    let mut count = 0;
    for year in 1..=9999 {
        for month in 1..=12 {
            for day in 1..=31 {
                let Ok(date) = Date::new(year, month, day) else {
                    continue;
                };
                assert_eq!(date.to_unix_seconds(), seconds, "{date}");
                assert_eq!(Date::from_unix_seconds(seconds)?, date);
                seconds += 86_400;
                count += 1;
            }
        }
    }
    assert_eq!(count, 3_652_059);
    Ok(())
}

#[test]
fn parts_are_what_was_given() -> Outcome {
    let date = Date::new(2022, 12, 30)?;
    assert_eq!((date.year(), date.month(), date.day()), (2022, 12, 30));
    let moment = DateTime::new(date, 15, 50, 59)?;
    assert_eq!(
        (moment.hour(), moment.minute(), moment.second()),
        (15, 50, 59)
    );
    assert_eq!(Minute::from(moment), Minute::new(date, 15, 50)?);
    assert_eq!(
        DateTime::from(Minute::from(moment)),
        DateTime::new(date, 15, 50, 0)?
    );
    assert_eq!(date.midnight(), DateTime::new(date, 0, 0, 0)?);
    assert_eq!(UnixTime::from(moment).to_date_time(), moment);
    let shown = format!("{date:?} {moment:?} {:?}", Minute::from(moment));
    assert_eq!(
        shown,
        "Date(2022-12-30) DateTime(2022-12-30 15:50:59) Minute(2022-12-30 15:50)"
    );
    Ok(())
}

#[test]
fn any_moment_round_trips() -> Outcome {
    let mut random = Random::new(2);
    for _ in 0..5_000 {
        let (one, other) = (random.seconds(), random.seconds());
        let moment = DateTime::from_unix_seconds(one)?;
        assert_eq!(moment.to_unix_seconds(), one);
        assert_eq!(
            moment.cmp(&DateTime::from_unix_seconds(other)?),
            one.cmp(&other)
        );
        assert_eq!(moment.to_string().parse(), Ok(moment));
        assert_eq!(
            Minute::from(moment).to_string().parse(),
            Ok(Minute::from(moment))
        );
        assert_eq!(moment.date().to_string().parse(), Ok(moment.date()));
        assert_eq!(
            again::<DateTime>(&format!("\"{moment}\""))?,
            format!("\"{moment}\"")
        );
        assert_eq!(again::<UnixTime>(&one.to_string())?, one.to_string());
    }
    Ok(())
}

use flip_runtime::inspect::inspect;
use flip_runtime::pages::Count;
use flip_runtime::{Absorb, Id};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Outcome, Random};
use crate::types::{
    Date, DateTime, DayFirstDate, Decimal, Flag, FromWire, Lenient, Link, Minute, Moment,
    RequestId, RequestTimestamp, Rupiah, UnixTime,
};

fn read<T: FromWire>(json: &str) -> serde_json::Result<Lenient<T>> {
    serde_json::from_str(json)
}

/// The JSON that a value is written as, once read from `json`.
fn rewritten<T: FromWire + Serialize>(json: &str) -> serde_json::Result<String> {
    serde_json::to_string(&read::<T>(json)?)
}

fn all_rewritten(json: &str) -> serde_json::Result<[String; 15]> {
    Ok([
        rewritten::<String>(json)?,
        rewritten::<Id>(json)?,
        rewritten::<Date>(json)?,
        rewritten::<DateTime>(json)?,
        rewritten::<Minute>(json)?,
        rewritten::<UnixTime>(json)?,
        rewritten::<Flag>(json)?,
        rewritten::<Link>(json)?,
        rewritten::<Rupiah>(json)?,
        rewritten::<i64>(json)?,
        rewritten::<Decimal>(json)?,
        rewritten::<DayFirstDate>(json)?,
        rewritten::<Moment>(json)?,
        rewritten::<RequestTimestamp>(json)?,
        rewritten::<RequestId>(json)?,
    ])
}

#[test]
fn every_placeholder_stands_for_no_value_and_is_kept() -> Outcome {
    let placeholders = [
        "",
        "null",
        "(not set)",
        "0000-00-00",
        "0000-00-00 00:00",
        "0000-00-00 00:00:00",
        "0000-00-00T00:00:00",
        "0000-00-00T00:00:00Z",
        "0000-00-00T00:00:00.000Z",
        "0000-00-00T00:00:00+07:00",
    ];
    for text in placeholders {
        let json = format!("\"{text}\"");
        let value: Lenient<String> = read(&json)?;
        assert_eq!(value.get(), None, "{json}");
        assert_eq!(value.placeholder(), Some(text));
        assert!(!value.is_unreadable() && !value.is_null() && !value.is_absent());
        assert_eq!(value.wire().as_deref(), Some(json.as_str()));
        assert_eq!(read::<DateTime>(&json)?.placeholder(), Some(text));
        assert_eq!(read::<Flag>(&json)?.placeholder(), Some(text));
        for written in all_rewritten(&json)? {
            assert_eq!(written, json);
        }
    }
    Ok(())
}

#[test]
fn null_and_absent_are_told_apart() -> Outcome {
    let null: Lenient<Date> = read("null")?;
    assert!(null.is_null() && !null.is_absent());
    assert_eq!(null.wire().as_deref(), Some("null"));
    assert_eq!(null, Lenient::null());
    let absent = Lenient::<Date>::absent();
    assert!(Absorb::is_absent(&absent) && !absent.is_null());
    assert_eq!(absent.wire(), None);
    assert_eq!(absent, Lenient::default());
    assert_ne!(absent, null);
    assert_eq!(serde_json::to_string(&absent)?, "null");
    Ok(())
}

#[test]
fn values_are_found_in_every_spelling() -> Outcome {
    let moment: DateTime = "2022-12-30 15:50:00".parse()?;
    for json in [
        "\"2022-12-30 15:50:00\"",
        "\"2022-12-30 15:50\"",
        "\"2022-12-30T08:50:00Z\"",
        "\"2022-12-30T08:50:00.250Z\"",
        "\"2022-12-30 15:50:00+700\"",
    ] {
        let value: Lenient<DateTime> = read(json)?;
        assert_eq!(value, moment, "{json}");
        assert_eq!(value, Lenient::from(moment), "{json}");
        assert_eq!(value.copied(), value.clone().into_option());
        assert_eq!(value.wire().as_deref(), Some(json));
        assert_eq!(serde_json::to_string(&value)?, json);
        assert_eq!(read::<Minute>(json)?, Minute::from(moment));
    }
    Ok(())
}

#[test]
fn days_and_unix_seconds_stand_for_moments() -> Outcome {
    let moment = DateTime::from_unix_seconds(1_672_390_200)?;
    for json in ["1672390200", "\"2022-12-30 15:50:00\""] {
        assert_eq!(read::<DateTime>(json)?, moment, "{json}");
        assert_eq!(read::<Date>(json)?, moment.date(), "{json}");
        assert_eq!(read::<Minute>(json)?, Minute::from(moment), "{json}");
        assert_eq!(read::<UnixTime>(json)?, UnixTime::from(moment), "{json}");
        for written in all_rewritten(json)? {
            assert_eq!(written, json);
        }
    }
    let day: Date = "2022-12-30".parse()?;
    let json = "\"2022-12-30\"";
    assert_eq!(read::<DateTime>(json)?, day.midnight());
    assert_eq!(
        read::<UnixTime>(json)?.copied(),
        Some(day.midnight().into())
    );
    assert_eq!(rewritten::<DateTime>(json)?, json);
    // Milliseconds are no seconds, and neither is a fraction.
    assert!(read::<DateTime>("1672390200000")?.is_unreadable());
    assert!(read::<DateTime>("1672390200.5")?.is_unreadable());
    assert!(serde_json::from_str::<DateTime>("1672390200").is_err());
    assert!("2022-12-30".parse::<DateTime>().is_err());
    Ok(())
}

#[test]
fn texts_may_be_numbers_of_any_length() -> Outcome {
    for digits in [
        "0",
        "-0",
        "1.50",
        "1234567890123456800",
        "12345678901234567890123456789",
    ] {
        let value: Lenient<String> = read(digits)?;
        assert_eq!(value, *digits);
        assert_eq!(serde_json::to_string(&value)?, digits);
    }
    let value: Lenient<String> = read("\"a\\/b \\u00e9\"")?;
    assert_eq!(value.as_deref(), Some("a/b é"));
    assert!(read::<String>("true")?.is_unreadable());
    assert!(read::<Link>("17")?.is_unreadable());
    assert_eq!(
        read::<UnixTime>("\"007\"")?.copied(),
        UnixTime::from_unix_seconds(7).ok()
    );
    assert_eq!(rewritten::<UnixTime>("\"007\"")?, "\"007\"");
    Ok(())
}

#[test]
fn counts_may_be_texts() -> Outcome {
    let cases = [
        ("7", Some(7)),
        ("\"7\"", Some(7)),
        ("\"007\"", Some(7)),
        ("9223372036854775807", Some(i64::MAX)),
        ("9223372036854775808", None),
        ("0", Some(0)),
        ("1.5", None),
        ("\"many\"", None),
        ("\"\"", None),
        ("null", None),
    ];
    for (json, expected) in cases {
        let count: Lenient<i64> = read(json)?;
        assert_eq!(count.copied(), expected, "{json}");
        assert_eq!(count.count(), expected.map(i64::unsigned_abs), "{json}");
        assert_eq!(serde_json::to_string(&count)?, json);
    }
    assert_eq!(read::<i64>("-1")?.count(), None);
    assert_eq!(Lenient::<i64>::default().count(), None);
    Ok(())
}

#[test]
fn what_cannot_be_read_is_kept_but_not_shown() -> Outcome {
    for json in [
        "\"Budi\"",
        "\"2022-02-31 10:00:00\"",
        "17",
        "true",
        "{\"name\":\"Budi\",\"id\":12345678901234567890123}",
        "[1.50,\"Budi\"]",
        "\"\\ud800\"",
    ] {
        let value: Lenient<DateTime> = read(json)?;
        assert!(value.is_unreadable(), "{json}");
        assert_eq!(value.get(), None);
        assert_eq!(value.wire().as_deref(), Some(json));
        assert_eq!(serde_json::to_string(&value)?, json);
        assert_eq!(format!("{value:?}"), "Unreadable");
    }
    assert_ne!(read::<Date>("1")?, read::<Date>("2")?);
    assert_eq!(read::<Date>("1")?, read::<Date>("1")?);
    Ok(())
}

#[test]
fn debug_shows_what_is_known() -> Outcome {
    let cases = [
        ("1", "Value(Flag(true))"),
        ("\"\"", "Placeholder(\"\")"),
        ("null", "Null"),
        ("7", "Unreadable"),
    ];
    for (json, shown) in cases {
        assert_eq!(format!("{:?}", read::<Flag>(json)?), shown);
    }
    assert_eq!(format!("{:?}", Lenient::<Flag>::default()), "Absent");
    assert_eq!(format!("{:?}", read::<String>("7")?), "Value(\"7\")");
    Ok(())
}

#[test]
fn the_inspector_reports_what_cannot_be_read() -> Outcome {
    fn unknown<T: DeserializeOwned + Serialize>(json: &str) -> Result<usize, String> {
        let report = inspect::<T>(json.as_bytes()).map_err(|error| error.to_string())?;
        assert!(report.lost.is_empty(), "{json}");
        Ok(report.unknown.len())
    }
    assert_eq!(unknown::<Lenient<Date>>("\"soon\"")?, 1);
    for json in ["\"2022-12-30\"", "\"0000-00-00\"", "null", "\"\""] {
        assert_eq!(unknown::<Lenient<Date>>(json)?, 0, "{json}");
    }
    assert_eq!(unknown::<Lenient<Minute>>("\"2022-12-30 15:50:00\"")?, 0);
    Ok(())
}

#[test]
fn it_is_small() {
    assert_eq!(size_of::<Lenient<String>>(), size_of::<String>());
    assert!(size_of::<Lenient<DateTime>>() <= 24);
    assert!(size_of::<Lenient<Flag>>() <= 24);
}

#[test]
fn any_json_is_read_and_comes_back_unchanged() -> Outcome {
    let mut random = Random::new(3);
    for _ in 0..20_000 {
        let json = random.json(3);
        let written = all_rewritten(&json).map_err(|error| format!("{json}: {error}"))?;
        for written in written {
            assert_eq!(written, json);
        }
        // The strict types may refuse, but neither panic nor lose.
        if let Ok(amount) = serde_json::from_str::<Rupiah>(&json) {
            assert_eq!(serde_json::to_string(&amount)?, json);
        }
        if let Ok(flag) = serde_json::from_str::<Flag>(&json) {
            assert_eq!(serde_json::to_string(&flag)?, json);
        }
        if let Ok(time) = serde_json::from_str::<UnixTime>(&json) {
            assert_eq!(serde_json::to_string(&time)?, json);
        }
    }
    Ok(())
}

#[test]
fn deep_nesting_and_long_texts_are_kept() -> Outcome {
    let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
    let long = format!("\"{}\"", "9".repeat(100_000));
    for json in [deep, long] {
        for written in all_rewritten(&json)? {
            assert_eq!(written, json);
        }
    }
    Ok(())
}

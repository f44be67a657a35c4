//! Formats: what has a value, what is equal, and what other crates make of it.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::time::SystemTime;

use super::*;
use crate::Number;

/// Texts of each group are equal, have one hash, and differ from those of all other groups.
fn groups<F: TextFormat>(groups: &[&[&str]]) {
    let hasher = RandomState::new();
    for (at, group) in groups.iter().enumerate() {
        for (text, (with, other)) in group.iter().flat_map(|text| {
            let others = groups.iter().enumerate();
            let flat = others.flat_map(|(with, group)| group.iter().map(move |one| (with, one)));
            flat.map(move |other| (text, other))
        }) {
            let (one, two) = (FormattedText::<F>::from(*text), FormattedText::from(*other));
            assert_eq!(one == two, at == with, "{text} and {other}");
            if at == with {
                assert_eq!(
                    hasher.hash_one(&one),
                    hasher.hash_one(&two),
                    "{text}, {other}"
                );
            }
        }
    }
}

fn valid<F: TextFormat>(valid: &[&str], invalid: &[&str]) {
    for text in valid {
        assert!(F::read(text).is_some(), "{} {text:?}", F::NAME);
        assert!(text.parse::<FormattedText<F>>().is_ok());
    }
    for text in invalid {
        assert!(F::read(text).is_none(), "{} {text:?}", F::NAME);
        assert!(text.parse::<FormattedText<F>>().is_err());
        let json = serde_json::to_string(text).unwrap();
        let kept: FormattedText<F> = serde_json::from_str(&json).unwrap();
        assert_eq!(serde_json::to_string(&kept).unwrap(), json);
    }
}

#[test]
fn only_texts_of_the_format_have_a_value() {
    valid::<DateTimeFormat>(
        &[
            "2026-01-01T00:00:00Z",
            "2026-01-01t00:00:00z",
            "2026-01-01 00:00:00.123456789+07:00",
            "2024-02-29T23:59:60Z",
            "0000-01-01T00:00:00-23:59",
            "2026-01-01T00:00Z",
            "2026-01-01T00:00:00+0700",
        ],
        &[
            "",
            "now",
            "2026-01-01",
            "2026-01-01T00:00:00",
            "2023-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:00:00.Z",
            "2026-01-01T00:00:00.1234567891Z",
            "2026-01-01T00:00:00Z ",
            "+2026-01-01T00:00:00Z",
            "2026-01-01T00:00:00+7",
            "２０２６-01-01T00:00:00Z",
        ],
    );
    valid::<DateFormat>(
        &["2026-12-31"],
        &["2026-12-32", "2026-00-01", "26-1-1", "0000-00-00"],
    );
    valid::<TimeFormat>(
        &["07:00", "07:00:00", "07:00:00.5Z", "07:00:00+07:00"],
        &["7:00", "25:00"],
    );
    valid::<DurationFormat>(
        &[
            "P1Y2M3W4DT5H6M7.8S",
            "PT0S",
            "P0D",
            "-PT1M",
            "PT36H",
            "P1W",
            "pt1h",
        ],
        &[
            "P", "PT", "P1", "1D", "P1S", "PT1D", "P1DT", "PT1.5H", "P1M1Y", "PT-1S", "1h30m",
        ],
    );
    valid::<UuidFormat>(
        &[
            "67e55044-10b1-426f-9247-bb680e5fe0c8",
            "67E5504410B1426F9247BB680E5FE0C8",
        ],
        &["67e55044-10b1-426f-9247", "x"],
    );
    valid::<UriFormat>(
        &["https://a.b/c", "mailto:a@b", "urn:x:y"],
        &["a/b", "", "ht tp://a", "http://a b"],
    );
    valid::<EmailFormat>(&["a@b.c", "\"a b\"@c"], &["a", "@b", "a@", "a@b c"]);
    valid::<Ipv4Format>(&["192.0.2.1"], &["192.0.2", "::1", "256.0.0.1"]);
    valid::<Ipv6Format>(&["::1", "2001:db8::1"], &["1.2.3.4", "::g"]);
    valid::<DecimalFormat>(
        &["0", "-12.50", "+1", "1e3"],
        &["", "1,5", ".5", "NaN", " 1", "1 "],
    );
    valid::<Int64TextFormat>(
        &["-9223372036854775808", "007"],
        &["9223372036854775808", "1.0", ""],
    );
    valid::<Uint64TextFormat>(&["18446744073709551615"], &["-1", "18446744073709551616"]);
    valid::<Base64Format>(&["aGk=", ""], &["a", "ä"]);
}

#[test]
fn texts_are_equal_by_meaning() {
    groups::<DateTimeFormat>(&[
        &[
            "2026-01-01T00:00:00Z",
            "2026-01-01T07:00:00+07:00",
            "2026-01-01t00:00:00.000z",
        ],
        &["2026-01-01T00:00:00.001Z", "2025-12-31T23:00:00.0010-01:00"],
        &["2026-01-01T00:00:00"],
        &["soon"],
    ]);
    groups::<TimeFormat>(&[&["23:30:00Z", "00:30:00+01:00"], &["23:30", "23:30:00"]]);
    groups::<DurationFormat>(&[
        &["PT90S", "PT1M30S", "PT1M30.0S"],
        &["PT0S", "P0D", "-P0M"],
        &["P1D"],
        &["PT24H"],
        &["P1Y", "P12M"],
        &["P30D"],
        &["-P1D", "-P1d"],
    ]);
    groups::<UuidFormat>(&[
        &[
            "67e55044-10b1-426f-9247-bb680e5fe0c8",
            "67E5504410B1426F9247BB680E5FE0C8",
        ],
        &["00000000-0000-0000-0000-000000000000"],
    ]);
    groups::<UriFormat>(&[
        &["HTTPS://Example.COM/A?b", "https://example.com/A?b"],
        &["https://example.com/a?b"],
        &["https://User@example.com", "https://User@EXAMPLE.com"],
        &["https://user@example.com"],
    ]);
    groups::<EmailFormat>(&[&["A@B.C", "A@b.c"], &["a@b.c"]]);
    groups::<Ipv6Format>(&[&["::1", "0:0:0:0:0:0:0:1"], &["::2"]]);
    groups::<DecimalFormat>(&[
        &["12.5", "12.50", "+12.5", "1.25e1"],
        &["12.500000000000000000001"],
    ]);
    groups::<Base64Format>(&[&["aGk=", "aGk"], &["aGk+"], &["no Base64"]]);
}

fn order<F: TextFormat>(one: &str, other: &str) -> Option<Ordering> {
    FormattedText::<F>::from(one).partial_cmp(&FormattedText::from(other))
}

#[test]
fn texts_without_a_value_have_no_order() {
    let less = Some(Ordering::Less);
    let (one, other) = ("2026-01-01T07:00:00+07:00", "2026-01-01T00:00:01Z");
    assert_eq!(order::<DateTimeFormat>(one, other), less);
    assert_eq!(order::<DateTimeFormat>("soon", other), None);
    assert_eq!(order::<DecimalFormat>("9.5", "10"), less);
    assert_eq!(order::<DurationFormat>("PT59S", "PT1M"), less);
    assert_eq!(order::<DurationFormat>("-P2D", "-P1D"), less);
    assert_eq!(order::<DurationFormat>("P1D", "P1DT1H"), less);
    assert_eq!(order::<DurationFormat>("P1M", "P30D"), None);
    assert_eq!(order::<DurationFormat>("P1DT1H", "P2D"), None);
}

#[test]
fn system_times_come_back() {
    for seconds in [0_u64, 1, 1_767_225_600, 253_402_300_799] {
        let moment = SystemTime::UNIX_EPOCH + std::time::Duration::new(seconds, 123_456_700);
        let text = DateTime::from(moment);
        assert_eq!(SystemTime::try_from(&text), Ok(moment), "{text}");
    }
    let before = SystemTime::UNIX_EPOCH - std::time::Duration::new(1, 500_000_000);
    assert_eq!(DateTime::from(before).as_str(), "1969-12-31T23:59:58.5Z");
    assert_eq!(SystemTime::try_from(&DateTime::from(before)), Ok(before));
    let span = std::time::Duration::from_millis(90_500);
    assert_eq!(Duration::from(span).as_str(), "PT90.5S");
    assert_eq!(
        std::time::Duration::try_from(&Duration::from("PT1M30.5S")),
        Ok(span)
    );
    assert!(std::time::Duration::try_from(&Duration::from("P1D")).is_err());
}

#[test]
fn numbers_are_converted_where_nothing_is_lost() {
    let of = |text: &str| text.parse::<Number>().unwrap();
    assert_eq!(f64::try_from(&of("0.1")), Ok(0.1));
    assert!(f64::try_from(&of("0.1000000000000000000001")).is_err());
    assert!(f64::try_from(&of("9007199254740993")).is_err());
    assert!(f64::try_from(&of("1e400")).is_err());
    assert!(of("1e400").to_f64_lossy().is_infinite());
    assert_eq!(i64::try_from(&of("1.50e2")), Ok(150));
    assert!(i64::try_from(&of("1.5")).is_err());
    assert!(u32::try_from(&of("4294967296")).is_err());
    assert_eq!(Number::from(u128::MAX).as_str(), u128::MAX.to_string());
    assert_eq!(Number::try_from(0.1_f32).unwrap().as_str(), "0.1");
    assert!(Number::try_from(f64::NAN).is_err());
    assert_eq!(Decimal::from(of("12.50")).as_str(), "12.50");
    assert_eq!(
        Number::try_from(&Decimal::from("+12.50")).unwrap(),
        of("12.5")
    );
    let set: HashSet<Number> = [of("1"), of("1.0"), of("10e-1")].into();
    assert_eq!(set.len(), 1);
}

#[cfg(feature = "jiff")]
#[test]
fn jiff_reads_and_writes_the_same() {
    use jiff::{SignedDuration, Timestamp, ZonedDateTime, civil};

    let text = DateTime::from("2026-01-01T07:00:00.25+07:00");
    let moment = Timestamp::try_from(&text).unwrap();
    assert_eq!(moment, "2026-01-01T00:00:00.25Z".parse().unwrap());
    assert_eq!(DateTime::from(moment), text);
    let zoned = ZonedDateTime::try_from(&text).unwrap();
    assert_eq!(DateTime::from(zoned).as_str(), &*text);
    let day = civil::date(2026, 12, 31);
    assert_eq!(civil::Date::try_from(&Date::from(day)), Ok(day));
    let time = civil::time(23, 59, 58, 500_000_000);
    assert_eq!(civil::Time::try_from(&Time::from(time)), Ok(time));
    let span = SignedDuration::new(-90, -500_000_000);
    assert_eq!(SignedDuration::try_from(&Duration::from(span)), Ok(span));
    let far = DateTime::from(Timestamp::MIN);
    assert!(far.value().is_err());
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_reads_and_writes_the_same() {
    use chrono::{DateTime as Moment, FixedOffset, NaiveDate, NaiveTime, Utc};

    let text = DateTime::from("2026-01-01T07:00:00.25+07:00");
    let moment = Moment::<FixedOffset>::try_from(&text).unwrap();
    assert_eq!(DateTime::from(moment).as_str(), &*text);
    assert_eq!(Moment::<Utc>::try_from(&text).unwrap(), moment);
    let day = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
    assert_eq!(NaiveDate::try_from(&Date::from(day)), Ok(day));
    let time = NaiveTime::from_hms_milli_opt(23, 59, 58, 500).unwrap();
    assert_eq!(NaiveTime::try_from(&Time::from(time)), Ok(time));
}

#[cfg(feature = "time")]
#[test]
fn time_reads_and_writes_the_same() {
    use time::{Date as Day, Month, OffsetDateTime, Time as Clock};

    let text = DateTime::from("2026-01-01T07:00:00.25+07:00");
    let moment = OffsetDateTime::try_from(&text).unwrap();
    assert_eq!(DateTime::from(moment).as_str(), &*text);
    let day = Day::from_calendar_date(2026, Month::December, 31).unwrap();
    assert_eq!(Day::try_from(&Date::from(day)), Ok(day));
    let clock = Clock::from_hms_milli(23, 59, 58, 500).unwrap();
    assert_eq!(Clock::try_from(&Time::from(clock)), Ok(clock));
}

#[cfg(all(feature = "uuid", feature = "url", feature = "rust_decimal"))]
#[test]
fn identifiers_and_numbers_of_other_crates_come_back() {
    let text = Uuid::from("67E55044-10B1-426F-9247-BB680E5FE0C8");
    let id = uuid::Uuid::try_from(&text).unwrap();
    assert_eq!(Uuid::from(id), text);
    let address = url::Url::try_from(&Uri::from("https://example.com/a b")).unwrap();
    assert_eq!(Uri::from(address).as_str(), "https://example.com/a%20b");
    let number = rust_decimal::Decimal::try_from(&Decimal::from("12.50")).unwrap();
    assert_eq!(Number::from(number), "12.5".parse::<Number>().unwrap());
    let long = "0.12345678901234567890123456789012345"
        .parse::<Number>()
        .unwrap();
    assert!(rust_decimal::Decimal::try_from(&long).is_err());
}

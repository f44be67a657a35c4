use flip_runtime::check::Number;

use super::{Outcome, Random, again, message};
use crate::types::Rupiah;

#[test]
fn amounts_are_read_and_written_as_they_came() -> Outcome {
    let cases = [
        ("0", 0),
        ("900000", 900_000),
        ("-5", -5),
        ("-0", 0),
        ("\"-0.00\"", 0),
        ("\"50000\"", 50_000),
        ("50000.0", 50_000),
        ("\"50000.00\"", 50_000),
        ("900.000", 900),
        ("\"50000.000\"", 50_000),
        ("\"0.000\"", 0),
        ("\"900.0000\"", 900),
        ("\"007\"", 7),
        ("\"000\"", 0),
        ("9223372036854775807", i64::MAX),
        ("-9223372036854775808", i64::MIN),
        ("\"-9223372036854775808.0\"", i64::MIN),
    ];
    for (json, amount) in cases {
        let rupiah: Rupiah = serde_json::from_str(json)?;
        assert_eq!(rupiah.get(), amount, "{json}");
        assert_eq!(rupiah, Rupiah::new(amount), "{json}");
        assert_eq!(serde_json::to_string(&rupiah)?, json);
        // By way of a tree of values, too.
        let value: serde_json::Value = serde_json::from_str("\"70000\"")?;
        assert_eq!(
            serde_json::from_value::<Rupiah>(value)?,
            Rupiah::new(70_000)
        );
    }
    Ok(())
}

#[test]
fn what_is_not_whole_rupiah_is_named() {
    let cases = [
        ("50000.5", "found `50000.5`"),
        ("\"50000.50\"", "found `50000.50`"),
        ("5e4", "found `5e4`"),
        ("9223372036854775808", "found `9223372036854775808`"),
        ("\"900.000\"", "found `900.000`, where the point may"),
        ("\"-1.000\"", "found `-1.000`, where the point may"),
        ("\"900,000\"", "found `900,000`"),
        ("\"5.\"", "found `5.`"),
        ("\".0\"", "found `.0`"),
        ("\"+5\"", "found `+5`"),
        ("\"-\"", "found `-`"),
        ("\"\"", "found a text of 0 characters"),
        ("\" 5\"", "found a text of 2 characters"),
        ("\"Budi Santoso\"", "found a text of 12 characters"),
        ("\"\\ud800\"", "found a text that is no Unicode"),
        ("null", "found null"),
        ("true", "found a boolean"),
        ("[1]", "found an array"),
        ("{}", "found an object"),
    ];
    for (json, expected) in cases {
        let message = message::<Rupiah>(json).unwrap_or_default();
        assert!(message.contains(expected), "{json}: {message}");
    }
}

#[test]
fn messages_are_bounded() {
    let message = message::<Rupiah>(&"9".repeat(5000)).unwrap_or_default();
    assert!(message.contains("9…`") && message.len() < 120, "{message}");
}

#[test]
fn texts_are_read_without_grouping() {
    assert_eq!("900000".parse(), Ok(Rupiah::new(900_000)));
    assert_eq!("-5".parse(), Ok(Rupiah::new(-5)));
    for text in ["", "900.000", "5.0", "1e3", "Rp5", " 5", "+5", "--5"] {
        assert!(text.parse::<Rupiah>().is_err(), "{text:?}");
    }
}

#[test]
fn amounts_are_shown_with_indonesian_grouping() {
    let cases = [
        (0, "Rp0"),
        (999, "Rp999"),
        (1_000, "Rp1.000"),
        (900_000, "Rp900.000"),
        (1_234_567, "Rp1.234.567"),
        (-1_500, "-Rp1.500"),
        (i64::MIN, "-Rp9.223.372.036.854.775.808"),
    ];
    for (amount, shown) in cases {
        assert_eq!(Rupiah::new(amount).to_string(), shown);
    }
    assert_eq!(
        format!("{:>8}|{:?}", Rupiah::new(5), Rupiah::new(5)),
        "     Rp5|Rupiah(5)"
    );
}

#[test]
fn arithmetic_is_checked_and_drops_the_spelling() -> Outcome {
    let text: Rupiah = serde_json::from_str("\"7.00\"")?;
    let sum = text.checked_add(Rupiah::new(1));
    assert_eq!(serde_json::to_string(&sum)?, "8");
    assert_eq!(text.checked_sub(Rupiah::new(9)), Some(Rupiah::new(-2)));
    assert_eq!(text.checked_mul(3), Some(Rupiah::new(21)));
    assert_eq!(Rupiah::new(i64::MAX).checked_add(Rupiah::new(1)), None);
    assert_eq!(Rupiah::new(i64::MIN).checked_sub(Rupiah::new(1)), None);
    assert_eq!(Rupiah::new(i64::MAX).checked_mul(2), None);
    assert_eq!(Rupiah::new(-3).number(), -3);
    assert!(Rupiah::default() < text);
    Ok(())
}

#[test]
fn any_amount_round_trips_in_every_spelling() -> Outcome {
    let mut random = Random::new(1);
    for _ in 0..5_000 {
        let amount = random.integer();
        assert_eq!(amount.to_string().parse(), Ok(Rupiah::new(amount)));
        for json in [
            format!("{amount}"),
            format!("{amount}.0"),
            format!("\"{amount}\""),
            format!("\"{amount}.00\""),
        ] {
            assert_eq!(serde_json::from_str::<Rupiah>(&json)?.get(), amount);
            assert_eq!(again::<Rupiah>(&json)?, json);
        }
    }
    Ok(())
}

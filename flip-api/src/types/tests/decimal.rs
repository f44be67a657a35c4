use std::cmp::Ordering;
use std::collections::HashSet;

use super::{Outcome, Random, again, message};
use crate::types::{Decimal, Lenient};

#[test]
fn decimals_keep_their_text() -> Outcome {
    for text in [
        "0",
        "300.60",
        "-0.5",
        "007",
        "12345678901234567890.123456789",
        "-0",
    ] {
        let decimal = Decimal::new(text)?;
        assert_eq!(
            (decimal.as_str(), decimal.to_string().as_str()),
            (text, text)
        );
        let json = format!("\"{text}\"");
        assert_eq!(again::<Decimal>(&json)?, json);
        assert_eq!(format!("{decimal:?}"), format!("Decimal({text})"));
    }
    assert_eq!(Decimal::from(-7).as_str(), "-7");
    assert_eq!(Decimal::from(u64::MAX).to_string(), u64::MAX.to_string());
    Ok(())
}

#[test]
fn anything_else_is_no_decimal() {
    let texts = [
        "", "-", ".", "1.", ".5", "1,5", "1.2.3", "+1", "1e3", " 1", "1 ", "--1", "NaN", "１",
        "1_0",
    ];
    for text in texts {
        assert!(Decimal::new(text).is_err(), "{text}");
    }
    for json in ["1.5", "true", "null", "\"Budi\"", "[]"] {
        assert!(message::<Decimal>(json).is_some(), "{json}");
    }
    let message = Decimal::new("Budi").err().map(|error| error.to_string());
    assert_eq!(
        message.as_deref(),
        Some("not a decimal number such as 300.60")
    );
}

#[test]
fn equality_and_order_are_those_of_numbers() -> Outcome {
    let ascending = [
        "-100", "-99.9", "-1.05", "-1", "-0.5", "0", "0.05", "0.5", "1", "1.05", "1.1", "9", "10",
        "99.9", "100",
    ];
    for (place, left) in ascending.iter().enumerate() {
        for (other, right) in ascending.iter().enumerate() {
            let order = Decimal::new(*left)?.cmp(&Decimal::new(*right)?);
            assert_eq!(order, place.cmp(&other), "{left} {right}");
        }
    }
    let same = ["1.5", "1.50", "01.5", "001.500"];
    let one: HashSet<Decimal> = same.into_iter().flat_map(Decimal::new).collect();
    assert_eq!(one.len(), 1);
    assert_eq!(
        Decimal::new("-0.00")?.cmp(&Decimal::from(0)),
        Ordering::Equal
    );
    Ok(())
}

#[test]
fn whole_numbers_are_integers() -> Outcome {
    let cases = [
        ("1000000", Some(1_000_000)),
        ("1000000.00", Some(1_000_000)),
        ("-7", Some(-7)),
        ("-0", Some(0)),
        ("52.63", None),
        ("9223372036854775807", Some(i64::MAX)),
        ("-9223372036854775808", Some(i64::MIN)),
        ("9223372036854775808", None),
        ("99999999999999999999999999999999999999999999", None),
    ];
    for (text, expected) in cases {
        assert_eq!(Decimal::new(text)?.to_integer(), expected, "{text}");
    }
    Ok(())
}

#[test]
fn received_decimals_are_numbers_or_texts() -> Outcome {
    let cases = [
        ("52.63", "52.63"),
        ("\"52.63\"", "52.63"),
        ("1000000", "1000000"),
        ("1.5e3", "1500"),
        ("1.5E+0", "1.5"),
        ("-1.2345e2", "-123.45"),
        ("1.5e-3", "0.0015"),
        ("-15e-1", "-1.5"),
        ("1e0", "1"),
    ];
    for (json, expected) in cases {
        let decimal: Lenient<Decimal> = serde_json::from_str(json)?;
        let text = decimal.get().map(Decimal::as_str);
        assert_eq!(text, Some(expected), "{json}");
        assert_eq!(serde_json::to_string(&decimal)?, json);
    }
    for json in ["1e101", "1E-400", "1e99999999999", "true", "\"1e3\""] {
        let decimal: Lenient<Decimal> = serde_json::from_str(json)?;
        assert!(decimal.is_unreadable(), "{json}");
    }
    Ok(())
}

#[test]
fn writing_an_exponent_out_is_moving_the_point() -> Outcome {
    let mut random = Random::new(7);
    for _ in 0..5_000 {
        // A JSON number does not begin with two zeros.
        let (size, shift) = (random.integer() | 1, random.below(41));
        let number = Decimal::from(size);
        // Zeros after the number, and taken away again.
        let json = format!("{size}{}e-{shift}", "0".repeat(usize::try_from(shift)?));
        let decimal: Lenient<Decimal> = serde_json::from_str(&json)?;
        assert_eq!(decimal, number, "{json}");
        let json = format!("{size}e{shift}");
        let decimal: Lenient<Decimal> = serde_json::from_str(&json)?;
        let long = format!("{size}{}", "0".repeat(usize::try_from(shift)?));
        assert_eq!(decimal, Decimal::new(long)?, "{json}");
    }
    Ok(())
}

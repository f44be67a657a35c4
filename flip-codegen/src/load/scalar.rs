//! What an unquoted scalar is: the core schema of YAML 1.2.

use crate::tree::Value;

/// A scalar and what is worth saying about it.
#[derive(Debug, PartialEq)]
pub(super) enum Scalar {
    /// Nothing to say.
    Plain(Value),
    /// A number in a notation that JSON does not have or reads differently.
    Odd(Value),
    /// Infinity or NaN, kept as text.
    NotFinite(Value),
}

/// Types an unquoted scalar.
pub(super) fn plain(text: &str) -> Scalar {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Scalar::Plain(Value::Null),
        "true" | "True" | "TRUE" => Scalar::Plain(Value::Boolean(true)),
        "false" | "False" | "FALSE" => Scalar::Plain(Value::Boolean(false)),
        _ if text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first)) => {
            numeric(text)
        }
        _ => Scalar::Plain(Value::String(text.to_owned())),
    }
}

fn numeric(text: &str) -> Scalar {
    if is_infinity_or_nan(text) {
        return Scalar::NotFinite(Value::String(text.to_owned()));
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(text, digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(text, digits, 8);
    }
    match decimal(text) {
        Some(number) if number == text || !has_leading_zero(text) => {
            Scalar::Plain(Value::Number(number))
        }
        Some(number) => Scalar::Odd(Value::Number(number)),
        None => Scalar::Plain(Value::String(text.to_owned())),
    }
}

fn is_infinity_or_nan(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN")
}

/// Beyond 128 bits it stays text: no bound of a schema is that large.
fn radix(text: &str, digits: &str, radix: u32) -> Scalar {
    let all_digits = digits.chars().all(|digit| digit.is_digit(radix));
    match u128::from_str_radix(digits, radix) {
        Ok(number) if all_digits => Scalar::Odd(Value::Number(number.to_string())),
        _ => Scalar::Plain(Value::String(text.to_owned())),
    }
}

fn has_leading_zero(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-']);
    digits.starts_with('0') && digits.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
}

/// Decimal notation as JSON has it: no `+`, no leading zeros, digits on both sides of the point.
/// `None` if the text is no number of the core schema.
fn decimal(text: &str) -> Option<String> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa
        .split_once('.')
        .map_or((mantissa, None), |(whole, part)| (whole, Some(part)));
    let fraction_digits = fraction.unwrap_or_default();
    let some_digit = !whole.is_empty() || !fraction_digits.is_empty();
    if !some_digit
        || !is_digits(whole)
        || !is_digits(fraction_digits)
        || !exponent.is_none_or(is_exponent)
    {
        return None;
    }
    let mut number = if negative {
        "-".to_owned()
    } else {
        String::new()
    };
    let significant = whole.trim_start_matches('0');
    number.push_str(if significant.is_empty() {
        "0"
    } else {
        significant
    });
    if !fraction_digits.is_empty() {
        number.push('.');
        number.push_str(fraction_digits);
    }
    // The exponent keeps its letter: what is JSON already has to stay as it is written.
    number.push_str(unsigned.get(mantissa.len()..).unwrap_or_default());
    Some(number)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_exponent(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    !digits.is_empty() && is_digits(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Scalar {
        Scalar::Plain(Value::Number(text.to_owned()))
    }

    fn odd(text: &str) -> Scalar {
        Scalar::Odd(Value::Number(text.to_owned()))
    }

    #[test]
    fn numbers_that_are_json_stay_as_written() {
        let long = "1234567890123456789012345678901234567890";
        for text in [
            "0", "-0", "1", "-12", "0.50", "1e5", "1E+05", "-1.5e-3", "1e999", long,
        ] {
            assert_eq!(plain(text), number(text));
        }
    }

    #[test]
    fn other_numbers_become_json() {
        for (text, json) in [
            ("+1", "1"),
            (".5", "0.5"),
            ("1.", "1"),
            ("-.5e1", "-0.5e1"),
            ("+0.", "0"),
        ] {
            assert_eq!(plain(text), number(json), "{text}");
        }
    }

    #[test]
    fn ambiguous_numbers_are_odd() {
        for (text, json) in [
            ("0812", "812"),
            ("-007", "-7"),
            ("00", "0"),
            ("0x1F", "31"),
            ("0o17", "15"),
            ("01.5", "1.5"),
        ] {
            assert_eq!(plain(text), odd(json), "{text}");
        }
    }

    #[test]
    fn infinity_and_nan_stay_text() {
        for text in [".inf", "-.Inf", "+.INF", ".nan", ".NaN"] {
            assert_eq!(
                plain(text),
                Scalar::NotFinite(Value::String(text.to_owned()))
            );
        }
    }

    #[test]
    fn the_rest_is_text() {
        let too_long = "0x1234567890123456789012345678901234567890";
        let texts = [
            "yes",
            "off",
            "nUll",
            "1_000",
            "1e",
            "1e+",
            ".",
            "-",
            "+",
            "2024-01-31",
            "1.2.3",
            "0x",
            "0x+1",
            "0o8",
            "-0x1",
            "-.nan",
            too_long,
        ];
        for text in texts {
            assert_eq!(plain(text), Scalar::Plain(Value::String(text.to_owned())));
        }
    }

    #[test]
    fn null_and_booleans_have_three_spellings() {
        for text in ["", "~", "null", "Null", "NULL"] {
            assert_eq!(plain(text), Scalar::Plain(Value::Null));
        }
        for (text, value) in [("true", true), ("True", true), ("FALSE", false)] {
            assert_eq!(plain(text), Scalar::Plain(Value::Boolean(value)));
        }
    }
}

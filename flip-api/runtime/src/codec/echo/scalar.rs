//! Values without parts, as they are compared.

use std::io::Write;

use crate::json::short_text::ShortText;

/// A value without parts, as it stands on the wire.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Scalar<'a> {
    /// Text.
    Text(&'a str),
    /// Text in which the case of letters counts.
    Exact(&'a str),
    /// A number as it is spelt.
    Number(&'a str),
    /// A whole number.
    Integer(i128),
    /// `true` or `false`.
    Boolean(bool),
}

impl<'a> Scalar<'a> {
    /// The same value; the case of letters counts in a text.
    pub(super) fn exact(self) -> Self {
        match self {
            Self::Text(text) => Self::Exact(text),
            other => other,
        }
    }

    /// Whether it says anything: texts that stand for no value say nothing.
    pub(super) fn is_told(self) -> bool {
        !matches!(self, Self::Text(text) | Self::Exact(text) if is_placeholder(text.trim()))
    }

    /// Calls a function with the value as text, which no allocation is needed for.
    pub(super) fn with_text<T>(self, of: impl FnOnce(&str) -> T) -> T {
        match self {
            Self::Text(text) | Self::Exact(text) => of(text.trim()),
            Self::Number(number) => of(number),
            Self::Boolean(boolean) => of(if boolean { "true" } else { "false" }),
            Self::Integer(integer) => {
                // 39 digits and a sign at most.
                let mut buffer = [0_u8; 40];
                let mut rest = buffer.as_mut_slice();
                let _ = write!(rest, "{integer}");
                let left = rest.len();
                let digits = buffer.get(..40 - left).unwrap_or_default();
                of(std::str::from_utf8(digits).unwrap_or_default())
            }
        }
    }
}

/// A value that outlives what it was taken from.
pub(super) enum Held {
    /// Text.
    Text(ShortText),
    /// Text in which the case of letters counts.
    Exact(ShortText),
    /// A number as it is spelt.
    Number(ShortText),
    /// A whole number.
    Integer(i128),
    /// `true` or `false`.
    Boolean(bool),
}

impl Held {
    pub(super) fn scalar(&self) -> Scalar<'_> {
        match self {
            Self::Text(text) => Scalar::Text(text.text()),
            Self::Exact(text) => Scalar::Exact(text.text()),
            Self::Number(number) => Scalar::Number(number.text()),
            Self::Integer(integer) => Scalar::Integer(*integer),
            Self::Boolean(boolean) => Scalar::Boolean(*boolean),
        }
    }
}

impl From<Scalar<'_>> for Held {
    fn from(scalar: Scalar<'_>) -> Self {
        match scalar {
            Scalar::Text(text) => Self::Text(text.into()),
            Scalar::Exact(text) => Self::Exact(text.into()),
            Scalar::Number(number) => Self::Number(number.into()),
            Scalar::Integer(integer) => Self::Integer(integer),
            Scalar::Boolean(boolean) => Self::Boolean(boolean),
        }
    }
}

/// Whether servers write this text where there is no value.
fn is_placeholder(text: &str) -> bool {
    let is_in_brackets = text.starts_with('(') && text.ends_with(')');
    text.is_empty()
        || text == "-"
        || is_in_brackets
        || text.eq_ignore_ascii_case("null")
        || text.starts_with("0000-00-00")
}

/// Whether a number is spelt with decimals or an exponent, as what has more digits than a number
/// holds: identifiers that were taken for numbers are then rounded.
pub(super) fn is_rounded(text: &str) -> bool {
    let begins_as_number = text.starts_with(|first: char| first.is_ascii_digit());
    begins_as_number && text.contains(['e', 'E', '.']) && text.parse::<f64>().is_ok()
}

/// A decimal number in the one form that all its spellings have in common: whether it is negative,
/// its whole digits without leading zeros, and its decimals without zeros at their end.
pub(super) fn decimal(text: &str) -> Option<(bool, &str, &str)> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(decimals) {
        return None;
    }
    let (whole, decimals) = (
        whole.trim_start_matches('0'),
        decimals.trim_end_matches('0'),
    );
    let is_zero = whole.is_empty() && decimals.is_empty();
    Some((negative && !is_zero, whole, decimals))
}

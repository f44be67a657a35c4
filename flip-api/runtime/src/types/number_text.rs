//! Numbers in text, which no reader of JSON rounds: `decimal`, `int64` and `uint64`.

use crate::Number;

use super::text::{FormattedText, InvalidFormat, TextFormat};

/// A decimal number in text: `format: decimal`, such as `"12.50"`.
///
/// Two are equal where the numbers are: `12.5` is `12.50`.
pub type Decimal = FormattedText<DecimalFormat>;
/// A whole number in text: `format: int64` of a string.
pub type Int64Text = FormattedText<Int64TextFormat>;
/// A whole number without a sign in text: `format: uint64` of a string.
pub type Uint64Text = FormattedText<Uint64TextFormat>;

/// The format `decimal`.
#[derive(Clone, Copy, Debug)]
pub struct DecimalFormat;
/// The format `int64` of text.
#[derive(Clone, Copy, Debug)]
pub struct Int64TextFormat;
/// The format `uint64` of text.
#[derive(Clone, Copy, Debug)]
pub struct Uint64TextFormat;

impl TextFormat for DecimalFormat {
    /// The number to the last digit.
    type Value = Number;
    const NAME: &'static str = "decimal";

    fn read(text: &str) -> Option<Number> {
        let unsigned = text.strip_prefix('+').unwrap_or(text);
        unsigned
            .parse()
            .ok()
            .filter(|_| !unsigned.contains(char::is_whitespace))
    }
}

impl TextFormat for Int64TextFormat {
    type Value = i64;
    const NAME: &'static str = "int64";

    fn read(text: &str) -> Option<i64> {
        text.parse().ok()
    }
}

impl TextFormat for Uint64TextFormat {
    type Value = u64;
    const NAME: &'static str = "uint64";

    fn read(text: &str) -> Option<u64> {
        text.parse().ok()
    }
}

impl From<Number> for Decimal {
    fn from(number: Number) -> Self {
        Self::new(number.as_str())
    }
}

impl TryFrom<&Decimal> for Number {
    type Error = InvalidFormat;

    fn try_from(text: &Decimal) -> Result<Self, InvalidFormat> {
        text.value()
    }
}

macro_rules! integers {
    ($($text:ident, $number:ident from $($fits:ident)*);*) => {$(
        impl TryFrom<&$text> for $number {
            type Error = InvalidFormat;

            fn try_from(text: &$text) -> Result<Self, InvalidFormat> {
                text.value()
            }
        }

        $(impl From<$fits> for $text {
            fn from(number: $fits) -> Self {
                Self::new(number.to_string())
            }
        })*
    )*};
}

integers!(
    Int64Text, i64 from i8 i16 i32 i64 u8 u16 u32;
    Uint64Text, u64 from u8 u16 u32 u64
);

macro_rules! decimals {
    ($($fits:ident)*) => {
        $(impl From<$fits> for Decimal {
            fn from(number: $fits) -> Self {
                Self::new(number.to_string())
            }
        })*
    };
}

decimals!(i8 i16 i32 i64 i128 u8 u16 u32 u64 u128);

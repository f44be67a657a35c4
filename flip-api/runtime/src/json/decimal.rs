//! Decimal numbers compared by their digits, never as floats.

use std::cmp::Ordering;

/// A JSON number taken apart: its digits without zeros at either end, and where the point stands.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Decimal {
    negative: bool,
    /// Without leading and trailing zeros; empty for zero.
    digits: Vec<u8>,
    /// The value is `0.DIGITS` times ten to the power of this.
    exponent: i128,
}

/// Room for the places of the digits beside an exponent.
const FARTHEST: i128 = i128::MAX / 4;
/// A number of more digits is spelled with an exponent.
const LONGEST: usize = 40;

impl Decimal {
    /// Takes the text of a JSON number apart.
    pub(crate) fn parse(text: &str) -> Self {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        // An exponent that does not fit is as good as the farthest one.
        let exponent = match exponent.parse::<i128>() {
            Ok(exponent) => exponent.clamp(-FARTHEST, FARTHEST),
            Err(_) if exponent.starts_with('-') => -FARTHEST,
            Err(_) => FARTHEST,
        };
        let all: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
        let zeros = all.iter().take_while(|digit| **digit == b'0').count();
        let digits = all.get(zeros..).unwrap_or_default();
        let end = digits
            .iter()
            .rposition(|digit| *digit != b'0')
            .map_or(0, |last| last + 1);
        let digits = digits.get(..end).unwrap_or_default().to_vec();
        let point = whole.len() as i128 - zeros as i128;
        Self {
            negative: negative && !digits.is_empty(),
            exponent: match digits.is_empty() {
                true => 0,
                false => exponent.saturating_add(point),
            },
            digits,
        }
    }

    /// The number in its plainest spelling: an integer without point and exponent, a fraction
    /// without needless zeros; with an exponent where these would be many. One spelling for each
    /// number.
    pub(crate) fn plain(&self) -> String {
        let digits = std::str::from_utf8(&self.digits).unwrap_or_default();
        let sign = if self.negative { "-" } else { "" };
        let (point, length) = (self.exponent, digits.len() as i128);
        let zeros = |count: i128| "0".repeat(usize::try_from(count).unwrap_or(0));
        let size = usize::try_from(point.max(length).max(length - point)).unwrap_or(usize::MAX);
        if digits.is_empty() {
            return "0".to_owned();
        }
        if size > LONGEST {
            return format!("{sign}{digits}e{}", point - length);
        }
        if point >= length {
            return format!("{sign}{digits}{}", zeros(point - length));
        }
        match usize::try_from(point).ok().filter(|point| *point > 0) {
            None => format!("{sign}0.{}{digits}", zeros(-point)),
            Some(point) => {
                let (whole, fraction) = digits.split_at(point);
                format!("{sign}{whole}.{fraction}")
            }
        }
    }

    /// Which of two numbers is greater.
    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        match (self.sign(), other.sign()) {
            (left, right) if left != right => left.cmp(&right),
            (-1, _) => other.compare_size(self),
            _ => self.compare_size(other),
        }
    }

    fn sign(&self) -> i8 {
        match (self.digits.is_empty(), self.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }

    fn compare_size(&self, other: &Self) -> Ordering {
        let by_digits = || self.digits.cmp(&other.digits);
        self.exponent.cmp(&other.exponent).then_with(by_digits)
    }

    /// Whether this divides evenly; `None` where the digits are too many to tell.
    pub(crate) fn is_multiple_of(&self, factor: &Self) -> Option<bool> {
        if self.digits.is_empty() {
            return Some(true);
        }
        let lowest = self.lowest_place()?.min(factor.lowest_place()?);
        let (ours, theirs) = (self.scaled(lowest)?, factor.scaled(lowest)?);
        ours.checked_rem(theirs).map(|rest| rest == 0)
    }

    /// The power of ten of the last digit.
    fn lowest_place(&self) -> Option<i128> {
        self.exponent.checked_sub(self.digits.len() as i128)
    }

    /// The number as a multiple of ten to the power of `lowest`.
    fn scaled(&self, lowest: i128) -> Option<i128> {
        let zeros = u32::try_from(self.lowest_place()?.checked_sub(lowest)?).ok()?;
        let digits = std::str::from_utf8(&self.digits).ok()?;
        let digits: i128 = digits.parse().ok()?;
        digits.checked_mul(10_i128.checked_pow(zeros)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_by_their_digits() {
        let ascending = [
            "-1e99999999999999999999",
            "-1e400",
            "-10",
            "-9.99",
            "-0.001",
            "0",
            "1e-99999999999999999999999999999999999999999999",
            "1e-400",
            "0.1",
            "0.100000000000000000001",
            "1",
            "9",
            "1e1",
            "10.5",
            "100000000000000000000000000000000000000000",
            "1e9999999999999999999999",
        ];
        for (place, left) in ascending.iter().enumerate() {
            for (other, right) in ascending.iter().enumerate() {
                let order = Decimal::parse(left).compare(&Decimal::parse(right));
                assert_eq!(order, place.cmp(&other), "{left} and {right}");
            }
        }
        for same in ["10", "10.0", "1e1", "0.1E+2", "100e-1"] {
            assert_eq!(Decimal::parse(same), Decimal::parse("10"), "{same}");
        }
        assert_eq!(Decimal::parse("-0"), Decimal::parse("0.00e7"));
    }

    #[test]
    fn writes_one_spelling_for_each_number() {
        for (text, plain) in [
            ("1.0", "1"),
            ("1e2", "100"),
            ("-10E-1", "-1"),
            ("0.50", "0.5"),
            ("-0.0", "0"),
            ("12.340", "12.34"),
            ("5e-3", "0.005"),
            ("1e999999999999", "1e999999999999"),
            ("10e-999999999999", "1e-999999999998"),
            ("9223372036854775808.00", "9223372036854775808"),
        ] {
            assert_eq!(Decimal::parse(text).plain(), plain, "{text}");
            assert_eq!(Decimal::parse(plain), Decimal::parse(text), "{text}");
        }
    }

    #[test]
    fn multiples_are_exact() {
        let multiple =
            |value, factor| Decimal::parse(value).is_multiple_of(&Decimal::parse(factor));
        assert_eq!(multiple("0.3", "0.1"), Some(true));
        assert_eq!(multiple("1.005", "0.01"), Some(false));
        assert_eq!(multiple("-12", "4"), Some(true));
        assert_eq!(multiple("0", "7"), Some(true));
        assert_eq!(multiple("1e2", "0.5"), Some(true));
        assert_eq!(multiple("1e400", "0.5"), None);
        assert_eq!(multiple("1", "0"), None);
    }
}

use std::borrow::Cow;
use std::cmp::Ordering;

/// A number taken apart, without the zeros that say nothing. Zero has no digits and no sign, so
/// that equal numbers have equal parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Digits<'a> {
    is_negative: bool,
    whole: &'a str,
    decimals: &'a str,
}

impl<'a> Digits<'a> {
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let unsigned = text.strip_prefix('-');
        let (whole, decimals) = match unsigned.unwrap_or(text).split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (unsigned.unwrap_or(text), ""),
        };
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !is_number(whole) || !is_number(decimals) {
            return None;
        }
        let (whole, decimals) = (
            whole.trim_start_matches('0'),
            decimals.trim_end_matches('0'),
        );
        let is_zero = whole.is_empty() && decimals.is_empty();
        Some(Self {
            is_negative: unsigned.is_some() && !is_zero,
            whole,
            decimals,
        })
    }

    pub(super) fn integer(self) -> Option<i64> {
        let size: i128 = match (self.whole, self.decimals) {
            ("", "") => 0,
            (whole, "") => whole.parse().ok()?,
            _ => return None,
        };
        i64::try_from(if self.is_negative { -size } else { size }).ok()
    }

    fn compare_size(self, other: Self) -> Ordering {
        let by_length = self.whole.len().cmp(&other.whole.len());
        by_length
            .then_with(|| self.whole.cmp(other.whole))
            .then_with(|| self.decimals.cmp(other.decimals))
    }
}

impl Ord for Digits<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.is_negative, other.is_negative) {
            (false, false) => self.compare_size(*other),
            (true, true) => other.compare_size(*self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Digits<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A bigger exponent is that of no amount, and would fill the memory with zeros.
const LARGEST_EXPONENT: u16 = 100;

/// A JSON number written out: `1.5e3` is `1500`.
pub(super) fn without_exponent(number: &str) -> Option<Cow<'_, str>> {
    let Some((mantissa, exponent)) = number.split_once(['e', 'E']) else {
        return Some(Cow::Borrowed(number));
    };
    let exponent: i16 = exponent.parse().ok()?;
    if exponent.unsigned_abs() > LARGEST_EXPONENT {
        return None;
    }
    let (sign, unsigned) = match mantissa.strip_prefix('-') {
        Some(unsigned) => ("-", unsigned),
        None => ("", mantissa),
    };
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let shift = usize::from(exponent.unsigned_abs());
    let (whole, decimals) = match exponent {
        0.. => to_the_right(whole, decimals, shift),
        _ => to_the_left(whole, decimals, shift)?,
    };
    let point = if decimals.is_empty() { "" } else { "." };
    Some(Cow::Owned(format!("{sign}{whole}{point}{decimals}")))
}

/// Moves the point by so many digits.
fn to_the_right(whole: &str, decimals: &str, shift: usize) -> (String, String) {
    let decimals = format!("{decimals:0<shift$}");
    let (moved, rest) = decimals.split_at_checked(shift).unwrap_or((&decimals, ""));
    (format!("{whole}{moved}"), rest.to_owned())
}

fn to_the_left(whole: &str, decimals: &str, shift: usize) -> Option<(String, String)> {
    let whole = format!("{whole:0>width$}", width = shift + 1);
    let (rest, moved) = whole.split_at_checked(whole.len().checked_sub(shift)?)?;
    Some((rest.to_owned(), format!("{moved}{decimals}")))
}

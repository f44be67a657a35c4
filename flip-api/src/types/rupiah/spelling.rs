//! How an amount of rupiah is written and read.

use flip_runtime::Number;
use serde::ser::Error as _;
use serde::{Serialize, Serializer};

use super::InvalidRupiah;

/// How an amount stood on the wire. Small enough to travel with every amount.
#[derive(Clone, Copy, Default)]
pub(super) struct Spelling {
    is_text: bool,
    /// `-0`, the one amount whose sign an integer does not hold.
    is_negative_zero: bool,
    /// Zeros before the first digit that counts; in texts only.
    leading_zeros: u8,
    /// Zeros after a decimal point.
    decimals: u8,
}

impl Spelling {
    pub(super) const CANONICAL: Self = Self {
        is_text: false,
        is_negative_zero: false,
        leading_zeros: 0,
        decimals: 0,
    };

    pub(super) fn has_decimals(self) -> bool {
        self.decimals > 0
    }

    pub(super) fn write<S: Serializer>(self, amount: i64, out: S) -> Result<S::Ok, S::Error> {
        if self.is_text {
            return out.serialize_str(&self.text(amount));
        }
        if self.has_decimals() || self.is_negative_zero {
            let number: Number = self.text(amount).parse().map_err(S::Error::custom)?;
            return number.serialize(out);
        }
        out.serialize_i64(amount)
    }

    fn text(self, amount: i64) -> String {
        let sign = if amount < 0 || self.is_negative_zero {
            "-"
        } else {
            ""
        };
        let zeros = "0".repeat(usize::from(self.leading_zeros));
        let point = if self.has_decimals() { "." } else { "" };
        let decimals = "0".repeat(usize::from(self.decimals));
        format!("{sign}{zeros}{}{point}{decimals}", amount.unsigned_abs())
    }
}

/// Reads an amount from the text of a number, or from a text that holds one.
pub(super) fn read(text: &str, is_text: bool) -> Result<(i64, Spelling), InvalidRupiah> {
    let invalid = || InvalidRupiah::number(text);
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = match unsigned.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (unsigned, None),
    };
    if is_text && decimals.is_some_and(|decimals| may_be_a_group(whole, decimals)) {
        return Err(InvalidRupiah::ambiguous(text));
    }
    let is_number = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    let is_whole = decimals.is_none_or(|zeros| !zeros.is_empty() && only_zeros(zeros));
    if !is_number || !is_whole {
        return Err(invalid());
    }
    let sign = if unsigned.len() < text.len() { "-" } else { "" };
    let amount: i64 = format!("{sign}{whole}").parse().map_err(|_| invalid())?;
    let leading = whole.len() - whole.trim_start_matches('0').len();
    let leading = if amount == 0 { leading - 1 } else { leading };
    let spelling = Spelling {
        is_text,
        is_negative_zero: amount == 0 && !sign.is_empty(),
        leading_zeros: u8::try_from(leading).map_err(|_| invalid())?,
        decimals: u8::try_from(decimals.map_or(0, str::len)).map_err(|_| invalid())?,
    };
    Ok((amount, spelling))
}

fn only_zeros(text: &str) -> bool {
    text.bytes().all(|byte| byte == b'0')
}

/// `900.000` may mean 900 000. A whole part of zero or of more than three digits cannot be followed
/// by a group.
fn may_be_a_group(whole: &str, decimals: &str) -> bool {
    whole.len() <= 3 && !whole.starts_with('0') && decimals.len() == 3
}

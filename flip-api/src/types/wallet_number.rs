use std::fmt;
use std::str::FromStr;

/// The number of an e-wallet, which is the phone number of its owner, as transfers to it are sent:
/// `081234567890`.
///
/// Flip asks for digits and says no more; its samples begin with `0`. So a number with the code of the
/// country (`6281234567890`, `+62 812-3456-7890`) is turned into the local form, which is the same
/// number. Texts that are given to requests directly are never changed.
///
/// ```
/// use flip_api::models::{CreateDisbursementRequest, DestinationBank};
/// use flip_api::types::{Rupiah, WalletNumber};
///
/// let number = WalletNumber::new("+62 812-3456-7890")?;
/// let amount = Rupiah::new(10_000);
/// let request = CreateDisbursementRequest::new(number, DestinationBank::Gopay, amount);
/// assert_eq!(request.account_number, "081234567890");
/// # Ok::<(), flip_api::types::InvalidWalletNumber>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct WalletNumber(Box<str>);

/// How many digits a number has in the local form, with its `0`.
const DIGITS: std::ops::RangeInclusive<usize> = 9..=14;

impl WalletNumber {
    /// Reads a number that begins with `0`, `62` or `+62`. Spaces, hyphens, dots and brackets are
    /// left out.
    ///
    /// # Errors
    /// When it is no such number, or has fewer than 9 or more than 14 digits in the local form.
    pub fn new(text: impl AsRef<str>) -> Result<Self, InvalidWalletNumber> {
        let is_filler = |one: char| one.is_whitespace() || "-.()".contains(one);
        let dense: String = text
            .as_ref()
            .chars()
            .filter(|one| !is_filler(*one))
            .collect();
        let of_country = ["+62", "0062", "62"];
        let abroad = of_country.iter().find_map(|code| dense.strip_prefix(code));
        let national = match abroad {
            // Not both prefixes.
            Some(rest) if rest.starts_with('0') => None,
            Some(rest) => Some(rest),
            None => dense.strip_prefix('0'),
        };
        let local = format!("0{}", national.ok_or(InvalidWalletNumber(()))?);
        let is_number = local.bytes().all(|one| one.is_ascii_digit());
        match is_number && DIGITS.contains(&local.len()) {
            true => Ok(Self(local.into_boxed_str())),
            false => Err(InvalidWalletNumber(())),
        }
    }

    /// The number in the local form. It is personal data.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for WalletNumber {
    type Err = InvalidWalletNumber;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(text)
    }
}

impl From<WalletNumber> for String {
    fn from(number: WalletNumber) -> Self {
        number.0.into_string()
    }
}

impl fmt::Debug for WalletNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("WalletNumber([redacted])")
    }
}

/// A text is no number of an e-wallet. It does not show the text, which may be personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidWalletNumber(());

impl fmt::Display for InvalidWalletNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (least, most) = DIGITS.into_inner();
        write!(
            formatter,
            "the number of an e-wallet has {least} to {most} digits and begins with 0, 62 or +62"
        )
    }
}

impl std::error::Error for InvalidWalletNumber {}

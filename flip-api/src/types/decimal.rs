mod digits;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use flip_runtime::check::Text;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{FromWire, Scalar, from_wire};
use digits::Digits;

/// A number with decimals: an amount in a currency that has them, or a rate.
///
/// It is kept digit by digit, as text; there is no way from or to a float. Made from an integer or
/// from a text, and taken over by the crate for decimal arithmetic of your choice through
/// [`as_str`](Self::as_str).
///
/// ```
/// use flip_api::types::Decimal;
///
/// let amount = Decimal::new("300.60")?;
/// assert_eq!(amount.to_string(), "300.60");
/// assert_eq!(amount, "300.6".parse()?);
/// assert!(amount > Decimal::from(300));
/// assert!(Decimal::new("300,60").is_err());
/// # Ok::<(), flip_api::types::InvalidDecimal>(())
/// ```
///
/// The text is never changed, so that `300.60` is sent as `300.60`; equality, order and hash look at
/// the number only. Inside [`Lenient`](super::Lenient) a JSON number is understood as well, also one
/// with an exponent.
#[derive(Clone)]
pub struct Decimal(Box<str>);

impl Decimal {
    /// Reads digits, with a minus sign in front if negative, and with a point and decimals after
    /// them if there are any; neither grouping nor an exponent.
    ///
    /// # Errors
    /// When the text is anything else.
    pub fn new(text: impl Into<String>) -> Result<Self, InvalidDecimal> {
        let text = text.into();
        match Digits::of(&text) {
            Some(_) => Ok(Self(text.into_boxed_str())),
            None => Err(InvalidDecimal(())),
        }
    }

    /// The number as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number, when it has no decimals other than zeros, and fits.
    pub fn to_integer(&self) -> Option<i64> {
        self.digits().integer()
    }

    fn digits(&self) -> Digits<'_> {
        Digits::of(&self.0).unwrap_or_default()
    }
}

macro_rules! from_integer {
    ($($integer:ty)*) => {$(
        impl From<$integer> for Decimal {
            fn from(number: $integer) -> Self {
                Self(number.to_string().into_boxed_str())
            }
        }
    )*};
}
from_integer!(i32 i64 u32 u64);

impl FromStr for Decimal {
    type Err = InvalidDecimal;

    fn from_str(text: &str) -> Result<Self, InvalidDecimal> {
        Self::new(text)
    }
}

impl TryFrom<&str> for Decimal {
    type Error = InvalidDecimal;

    fn try_from(text: &str) -> Result<Self, InvalidDecimal> {
        Self::new(text)
    }
}

impl TryFrom<String> for Decimal {
    type Error = InvalidDecimal;

    fn try_from(text: String) -> Result<Self, InvalidDecimal> {
        Self::new(text)
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.digits() == other.digits()
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.digits().cmp(&other.digits())
    }
}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digits().hash(state);
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Decimal({})", self.0)
    }
}

impl Text for Decimal {
    fn text(&self) -> &str {
        &self.0
    }
}

/// As text, so that no reader rounds it.
impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_wire::decode(deserializer, "a decimal number as text")
    }
}

impl FromWire for Decimal {
    fn from_wire(scalar: &Scalar<'_>) -> Option<Self> {
        match scalar {
            Scalar::Text(text) => Self::new(text.as_ref()).ok(),
            Scalar::Number(number) => Self::new(digits::without_exponent(number)?).ok(),
            Scalar::Boolean(_) => None,
        }
    }

    fn is_canonical(&self, scalar: &Scalar<'_>) -> bool {
        matches!(scalar, Scalar::Text(_))
    }
}

/// A text that is no decimal number. Never contains the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidDecimal(());

impl fmt::Display for InvalidDecimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not a decimal number such as 300.60")
    }
}

impl std::error::Error for InvalidDecimal {}

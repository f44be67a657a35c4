use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::json::decimal::Decimal;
use crate::json::raw::{self, Kind};
use crate::json::raw_json::{self, Written};

/// Any JSON value, kept as the text that came.
#[derive(Clone)]
pub struct Json(Box<RawValue>);

impl Json {
    /// The value as JSON text.
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// The value as a type of your own.
    ///
    /// # Errors
    /// When the value does not have the type.
    pub fn parse<'a, T: Deserialize<'a>>(&'a self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.0.get())
    }

    /// A value of your own as JSON.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn from_value(value: &impl Serialize) -> Result<Self, serde_json::Error> {
        serde_json::value::to_raw_value(value).map(Self)
    }
}

/// Any JSON, as it is written.
impl FromStr for Json {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        serde_json::from_str(text)
    }
}

/// Shows the length only: the value may be personal.
impl fmt::Debug for Json {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Json({} bytes)", self.0.get().len())
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Json {}

impl std::hash::Hash for Json {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

/// Equal where it is `null`.
impl PartialEq<()> for Json {
    fn eq(&self, (): &()) -> bool {
        self.as_str() == "null"
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written(&self.0).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        raw_json::read(deserializer).map(Self)
    }
}

/// A decimal number of any length, kept as the text that came.
///
/// Numbers are equal, ordered and hashed by their value, however they are spelled. [`Number::as_str`]
/// gives the spelling.
///
/// ```
/// use flip_runtime::Number;
///
/// let rate: Number = serde_json::from_str("15432.100000000000000001")?;
/// assert_eq!(rate.as_str(), "15432.100000000000000001");
/// let price: Number = serde_json::from_str("1.50")?;
/// assert_eq!(price, serde_json::from_str::<Number>("15e-1")?);
/// assert_eq!(price.as_str(), "1.50");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone)]
pub struct Number(Box<RawValue>);

impl Number {
    /// A number that generated code takes from its document, in the spelling that it has there. What
    /// is no number is 0.
    #[must_use]
    pub fn literal(digits: &'static str) -> Self {
        digits.parse().unwrap_or_else(|_| Self::from(0))
    }

    /// The number as it is written.
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    pub(crate) fn into_raw(self) -> Box<RawValue> {
        self.0
    }

    /// The nearest float; infinite where the number is too large for one.
    #[must_use]
    pub fn to_f64_lossy(&self) -> f64 {
        self.as_str().parse().unwrap_or(f64::NAN)
    }

    /// The number without a needless exponent or zeros: `1.50e1` is `15`.
    pub(crate) fn plain(&self) -> String {
        self.decimal().plain()
    }

    fn decimal(&self) -> Decimal {
        Decimal::parse(self.as_str())
    }
}

/// The spelling is that of [`ToString`].
macro_rules! from_integers {
    ($($integer:ident)*) => {
        $(impl From<$integer> for Number {
            fn from(integer: $integer) -> Self {
                let text = RawValue::from_string(integer.to_string());
                Self(text.unwrap_or_else(|_| RawValue::NULL.to_owned()))
            }
        })*
    };
}

from_integers!(i8 i16 i32 i64 i128 u8 u16 u32 u64 u128);

/// A number that another type cannot hold, or a float that JSON cannot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InexactNumber(());

impl fmt::Display for InexactNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the number cannot be converted without loss")
    }
}

impl std::error::Error for InexactNumber {}

/// Writes the fewest digits that mean this float. JSON has no infinity and no NaN.
macro_rules! from_floats {
    ($($float:ident)*) => {
        $(impl TryFrom<$float> for Number {
            type Error = InexactNumber;

            fn try_from(float: $float) -> Result<Self, InexactNumber> {
                let is_number = float.is_finite();
                let text = is_number.then(|| serde_json::to_string(&float).ok()).flatten();
                text.and_then(|text| text.parse().ok()).ok_or(InexactNumber(()))
            }
        })*
    };
}

from_floats!(f32 f64);

/// Fails where the float, written with the fewest digits that mean it, is another number: `0.1` is
/// converted, `0.1000000000000000000001` is not. [`Number::to_f64_lossy`] rounds.
impl TryFrom<&Number> for f64 {
    type Error = InexactNumber;

    fn try_from(number: &Number) -> Result<Self, InexactNumber> {
        let float = number.to_f64_lossy();
        match Number::try_from(float) {
            Ok(same) if same == *number => Ok(float),
            _ => Err(InexactNumber(())),
        }
    }
}

/// Fails for fractions and for what is out of the range. `1e2` is 100.
macro_rules! to_integers {
    ($($integer:ident)*) => {
        $(impl TryFrom<&Number> for $integer {
            type Error = InexactNumber;

            fn try_from(number: &Number) -> Result<Self, InexactNumber> {
                number.plain().parse().map_err(|_| InexactNumber(()))
            }
        })*
    };
}

to_integers!(i32 i64 i128 u32 u64 u128);

impl FromStr for Number {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        serde_json::from_str(text)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Number({})", self.as_str())
    }
}

/// Equal in value: `1.0` and `1.00` are the same number.
impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str() || self.decimal() == other.decimal()
    }
}

impl Eq for Number {}

impl std::hash::Hash for Number {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.decimal().hash(state);
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.decimal().compare(&other.decimal())
    }
}

/// Equal in value to the number that the text spells.
impl PartialEq<str> for Number {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other || other.parse::<Self>().is_ok_and(|other| *self == other)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written(&self.0).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = raw_json::read(deserializer)?;
        match raw::kind(&raw) {
            Kind::Number => Ok(Self(raw)),
            _ => Err(D::Error::custom("expected a number")),
        }
    }
}

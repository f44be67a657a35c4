mod spelling;

use std::fmt;
use std::str::FromStr;

use flip_runtime::Json;
use flip_runtime::check::Number;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{FromWire, Scalar};
use spelling::Spelling;

/// An amount of money in whole rupiah.
///
/// Flip's domestic products count in whole rupiah, without decimals. There is no way from or to a
/// float, and arithmetic is checked.
///
/// ```
/// use flip_api::types::Rupiah;
///
/// let price = Rupiah::new(900_000);
/// assert_eq!(price.to_string(), "Rp900.000");
/// assert_eq!(price.checked_add(Rupiah::new(321)), Some(Rupiah::new(900_321)));
/// ```
///
/// Besides an integer it reads a whole number written as text, and decimals that are all zero. It
/// is written again the way it came; equality, order and hash look at the amount only.
///
/// ```
/// use flip_api::types::Rupiah;
///
/// let amount: Rupiah = serde_json::from_str("\"50000.00\"")?;
/// assert_eq!(amount, Rupiah::new(50_000));
/// assert_eq!(serde_json::to_string(&amount)?, "\"50000.00\"");
/// assert!(serde_json::from_str::<Rupiah>("50000.50").is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// The text `"900.000"` is refused: with Indonesian grouping it is nine hundred thousand, with a
/// decimal point it is nine hundred.
#[derive(Clone, Copy, Default)]
pub struct Rupiah {
    amount: i64,
    spelling: Spelling,
}

impl Rupiah {
    /// An amount of whole rupiah.
    pub const fn new(amount: i64) -> Self {
        Self {
            amount,
            spelling: Spelling::CANONICAL,
        }
    }

    /// The amount in whole rupiah.
    pub const fn get(self) -> i64 {
        self.amount
    }

    /// The sum; `None` when it does not fit 64 bits.
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        whole(self.amount.checked_add(other.amount))
    }

    /// The difference; `None` when it does not fit 64 bits.
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        whole(self.amount.checked_sub(other.amount))
    }

    /// So many times the amount; `None` when it does not fit 64 bits.
    pub const fn checked_mul(self, factor: i64) -> Option<Self> {
        whole(self.amount.checked_mul(factor))
    }
}

const fn whole(amount: Option<i64>) -> Option<Rupiah> {
    match amount {
        Some(amount) => Some(Rupiah::new(amount)),
        None => None,
    }
}

impl PartialEq for Rupiah {
    fn eq(&self, other: &Self) -> bool {
        self.amount == other.amount
    }
}

impl Eq for Rupiah {}

impl PartialOrd for Rupiah {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rupiah {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.amount.cmp(&other.amount)
    }
}

impl std::hash::Hash for Rupiah {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.amount.hash(state);
    }
}

impl Number for Rupiah {
    fn number(&self) -> i128 {
        i128::from(self.amount)
    }
}

/// With the sign of the currency and Indonesian grouping: `Rp900.000`, `-Rp1.500`.
impl fmt::Display for Rupiah {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.amount.unsigned_abs().to_string();
        let mut grouped = String::from("Rp");
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push('.');
            }
            grouped.push(digit);
        }
        let sign = if self.amount < 0 { "-" } else { "" };
        formatter.pad(&format!("{sign}{grouped}"))
    }
}

impl fmt::Debug for Rupiah {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Rupiah({})", self.amount)
    }
}

/// Reads digits, with a minus sign in front if negative; neither grouping nor decimals.
impl FromStr for Rupiah {
    type Err = InvalidRupiah;

    fn from_str(text: &str) -> Result<Self, InvalidRupiah> {
        let (amount, spelling) = spelling::read(text, false)?;
        if spelling.has_decimals() {
            return Err(InvalidRupiah::number(text));
        }
        Ok(Self {
            amount,
            spelling: Spelling::CANONICAL,
        })
    }
}

/// Something that is not an amount of whole rupiah.
///
/// The message shows the start of what was found when that can only be a number; any other text
/// may be personal, and is only called a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidRupiah {
    found: String,
}

impl InvalidRupiah {
    const EXCERPT: usize = 32;

    fn number(text: &str) -> Self {
        let numeric = |character: char| "0123456789+-.,eE".contains(character);
        if text.is_empty() || !text.chars().all(numeric) {
            return Self {
                found: format!("a text of {} characters", text.chars().count()),
            };
        }
        let excerpt: String = text.chars().take(Self::EXCERPT).collect();
        let more = if excerpt.len() < text.len() {
            "…"
        } else {
            ""
        };
        Self {
            found: format!("`{excerpt}{more}`"),
        }
    }

    fn ambiguous(text: &str) -> Self {
        let Self { found } = Self::number(text);
        Self {
            found: format!("{found}, where the point may group digits or start decimals"),
        }
    }

    fn kind(json: &str) -> Self {
        let kind = match json.as_bytes().first() {
            Some(b'n') => "null",
            Some(b't' | b'f') => "a boolean",
            Some(b'[') => "an array",
            Some(b'{') => "an object",
            _ => "a text that is no Unicode",
        };
        Self {
            found: kind.to_owned(),
        }
    }
}

impl fmt::Display for InvalidRupiah {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "expected whole rupiah, found {}", self.found)
    }
}

impl std::error::Error for InvalidRupiah {}

impl Serialize for Rupiah {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.spelling.write(self.amount, serializer)
    }
}

impl<'de> Deserialize<'de> for Rupiah {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Json::deserialize(deserializer)?;
        let scalar = Scalar::read(raw.as_str());
        let scalar = scalar.ok_or_else(|| D::Error::custom(InvalidRupiah::kind(raw.as_str())))?;
        read(&scalar).map_err(D::Error::custom)
    }
}

impl FromWire for Rupiah {
    fn from_wire(scalar: &Scalar<'_>) -> Option<Self> {
        read(scalar).ok()
    }

    fn is_canonical(&self, _: &Scalar<'_>) -> bool {
        true
    }
}

fn read(scalar: &Scalar<'_>) -> Result<Rupiah, InvalidRupiah> {
    let (amount, spelling) = match scalar {
        Scalar::Text(text) => spelling::read(text, true)?,
        Scalar::Number(text) => spelling::read(text, false)?,
        Scalar::Boolean(_) => {
            return Err(InvalidRupiah {
                found: "a boolean".to_owned(),
            });
        }
    };
    Ok(Rupiah { amount, spelling })
}

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::json::context;
use crate::types::spelling::{Spelling, spelt};

/// An identifier that the server writes as a number or as text, of any length.
///
/// It is never read as a number: all digits stay, and it is written again the way it came.
/// Two identifiers are equal when their texts are, whichever way each was written.
///
/// ```
/// use flip_runtime::Id;
///
/// let number: Id = serde_json::from_str("2502091430251230000")?;
/// let text: Id = serde_json::from_str("\"2502091430251230000\"")?;
/// assert_eq!(number, text);
/// assert_eq!(serde_json::to_string(&text)?, "\"2502091430251230000\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// A placeholder is no identifier: an empty text, `"null"`, zero, a negative number, and a number
/// with an exponent or decimals do not decode, whether they are required or kept as a
/// [misfit](crate::UnknownFields::misfit) of an optional field.
///
/// ```
/// use flip_runtime::Id;
///
/// for placeholder in ["\"\"", "\"null\"", "0", "-1", "1e3"] {
///     assert!(serde_json::from_str::<Id>(placeholder).is_err(), "{placeholder}");
/// }
/// ```
#[derive(Clone)]
pub struct Id(Spelling);

spelt!(Id);

#[cfg(any(feature = "postgres-types", feature = "sqlx"))]
impl Id {
    /// Whether it stands for no value, so that it would not decode.
    pub(crate) fn is_placeholder(&self) -> bool {
        !self.0.is_id()
    }
}

/// Texts that programs write where there is no value.
const PLACEHOLDERS: [&str; 6] = ["null", "undefined", "nil", "none", "nan", "(not set)"];

impl Spelling {
    fn is_id(&self) -> bool {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        match self {
            // Where numbers are read by their value, it is not known that it came as digits.
            Self::Number(_) if context::get().by_value => false,
            Self::Number(raw) => digits(raw.get()) && !is_zero(raw.get()),
            Self::Text(text) => {
                let text = text.trim();
                let is_negative = text.strip_prefix('-').is_some_and(digits);
                let is_placeholder = |one: &&str| text.eq_ignore_ascii_case(one);
                !is_zero(text) && !is_negative && !PLACEHOLDERS.iter().any(is_placeholder)
            }
        }
    }
}

/// Whether there is no digit but zero, or nothing at all.
fn is_zero(text: &str) -> bool {
    text.bytes().all(|byte| byte == b'0')
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spelling = Spelling::deserialize(deserializer)
            .map_err(|_| D::Error::custom("an identifier must be a number or text"))?;
        match spelling.is_id() {
            true => Ok(Self(spelling)),
            false => Err(D::Error::custom(
                "expected an identifier, found a placeholder",
            )),
        }
    }
}

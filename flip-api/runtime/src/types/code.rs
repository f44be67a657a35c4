use serde::{Deserialize, Deserializer};

use crate::types::spelling::{Spelling, spelt};

/// A code that the server writes as a number or as text, such as that of a status or an error.
///
/// Any number and any text is one, also `0` and an empty text. It is written again the way it came;
/// two codes are equal when their texts are.
///
/// ```
/// use flip_runtime::Code;
///
/// let number: Code = serde_json::from_str("0")?;
/// assert_eq!(number, Code::from("0"));
/// assert_eq!(serde_json::to_string(&number)?, "0");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone)]
pub struct Code(Spelling);

spelt!(Code);

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Spelling::deserialize(deserializer).map(Self)
    }
}

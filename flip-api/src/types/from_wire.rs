use std::borrow::Cow;

use flip_runtime::{Id, Json};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

/// A JSON value that is neither `null` nor an array nor an object, as it stands on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scalar<'a> {
    /// A text, without quotation marks and escapes.
    Text(Cow<'a, str>),
    /// A number, by its JSON text, so that no digit is lost.
    Number(&'a str),
    /// `true` or `false`.
    Boolean(bool),
}

impl<'a> Scalar<'a> {
    /// Looks at the text of one JSON value. Numbers and texts are told apart by their first
    /// character, never by how a deserializer presents them: `arbitrary_precision`, which another
    /// crate of the build may switch on, presents numbers as maps.
    pub(super) fn read(json: &'a str) -> Option<Self> {
        match json.as_bytes().first()? {
            b'"' => unquote(json).map(Self::Text),
            b't' => Some(Self::Boolean(true)),
            b'f' => Some(Self::Boolean(false)),
            b'n' | b'[' | b'{' => None,
            _ => Some(Self::Number(json)),
        }
    }
}

/// `None` for a text that is no Unicode, such as half a surrogate pair.
fn unquote(json: &str) -> Option<Cow<'_, str>> {
    let inner = json.strip_prefix('"')?.strip_suffix('"')?;
    if inner.contains('\\') {
        return serde_json::from_str(json).ok().map(Cow::Owned);
    }
    Some(Cow::Borrowed(inner))
}

/// A type that [`Lenient`](super::Lenient) can read.
///
/// ```
/// use flip_api::types::{FromWire, Lenient, Scalar};
/// use serde::{Serialize, Serializer};
///
/// struct Letter(char);
///
/// impl FromWire for Letter {
///     fn from_wire(scalar: &Scalar<'_>) -> Option<Self> {
///         match scalar {
///             Scalar::Text(text) => text.chars().next().map(Letter),
///             _ => None,
///         }
///     }
///     fn is_canonical(&self, scalar: &Scalar<'_>) -> bool {
///         matches!(scalar, Scalar::Text(text) if text.len() == self.0.len_utf8())
///     }
/// }
///
/// let letter: Lenient<Letter> = serde_json::from_str("\"a\"")?;
/// assert_eq!(letter.get().map(|letter| letter.0), Some('a'));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub trait FromWire: Sized {
    /// Reads a value; `None` when the scalar does not stand for one.
    fn from_wire(scalar: &Scalar<'_>) -> Option<Self>;

    /// Whether serialising this value, which was read from `scalar`, gives `scalar` again. When
    /// it does not, `Lenient` keeps the wire text beside the value.
    fn is_canonical(&self, scalar: &Scalar<'_>) -> bool;
}

/// Text may also come as a number: account numbers do, in callbacks of the account inquiry.
impl FromWire for String {
    fn from_wire(scalar: &Scalar<'_>) -> Option<Self> {
        match scalar {
            Scalar::Text(text) => Some(text.as_ref().to_owned()),
            Scalar::Number(digits) => Some((*digits).to_owned()),
            Scalar::Boolean(_) => None,
        }
    }

    fn is_canonical(&self, scalar: &Scalar<'_>) -> bool {
        matches!(scalar, Scalar::Text(_))
    }
}

/// A number of things, which can come as text. It has the type of the parameter `page`, with which
/// it is compared.
impl FromWire for i64 {
    fn from_wire(scalar: &Scalar<'_>) -> Option<Self> {
        match scalar {
            Scalar::Text(text) => text.parse().ok(),
            Scalar::Number(digits) => digits.parse().ok(),
            Scalar::Boolean(_) => None,
        }
    }

    fn is_canonical(&self, scalar: &Scalar<'_>) -> bool {
        matches!(scalar, Scalar::Number(digits) if super::written::is_written(self, digits))
    }
}

/// An identifier keeps its own spelling.
impl FromWire for Id {
    fn from_wire(scalar: &Scalar<'_>) -> Option<Self> {
        match scalar {
            Scalar::Text(text) => Some(Self::from(text.as_ref())),
            Scalar::Number(digits) => serde_json::from_str(digits).ok(),
            Scalar::Boolean(_) => None,
        }
    }

    fn is_canonical(&self, _: &Scalar<'_>) -> bool {
        true
    }
}

/// Decodes a bare value that may be a number or a text. One that could not be written again as it
/// came, such as `"007"`, is refused: only `Lenient` has a place to keep it. The message does not
/// say what was found: where the wrong thing stands, it may be personal.
pub(super) fn decode<'de, T: FromWire, D: Deserializer<'de>>(
    deserializer: D,
    expected: &str,
) -> Result<T, D::Error> {
    let raw = Json::deserialize(deserializer)?;
    Scalar::read(raw.as_str())
        .and_then(|scalar| T::from_wire(&scalar).filter(|value| value.is_canonical(&scalar)))
        .ok_or_else(|| D::Error::custom(format_args!("expected {expected}")))
}

//! Text with a format, kept as it came and compared by meaning.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Deref;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A format of text: what it is called, and how its values are read.
pub trait TextFormat {
    /// What the text stands for.
    type Value: PartialEq + PartialOrd + Hash;
    /// The name of the format in OpenAPI.
    const NAME: &'static str;
    /// Whether `Debug` shows texts of the format. Where it does not, it shows how long they are.
    const SHOWN: bool = true;

    /// Reads the value; `None` where the text does not have the format.
    fn read(text: &str) -> Option<Self::Value>;
}

/// Text of a format of OpenAPI: [`DateTime`](super::DateTime), [`Uuid`](super::Uuid) and others.
///
/// Any text is accepted and kept: servers send odd ones, and an answer should not be lost for it.
/// [`value`](Self::value) and [`str::parse`] are strict. Two texts are equal where their values are,
/// or, if one of them has none, where the texts are.
///
/// ```
/// use flip_runtime::types::DateTime;
///
/// let local: DateTime = serde_json::from_str(r#""2026-01-01T07:00:00+07:00""#)?;
/// assert_eq!(local, DateTime::from("2026-01-01T00:00:00Z"));
/// assert_eq!(local.to_string(), "2026-01-01T07:00:00+07:00");
/// assert_eq!(local.value()?.unix_seconds(), 1_767_225_600);
///
/// let odd: DateTime = serde_json::from_str(r#""next week""#)?;
/// assert!(odd.value().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct FormattedText<F> {
    text: String,
    format: PhantomData<fn() -> F>,
}

impl<F> FormattedText<F> {
    /// Keeps a text, whether it has the format or not.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            format: PhantomData,
        }
    }

    /// The text as it came.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text as it came.
    #[must_use]
    pub fn into_string(self) -> String {
        self.text
    }
}

impl<F: TextFormat> FormattedText<F> {
    /// What the text stands for.
    ///
    /// # Errors
    /// When the text does not have the format.
    pub fn value(&self) -> Result<F::Value, InvalidFormat> {
        F::read(&self.text).ok_or(InvalidFormat::of::<F>())
    }
}

/// A text does not have its format, or its value is out of the range of another type. Does not show the
/// text, which may be personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidFormat {
    format: &'static str,
}

impl InvalidFormat {
    pub(super) fn of<F: TextFormat>() -> Self {
        Self { format: F::NAME }
    }

    /// The name of the format in OpenAPI.
    #[must_use]
    pub fn format(&self) -> &'static str {
        self.format
    }
}

impl fmt::Display for InvalidFormat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "not a value of the format `{}`", self.format)
    }
}

impl std::error::Error for InvalidFormat {}

/// Accepts only text that has the format. [`FormattedText::new`] accepts any.
impl<F: TextFormat> FromStr for FormattedText<F> {
    type Err = InvalidFormat;

    fn from_str(text: &str) -> Result<Self, InvalidFormat> {
        let kept = Self::new(text);
        kept.value().map(|_| kept)
    }
}

impl<F> From<&str> for FormattedText<F> {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl<F> From<String> for FormattedText<F> {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl<F> From<FormattedText<F>> for String {
    fn from(text: FormattedText<F>) -> Self {
        text.text
    }
}

impl<F> From<&Self> for FormattedText<F> {
    fn from(same: &Self) -> Self {
        same.clone()
    }
}

impl<F> Clone for FormattedText<F> {
    fn clone(&self) -> Self {
        Self::new(self.text.clone())
    }
}

impl<F> Deref for FormattedText<F> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl<F> AsRef<str> for FormattedText<F> {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl<F> fmt::Display for FormattedText<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.text)
    }
}

/// Shows the text as strings are shown; of bytes in text only the length, since they may be personal.
impl<F: TextFormat> fmt::Debug for FormattedText<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match F::SHOWN {
            true => self.text.fmt(formatter),
            false => write!(formatter, "{}({} characters)", F::NAME, self.text.len()),
        }
    }
}

/// Whether two texts mean the same.
fn equal<F: TextFormat>(one: &str, other: &str) -> bool {
    let of = |text| F::read(text);
    one == other || matches!((of(one), of(other)), (Some(one), Some(other)) if one == other)
}

impl<F: TextFormat> PartialEq for FormattedText<F> {
    fn eq(&self, other: &Self) -> bool {
        equal::<F>(&self.text, &other.text)
    }
}

impl<F: TextFormat> Eq for FormattedText<F> {}

impl<F: TextFormat> Hash for FormattedText<F> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match F::read(&self.text) {
            Some(value) => value.hash(state),
            None => self.text.hash(state),
        }
    }
}

impl<F: TextFormat> PartialEq<str> for FormattedText<F> {
    fn eq(&self, other: &str) -> bool {
        equal::<F>(&self.text, other)
    }
}

impl<F: TextFormat> PartialEq<&str> for FormattedText<F> {
    fn eq(&self, other: &&str) -> bool {
        equal::<F>(&self.text, other)
    }
}

/// By value; texts without one have no order.
impl<F: TextFormat> PartialOrd for FormattedText<F> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self.text == other.text {
            return Some(Ordering::Equal);
        }
        F::read(&self.text)?.partial_cmp(&F::read(&other.text)?)
    }
}

impl<F> Serialize for FormattedText<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, F> Deserialize<'de> for FormattedText<F> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

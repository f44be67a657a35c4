//! Unions that are read by looking at the text first: which variants can it be at all?
//!
//! Generated code supplies a table with one [`Case`] for each variant. A text that only one case
//! admits is read as that variant. Where several do, each is tried, and the one that understands
//! most of the text is taken.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use super::survey::Survey;
use super::{depth, trial};
pub use crate::raw::Kind;
use crate::{UnknownVariant, raw};

/// A union that is read by a table of cases.
pub trait Choice: Serialize + Sized + 'static {
    /// The type's name, for messages.
    const NAME: &'static str;
    /// The field that every object has to have, as it tells the variants apart.
    const TAG: Option<&'static str>;
    /// No value fits several variants; so one that fails to be read is faulty.
    const PROVEN: bool;
    /// The variants, in the order of the document.
    const CASES: &'static [Case<Self>];

    /// The variant that keeps what is not known; `None` for a union that cannot.
    fn unknown(value: UnknownVariant) -> Option<Self>;
}

/// What is known of the values of one variant.
#[derive(Debug)]
pub struct Case<T> {
    /// The kinds of JSON value that it can be.
    pub kinds: &'static [Kind],
    /// Fields of its objects that hold one of a few values.
    pub values: &'static [(&'static str, &'static [Value])],
    /// Fields that its objects must have.
    pub keys: &'static [&'static str],
    /// It takes in nearly everything, so every other variant comes before it.
    pub vague: bool,
    /// Reads the text as this variant.
    pub read: fn(&str) -> Result<T, serde_json::Error>,
}

/// A value that a field can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text.
    Text(&'static str),
    /// An integer.
    Integer(i64),
}

/// Reads a value into the variant that it fits best.
///
/// # Errors
/// When it fits none, and the union cannot keep what it does not know.
pub fn choose<'de, T: Choice, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    let _depth = depth::enter(raw.get()).map_err(D::Error::custom)?;
    if let Some(value) = chosen::<T, D::Error>(&raw)? {
        return Ok(value);
    }
    T::unknown(UnknownVariant::new(raw))
        .ok_or_else(|| D::Error::custom(format_args!("this is no variant of {}", T::NAME)))
}

fn chosen<T: Choice, E: serde::de::Error>(raw: &RawValue) -> Result<Option<T>, E> {
    let kind = raw::kind(raw);
    let survey = Survey::of(raw, kind).map_err(E::custom)?;
    if let Some(tag) = T::TAG.filter(|_| kind == Kind::Object)
        && survey.get(tag).is_none()
    {
        return Err(E::missing_field(tag));
    }
    let candidates: Vec<&Case<T>> = T::CASES
        .iter()
        .filter(|case| case.kinds.contains(&kind) && case.admits(&survey))
        .collect();
    match candidates.as_slice() {
        [] => Ok(None),
        [only] if T::PROVEN => (only.read)(raw.get()).map(Some).map_err(E::custom),
        several => Ok(trial::best(several, raw)),
    }
}

impl<T> Case<T> {
    fn admits(&self, survey: &Survey<'_>) -> bool {
        !survey.is_object()
            || (self.keys.iter().all(|key| survey.get(key).is_some())
                && self.values.iter().all(|(name, values)| {
                    let found = survey.get(name);
                    found.is_some_and(|found| values.iter().any(|value| value.is(found)))
                }))
    }
}

impl Value {
    /// Whether a JSON text says this value.
    fn is(self, text: &str) -> bool {
        match self {
            Self::Text(expected) => {
                let plain = text
                    .strip_prefix('"')
                    .and_then(|text| text.strip_suffix('"'));
                plain == Some(expected)
                    || (text.contains('\\')
                        && serde_json::from_str(text).is_ok_and(|text: String| text == expected))
            }
            Self::Integer(expected) => {
                serde_json::from_str(text).is_ok_and(|integer: i64| integer == expected)
            }
        }
    }
}

//! The types to which golden cases map their formats.

use flip_runtime::{Absorb, check};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[cfg(feature = "golden")]
use crate::golden::formats_mapped::models::Offer;

/// An amount.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Money(pub i64);

impl From<i64> for Money {
    fn from(amount: i64) -> Self {
        Self(amount)
    }
}

impl check::Number for Money {
    fn number(&self) -> i128 {
        self.0.into()
    }
}

/// What a shelf has to look like.
pub fn shelf(text: &str) -> Option<&'static str> {
    let mut characters = text.chars();
    let is_letter = characters
        .next()
        .is_some_and(|one| one.is_ascii_uppercase());
    let is_digit = characters.next().is_some_and(|one| one.is_ascii_digit());
    match is_letter && is_digit && characters.next().is_none() {
        true => None,
        false => Some("a capital letter and a digit"),
    }
}

/// A rule of two fields: a discount leaves something to pay.
#[cfg(feature = "golden")]
pub fn offer(offer: &Offer, checks: &mut check::Checks) {
    if offer
        .discount
        .as_option()
        .is_some_and(|discount| *discount > offer.amount)
    {
        checks.violation("discount", "at most `amount`");
    }
}

/// A day that is known.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Day(pub String);

/// A day, or no day in any spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MaybeDay {
    /// The key is not there.
    Absent,
    /// `null`.
    Null,
    /// A day.
    Day(String),
}

impl Absorb for MaybeDay {
    fn absent() -> Self {
        Self::Absent
    }

    fn is_absent(&self) -> bool {
        *self == Self::Absent
    }
}

impl Serialize for MaybeDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent | Self::Null => serializer.serialize_none(),
            Self::Day(day) => serializer.serialize_str(day),
        }
    }
}

impl<'de> Deserialize<'de> for MaybeDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let day = Option::deserialize(deserializer)?;
        Ok(day.map_or(Self::Null, Self::Day))
    }
}

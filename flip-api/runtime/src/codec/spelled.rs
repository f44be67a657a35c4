//! Whole bodies of numbers, which keep the spelling in which they came.

use std::fmt;
use std::ops::Deref;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::codec::decode;
use crate::json::raw_json::{self, Written};

/// A whole body that is a number, or a map of numbers: the value, by reference, and how it came.
///
/// Numbers are read by their value, so `1e2` is the integer 100. It is written as it came.
///
/// ```
/// let count = flip_runtime::decode::decode::<flip_runtime::Spelled<i64>>(b"1e2")?;
/// assert_eq!(*count, 100);
/// assert_eq!(serde_json::to_string(&count)?, "1e2");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Spelled<T> {
    value: T,
    /// `None` where the value would be written as it came.
    came: Option<Box<RawValue>>,
}

impl<T> Spelled<T> {
    /// The value.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Spelled<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !decode::keeps_misfits() {
            return T::deserialize(deserializer).map(Self::from);
        }
        let raw = raw_json::read(deserializer)?;
        if decode::attempt_exact::<T>(raw.get()).is_none()
            && let Some(value) = decode::attempt_respelled(raw.get())
        {
            let came = Some(raw);
            return Ok(Self { value, came });
        }
        decode::nested::<T, _>(raw.get()).map(Self::from)
    }
}

impl<T: Serialize> Serialize for Spelled<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.came {
            Some(came) => Written(came).serialize(serializer),
            None => self.value.serialize(serializer),
        }
    }
}

impl<T> Deref for Spelled<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> From<T> for Spelled<T> {
    fn from(value: T) -> Self {
        let came = None;
        Self { value, came }
    }
}

impl<T: fmt::Debug> fmt::Debug for Spelled<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(formatter)
    }
}

impl<T: fmt::Display> fmt::Display for Spelled<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(formatter)
    }
}

/// Equal by value.
impl<T: PartialEq> PartialEq for Spelled<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// Equal by value.
impl<T: PartialEq> PartialEq<T> for Spelled<T> {
    fn eq(&self, other: &T) -> bool {
        self.value == *other
    }
}

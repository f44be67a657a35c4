use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::from_wire::{self, FromWire, Scalar};
use super::{DateTime, InvalidDate, date_time};

/// A moment as whole seconds since 1970-01-01 00:00:00 GMT.
///
/// Flip writes one field so, `bill_payment.created_at`. A number of milliseconds does not pass for
/// one: it would lie beyond the year 9999.
///
/// ```
/// use flip_api::types::UnixTime;
///
/// let created: UnixTime = serde_json::from_str("1658379743")?;
/// assert_eq!(created.to_date_time().to_string(), "2022-07-21 12:02:23");
/// assert!(serde_json::from_str::<UnixTime>("1658379743000").is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Inside [`Lenient`](super::Lenient) the forms of a [`DateTime`] are understood as well.
/// Read from a text of digits, it is written as text again; both spellings are equal.
#[derive(Clone, Copy)]
pub struct UnixTime {
    moment: DateTime,
    as_text: bool,
}

impl UnixTime {
    /// A moment by its seconds since 1970-01-01 00:00:00 GMT.
    ///
    /// # Errors
    /// When it lies outside of the years 1 to 9999 of GMT+7.
    pub fn from_unix_seconds(seconds: i64) -> Result<Self, InvalidDate> {
        DateTime::from_unix_seconds(seconds).map(Self::from)
    }

    /// Seconds since 1970-01-01 00:00:00 GMT.
    pub const fn to_unix_seconds(self) -> i64 {
        self.moment.to_unix_seconds()
    }

    /// The moment as date and time in GMT+7.
    pub const fn to_date_time(self) -> DateTime {
        self.moment
    }
}

impl From<DateTime> for UnixTime {
    fn from(moment: DateTime) -> Self {
        Self {
            moment,
            as_text: false,
        }
    }
}

impl From<UnixTime> for DateTime {
    fn from(time: UnixTime) -> Self {
        time.moment
    }
}

impl PartialEq for UnixTime {
    fn eq(&self, other: &Self) -> bool {
        self.moment == other.moment
    }
}

impl Eq for UnixTime {}

impl PartialOrd for UnixTime {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for UnixTime {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.moment.cmp(&other.moment)
    }
}

impl std::hash::Hash for UnixTime {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.moment.hash(state);
    }
}

impl fmt::Display for UnixTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.to_unix_seconds(), formatter)
    }
}

impl fmt::Debug for UnixTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "UnixTime({self})")
    }
}

impl Serialize for UnixTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.as_text {
            return serializer.collect_str(self);
        }
        serializer.serialize_i64(self.to_unix_seconds())
    }
}

impl<'de> Deserialize<'de> for UnixTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_wire::decode(deserializer, "whole seconds since 1970")
    }
}

impl FromWire for UnixTime {
    fn from_wire(scalar: &Scalar<'_>) -> Option<Self> {
        let (text, as_text) = match scalar {
            Scalar::Text(text) => (text.as_ref(), true),
            Scalar::Number(text) => (*text, false),
            Scalar::Boolean(_) => return None,
        };
        if let Ok(seconds) = text.parse() {
            let time = Self::from_unix_seconds(seconds).ok()?;
            return Some(Self { as_text, ..time });
        }
        // Also as a calendar text, in which Flip writes every other moment.
        date_time::from_wire(scalar).map(Self::from)
    }

    fn is_canonical(&self, scalar: &Scalar<'_>) -> bool {
        match scalar {
            Scalar::Text(text) => super::written::is_written(self, text),
            Scalar::Number(text) => super::written::is_written(self, text),
            Scalar::Boolean(_) => false,
        }
    }
}

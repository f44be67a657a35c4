use std::fmt;
use std::str::FromStr;
use std::time::SystemTime;

use super::date_time::read;
use super::written::written;
use super::{DateTime, InvalidDate};

const FORM: &str = "YYYY-MM-DDTHH:MM:SS+0700";

/// When a request was made, written `YYYY-MM-DDTHH:MM:SS+0700`: the header `X-TIMESTAMP`.
///
/// Flip refuses a request that it sees more than 60 seconds after its stamp, so that a late copy
/// does no harm. The clock of the machine has to be right for that.
///
/// ```
/// use std::time::SystemTime;
/// use flip_api::types::{DateTime, RequestTimestamp};
///
/// let stamp = RequestTimestamp::now()?;
/// assert!(stamp.to_string().ends_with("+0700"));
///
/// let moment: DateTime = "2022-01-01 15:02:15".parse()?;
/// assert_eq!(RequestTimestamp::from(moment).to_string(), "2022-01-01T15:02:15+0700");
/// # Ok::<(), flip_api::types::InvalidDate>(())
/// ```
///
/// It is read in all forms in which [`DateTime`] is; fractions of a second are cut off.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestTimestamp(DateTime);

impl RequestTimestamp {
    /// The second in which this is called, by the clock of the machine.
    ///
    /// # Errors
    /// When the clock is outside of the years 1 to 9999.
    pub fn now() -> Result<Self, InvalidDate> {
        Self::try_from(SystemTime::now())
    }

    /// The moment at a number of seconds since 1970-01-01 00:00:00 GMT.
    ///
    /// # Errors
    /// When it lies outside of the years 1 to 9999 of GMT+7.
    pub fn from_unix_seconds(seconds: i64) -> Result<Self, InvalidDate> {
        DateTime::from_unix_seconds(seconds).map(Self)
    }

    /// Seconds since 1970-01-01 00:00:00 GMT.
    pub const fn to_unix_seconds(self) -> i64 {
        self.0.to_unix_seconds()
    }

    /// The moment as date and time in GMT+7.
    pub const fn to_date_time(self) -> DateTime {
        self.0
    }
}

impl From<DateTime> for RequestTimestamp {
    fn from(moment: DateTime) -> Self {
        Self(moment)
    }
}

impl From<RequestTimestamp> for DateTime {
    fn from(stamp: RequestTimestamp) -> Self {
        stamp.0
    }
}

impl fmt::Display for RequestTimestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write(formatter, 'T')?;
        formatter.write_str("+0700")
    }
}

impl FromStr for RequestTimestamp {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        read(text, FORM).map(Self)
    }
}

written!(
    RequestTimestamp,
    "a moment of the form YYYY-MM-DDTHH:MM:SS+0700",
    |scalar| super::date_time::from_wire(scalar).map(RequestTimestamp)
);

/// The time of sending. None is sent by a clock that is set to no year between 0 and 9999.
impl flip_runtime::Generated for RequestTimestamp {
    fn generate() -> Option<Self> {
        Self::now().ok()
    }
}

//! `duration`: ISO 8601, such as `P1DT12H`.

use std::time;

use super::calendar::{Reader, fraction};
use super::text::{FormattedText, InvalidFormat, TextFormat};

/// A span of time: `format: duration`, such as `PT1M30S`.
///
/// `PT90S` equals `PT1M30S`. A month equals no number of days, and a day no number of hours.
pub type Duration = FormattedText<DurationFormat>;

/// The format `duration`.
#[derive(Clone, Copy, Debug)]
pub struct DurationFormat;

/// A span of time in units that cannot be turned into each other: months, days, seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    negative: bool,
    months: u64,
    days: u64,
    seconds: u64,
    nanosecond: u32,
}

impl Span {
    /// Whether the span goes back in time.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// Months, twelve for each year.
    #[must_use]
    pub fn months(&self) -> u64 {
        self.months
    }

    /// Days, seven for each week.
    #[must_use]
    pub fn days(&self) -> u64 {
        self.days
    }

    /// Seconds, of hours and minutes as well.
    #[must_use]
    pub fn seconds(&self) -> u64 {
        self.seconds
    }

    /// Nanoseconds beside the seconds: 0 to 999,999,999.
    #[must_use]
    pub fn nanosecond(&self) -> u32 {
        self.nanosecond
    }
}

/// Spans of months, of days, and of seconds have no order among each other.
impl PartialOrd for Span {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        let parts = |span: &Self| {
            [
                (span.months, 0),
                (span.days, 0),
                (span.seconds, span.nanosecond),
            ]
        };
        let (one, two) = (parts(self), parts(other));
        let differing = one.iter().zip(&two).filter(|(one, two)| one != two);
        let mut orders = differing.map(|(one, two)| one.cmp(two));
        let is_zero = |parts: &[(u64, u32); 3]| parts.iter().all(|part| *part == (0, 0));
        if self.negative != other.negative && !(is_zero(&one) && is_zero(&two)) {
            return Some(other.negative.cmp(&self.negative));
        }
        let first = orders.next().unwrap_or(std::cmp::Ordering::Equal);
        let is_one = orders.all(|order| order == first);
        is_one.then(|| {
            if self.negative {
                first.reverse()
            } else {
                first
            }
        })
    }
}

impl TextFormat for DurationFormat {
    type Value = Span;
    const NAME: &'static str = "duration";

    fn read(text: &str) -> Option<Span> {
        let mut reader = Reader::new(text);
        let is_minus = reader.one_of(&['-', '+']) == Some('-');
        reader.one_of(&['P', 'p'])?;
        let mut span = Span {
            negative: false,
            months: 0,
            days: 0,
            seconds: 0,
            nanosecond: 0,
        };
        let mut next = 0;
        let mut is_time = false;
        while !reader.rest().is_empty() {
            if !is_time && reader.one_of(&['T', 't']).is_some() {
                (is_time, next) = (true, 4);
                // A `T` announces a part.
                reader.rest().chars().next()?;
            }
            let number: u64 = reader.digits().parse().ok()?;
            let nanosecond = reader.nanoseconds()?;
            let unit = reader.one_of(UNITS)?.to_ascii_uppercase();
            let order = if is_time { "____HMS" } else { "YMWD" }.find(unit)?;
            if order < next || (nanosecond > 0 && unit != 'S') {
                return None;
            }
            next = order + 1;
            let (sum, factor) = match order {
                0 => (&mut span.months, 12),
                1 => (&mut span.months, 1),
                2 => (&mut span.days, 7),
                3 => (&mut span.days, 1),
                4 => (&mut span.seconds, 3600),
                5 => (&mut span.seconds, 60),
                _ => (&mut span.seconds, 1),
            };
            *sum = sum.checked_add(number.checked_mul(factor)?)?;
            span.nanosecond = nanosecond;
        }
        let is_zero = span.months == 0 && span.days == 0 && span.seconds == 0;
        span.negative = is_minus && !(is_zero && span.nanosecond == 0);
        // `P` alone is none.
        (next > 0).then_some(span)
    }
}

const UNITS: &[char] = &['Y', 'M', 'W', 'D', 'H', 'S', 'y', 'm', 'w', 'd', 'h', 's'];

/// Only of hours, minutes and seconds: a day is not always 24 hours long.
impl TryFrom<&Duration> for time::Duration {
    type Error = InvalidFormat;

    fn try_from(text: &Duration) -> Result<Self, InvalidFormat> {
        let span = text.value()?;
        let is_exact = span.months == 0 && span.days == 0 && !span.negative;
        is_exact
            .then(|| Self::new(span.seconds, span.nanosecond))
            .ok_or(InvalidFormat::of::<DurationFormat>())
    }
}

/// Writes seconds, such as `PT90.5S`.
impl From<time::Duration> for Duration {
    fn from(span: time::Duration) -> Self {
        let fraction = fraction(span.subsec_nanos());
        Self::new(format!("PT{}{fraction}S", span.as_secs()))
    }
}

//! Conversions between the calendar types and those of the standard library, jiff, time and
//! chrono.
//!
//! Only types that stand for an instant (or a day) are converted. A date and time without offset
//! is not: which zone it is in would have to be guessed, and a bill would expire seven hours early.
//!
//! All of them are `TryFrom`, since the ranges differ: jiff's instants end on 9999-12-30.

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "jiff")]
mod jiff;
mod moment;
mod system;
#[cfg(feature = "time")]
mod time;

/// From another instant, by its seconds since 1970. Fractions of a second are cut off.
macro_rules! from_instant {
    ($instant:ty, $seconds:expr) => {
        from_instant!($instant, $seconds, DateTime, Minute, RequestTimestamp, UnixTime);
    };
    ($instant:ty, $seconds:expr, $($ours:ident),*) => {$(
        /// Fails outside of the years 1 to 9999 of GMT+7.
        impl TryFrom<$instant> for $crate::types::$ours {
            type Error = $crate::types::InvalidDate;

            fn try_from(instant: $instant) -> Result<Self, Self::Error> {
                let seconds: fn($instant) -> i64 = $seconds;
                Self::from_unix_seconds(seconds(instant))
            }
        }
    )*};
}
use from_instant;

/// To another instant, by the seconds since 1970; `None` when it cannot be that early or late.
macro_rules! into_instant {
    ($instant:ty, $make:expr) => {
        into_instant!($instant, $make, DateTime, Minute, RequestTimestamp, UnixTime);
    };
    ($instant:ty, $make:expr, $($ours:ident),*) => {$(
        /// Fails when the other type cannot hold a moment that early or late.
        impl TryFrom<$crate::types::$ours> for $instant {
            type Error = $crate::types::InvalidDate;

            fn try_from(ours: $crate::types::$ours) -> Result<Self, Self::Error> {
                let make: fn(i64) -> Option<$instant> = $make;
                make(ours.to_unix_seconds()).ok_or($crate::types::InvalidDate::OUT_OF_RANGE)
            }
        }
    )*};
}
use into_instant;

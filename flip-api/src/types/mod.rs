//! Flip's vocabulary: money, times, flags, links, and the many spellings of "no value".
//!
//! Everything odd that Flip is known to send is taken in here, once. What a type reads in an odd
//! spelling it writes again in the same spelling.
//!
//! | type | on the wire |
//! | --- | --- |
//! | [`Rupiah`] | whole rupiah: `900000`, `"900000"`, `900000.00` |
//! | [`Flag`] | `0` or `1`, also as text or boolean |
//! | [`Date`], [`DateTime`], [`Minute`] | calendar texts without offset, in GMT+7 |
//! | [`UnixTime`] | seconds since 1970, as number or text |
//! | [`Link`] | an address, often without `https://` |
//! | [`Lenient`] | any of them, where it may be missing, `null`, `"null"`, `""` or worse |

mod calendar;
mod convert;
mod date;
mod date_time;
mod flag;
mod from_wire;
mod invalid_date;
mod lenient;
mod link;
mod minute;
mod rupiah;
mod unix_time;
mod written;

#[cfg(test)]
mod tests;

pub use date::Date;
pub use date_time::DateTime;
pub use flag::{Flag, InvalidFlag};
pub use from_wire::{FromWire, Scalar};
pub use invalid_date::InvalidDate;
pub use lenient::Lenient;
pub use link::Link;
pub use minute::Minute;
pub use rupiah::{InvalidRupiah, Rupiah};
pub use unix_time::UnixTime;

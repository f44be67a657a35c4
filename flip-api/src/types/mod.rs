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
//! | [`Moment`] | a moment with offset and up to nine decimals |
//! | [`DayFirstDate`] | `31-10-1990` |
//! | [`RequestTimestamp`] | `2022-01-01T15:02:15+0700` |
//! | [`RequestId`] | `bigflip-` and a UUID |
//! | [`WalletNumber`] | the phone number of an e-wallet, in the local form: `081234567890` |
//! | [`Decimal`] | a number with decimals, as number or text; never a float |
//! | [`Email`], [`Uri`] | an address of mail, of a page; any text is kept |
//! | [`Lenient`] | any of them, a text or a count, where it may be missing, `null`, `"null"`, `""` or worse |
//!
//! Texts for which Flip has a rule, such as remarks and addresses, are plain `String`s; [`rules`] are
//! what they are checked against before they are sent.
//!
//! With the features `postgres-types` and `sqlx`, [`Rupiah`] is stored as a big integer, and [`Decimal`],
//! [`RequestId`], [`Id`](crate::Id) and [`IdempotencyKey`](crate::IdempotencyKey) as text.

mod calendar;
mod convert;
mod date;
mod date_time;
mod day_first_date;
mod decimal;
mod flag;
mod from_wire;
mod invalid_date;
mod lenient;
mod link;
mod minute;
mod moment;
mod request_id;
mod request_timestamp;
pub mod rules;
mod rupiah;
#[cfg(any(feature = "postgres-types", feature = "sqlx"))]
mod stored;
mod unix_time;
mod wallet_number;
mod written;

#[cfg(test)]
mod tests;

pub use date::Date;
pub use date_time::DateTime;
pub use day_first_date::DayFirstDate;
pub use decimal::{Decimal, InvalidDecimal};
pub use flag::{Flag, InvalidFlag};
pub use flip_runtime::types::{Email, Uri};
pub use from_wire::{FromWire, Scalar};
pub use invalid_date::InvalidDate;
pub use lenient::Lenient;
pub use link::Link;
pub use minute::Minute;
pub use moment::Moment;
pub use request_id::{InvalidRequestId, RequestId};
pub use request_timestamp::RequestTimestamp;
pub use rupiah::{InvalidRupiah, Rupiah};
pub use unix_time::UnixTime;
pub use wallet_number::{InvalidWalletNumber, WalletNumber};

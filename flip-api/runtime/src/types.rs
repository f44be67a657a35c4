//! Types for the formats of OpenAPI: times, identifiers, addresses, numbers and bytes in text.
//!
//! Each keeps the text as it came, so an odd date is no decoding error and `+07:00` is sent back as
//! `+07:00`. They are compared by meaning, and converted where the meaning is wanted: by
//! [`FormattedText::value`], or into the types of other crates behind the features `jiff`, `chrono`,
//! `time`, `uuid`, `url` and `rust_decimal`.
//!
//! What belongs here is a type of a single value, formats above all; beside them what crates of an API
//! build on: identifiers, keys, secrets, columns of databases. It may use `json`; all
//! other wings use it. Nothing here knows HTTP or objects.

mod base64;
mod calendar;
pub(crate) mod code;
mod conversions;
mod date_time;
mod duration;
pub(crate) mod generated;
pub(crate) mod id;
pub(crate) mod idempotency_key;
mod internet;
mod number_text;
pub(crate) mod presence;
pub(crate) mod redacted;
pub(crate) mod secret_text;
mod spelling;
#[cfg(any(feature = "postgres-types", feature = "sqlx"))]
pub mod sql;
mod text;
mod uuid_text;

pub use base64::{Base64, Base64Format, Base64Url, Base64UrlFormat};
pub use date_time::{
    CivilDate, CivilTime, Date, DateFormat, DateTime, DateTimeFormat, Time, TimeFormat, Timestamp,
};
pub use duration::{Duration, DurationFormat, Span};
pub use internet::{Email, EmailFormat, Ipv4, Ipv4Format, Ipv6, Ipv6Format, Uri, UriFormat};
pub use number_text::{
    Decimal, DecimalFormat, Int64Text, Int64TextFormat, Uint64Text, Uint64TextFormat,
};
pub use text::{FormattedText, InvalidFormat, TextFormat};
pub use uuid_text::{Uuid, UuidFormat};

#[cfg(test)]
mod tests;

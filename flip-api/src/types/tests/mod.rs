//! Tables of cases, and properties over values from a seeded generator.

mod calendar;
mod convert;
mod decimal;
mod lenient;
mod random;
mod request_id;
mod rules;
mod rupiah;
mod small;
mod stamps;
#[cfg(any(feature = "postgres-types", feature = "sqlx"))]
mod stored;
mod wallet_number;

use std::error::Error;

use serde::Serialize;
use serde::de::DeserializeOwned;

use random::Random;

type Outcome = Result<(), Box<dyn Error>>;

/// Decodes JSON and encodes the value again.
fn again<T: DeserializeOwned + Serialize>(json: &str) -> serde_json::Result<String> {
    serde_json::to_string(&serde_json::from_str::<T>(json)?)
}

fn message<T: DeserializeOwned>(json: &str) -> Option<String> {
    serde_json::from_str::<T>(json)
        .err()
        .map(|error| error.to_string())
}

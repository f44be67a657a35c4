//! How requests travel: certificates, proxies, runtimes, the hook of the HTTP library, layers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

#[path = "../support/mod.rs"]
mod support;

mod certificates;
mod hook;
mod layers;
mod proxies;
mod proxy;
mod runtimes;
mod tls;

use std::error::Error as StdError;
use std::fmt::Write;

use flip_runtime::{CallOptions, Client, ClientBuilder, Error, RetryPolicy};
use support::library::{CreateLoan, Loan, Problem};

/// A create by a client that sends everything once.
pub(crate) async fn create(builder: ClientBuilder) -> Result<Loan, Error<Problem>> {
    let client = builder.retry(RetryPolicy::none()).build().unwrap();
    create_by(&client).await
}

pub(crate) async fn create_by(client: &Client) -> Result<Loan, Error<Problem>> {
    client
        .execute(&CreateLoan::default(), &CallOptions::new())
        .await
}

/// All that an error tells, with its causes.
pub(crate) fn shown(error: &(dyn StdError + 'static)) -> String {
    let mut text = format!("{error} {error:?}");
    let mut cause = error.source();
    while let Some(error) = cause {
        write!(text, " {error} {error:?}").unwrap();
        cause = error.source();
    }
    text
}

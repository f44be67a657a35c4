//! What is sent again, how often, and when.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod key;
mod outcome;
mod over_the_wire;
mod stub;
#[path = "../support/mod.rs"]
mod support;
mod time;

use std::time::Duration;

use flip_runtime::{CallOptions, Client, Error, Operation, RetryPolicy};
use support::library::Problem;
use support::{Reply, Server};

/// A policy that does not wait.
fn at_once() -> RetryPolicy {
    RetryPolicy::new().base_delay(Duration::ZERO)
}

fn client(server: &Server) -> Client {
    let builder = Client::builder(server.url()).retry(at_once());
    builder
        .attempt_timeout(Duration::from_millis(300))
        .build()
        .unwrap()
}

/// Calls a server that answers this way, and tells how many requests it saw.
async fn called<O: Operation<Error = Problem>>(
    operation: O,
    replies: Vec<Reply>,
) -> (Result<O::Answer, Error<Problem>>, usize) {
    let server = Server::start(replies);
    let result = client(&server)
        .execute(&operation, &CallOptions::new())
        .await;
    (result, server.requests().len())
}

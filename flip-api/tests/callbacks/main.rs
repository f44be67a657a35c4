//! Callbacks from the raw request to the order that is paid: what is let through, what is answered,
//! what Flip is asked.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod bodies;
mod cases;
mod deduplication;
mod forged;
mod random;
mod replies;
mod search;
mod support;
mod verify;
mod web_server;

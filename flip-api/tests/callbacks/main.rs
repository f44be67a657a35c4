//! Callbacks from the raw request to the order that is paid: what is let through, what is answered,
//! what Flip is asked.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    deprecated,
    reason = "tests, also of what is deprecated"
)]

mod attacks;
mod bodies;
mod cases;
mod deduplication;
mod forged;
mod products;
mod random;
mod reconcile;
mod replies;
mod search;
mod stand_in;
mod support;
mod verify;
mod web_server;

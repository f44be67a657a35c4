//! Every operation through the real transport, against a server on this machine: what leaves, what
//! is made of what comes back, and what is known of the money when it goes wrong.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

mod again;
mod blocking;
mod callback;
mod classes;
mod create_bill;
mod edit_bill;
mod encoding;
mod formats;
mod get_payment;
mod lossless;
mod outcome;
mod pages;
mod redirect_and_reset;
mod refusals;
mod secrets;
mod violations;

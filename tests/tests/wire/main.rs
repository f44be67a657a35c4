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
mod agent_money_transfer;
mod agent_verification;
mod bank_account_inquiry;
mod blocking;
mod callback;
mod classes;
mod create_bill;
mod create_international_transfer;
mod echoes;
mod edit_bill;
mod encoding;
mod fault_matrix;
mod formats;
mod general;
mod get_payment;
mod international_transfer;
mod kyc_lists;
mod kyc_pictures;
mod kyc_repair;
mod list_bills;
mod lossless;
mod money_transfer;
mod network;
mod outcome;
mod pages;
mod redirect_and_reset;
mod refusals;
mod secrets;
mod sent_callbacks;
mod served;
mod special_money_transfer;
mod unknown_ids;
mod unstable_v3;
mod unstable_v3_reports;
mod violations;
mod x_signature;

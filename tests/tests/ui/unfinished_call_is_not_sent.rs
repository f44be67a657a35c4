#![deny(unused_must_use)]

use flip_api::Client;
use flip_api::models::EditBillRequest;

fn close(flip: &Client) {
    flip.edit_bill("11", EditBillRequest::new().status("INACTIVE"));
}

fn main() {}

//! A virtual account is that of a bank; a text, which may be misspelt, is none.

use flip_api::models::PaymentMethod;

fn main() {
    PaymentMethod::virtual_account("bnl");
}

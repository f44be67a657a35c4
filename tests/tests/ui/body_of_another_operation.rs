use flip_api::Client;
use flip_api::models::EditBillRequest;

fn create(flip: &Client) {
    let _ = flip.create_bill(EditBillRequest::new());
}

fn main() {}

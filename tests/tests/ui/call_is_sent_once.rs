use flip_api::Client;
use flip_api::models::{BillType, CreateBillStep1Request};

async fn create_twice(flip: Client) {
    let call = flip.create_bill(CreateBillStep1Request::new("Table", BillType::Single));
    let _ = call.send().await;
    let _ = call.send().await;
}

fn main() {}

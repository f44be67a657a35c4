use flip_api::models::{BillType, CreateBillStep2Request};
use flip_api::types::Rupiah;

fn main() {
    let _ = CreateBillStep2Request::new("Table", BillType::Single, Rupiah::new(900_000));
}

use flip_api::models::{BillType, CreateBillStep2Request, Payer};

fn main() {
    let payer = Payer::new("Jon Doe", "jon.doe@example.com");
    let _ = CreateBillStep2Request::new("Table", BillType::Single, payer);
}

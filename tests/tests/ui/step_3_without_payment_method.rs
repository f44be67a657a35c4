use flip_api::models::{CreateBillStep3Request, Payer};
use flip_api::types::Rupiah;

fn main() {
    let payer = Payer::new("Jon Doe", "jon.doe@example.com");
    let _ = CreateBillStep3Request::new("Table", Rupiah::new(900_000), payer);
}

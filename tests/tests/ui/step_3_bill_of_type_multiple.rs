use flip_api::models::{BillType, CreateBillStep3Request, Payer, PaymentMethod};
use flip_api::types::Rupiah;

fn main() {
    let payer = Payer::new("Jon Doe", "jon.doe@example.com");
    let amount = Rupiah::new(900_000);
    let request = CreateBillStep3Request::new("Table", amount, payer, PaymentMethod::qris());
    let _ = request.bill_type(BillType::Multiple);
}

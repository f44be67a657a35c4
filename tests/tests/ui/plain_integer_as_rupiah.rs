use flip_api::models::EditBillRequest;

fn main() {
    let _ = EditBillRequest::new().amount(900_000);
}

use flip_api::models::EditBillRequest;

fn main() {
    let _ = EditBillRequest::new().step(2);
}

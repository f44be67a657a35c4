use flip_api::models::CreateBillStep1;

fn account(bill: &CreateBillStep1) {
    let _ = &bill.bill_payment;
}

fn main() {}

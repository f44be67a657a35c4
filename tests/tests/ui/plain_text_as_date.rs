use flip_api::Client;

fn list(flip: &Client) {
    let _ = flip.list_bill_payments("11").start_date("2022-12-30");
}

fn main() {}

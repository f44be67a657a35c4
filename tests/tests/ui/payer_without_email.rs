use flip_api::models::Payer;

fn main() {
    let _ = Payer::new("Jon Doe");
}

use flip_api::types::Rupiah;

fn main() {
    let _ = Rupiah::new(900_000.0);
}

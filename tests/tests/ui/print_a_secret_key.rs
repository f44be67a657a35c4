use flip_api::SecretKey;

fn print(key: &SecretKey) {
    println!("{key}");
}

fn main() {}

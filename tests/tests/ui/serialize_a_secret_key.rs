use flip_api::SecretKey;

fn serialize(_: &impl serde::Serialize) {}

fn write_down(key: &SecretKey) {
    serialize(key);
}

fn main() {}

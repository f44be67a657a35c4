use flip_api::SecretKey;

fn serialize(key: &SecretKey) -> serde_json::Result<String> {
    serde_json::to_string(key)
}

fn main() {}

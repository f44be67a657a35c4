use flip_api::SecretKey;

fn is_same(one: &SecretKey, other: &SecretKey) -> bool {
    one == other
}

fn main() {}

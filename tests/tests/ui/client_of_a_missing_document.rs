mod pets {
    flip_codegen_macros::openapi!("missing.yaml");
}

fn main() {}

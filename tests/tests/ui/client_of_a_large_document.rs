mod pets {
    flip_codegen_macros::openapi!("large.yaml");
}

fn main() {}

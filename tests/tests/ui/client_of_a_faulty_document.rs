mod pets {
    flip_codegen_macros::openapi!("faulty.yaml");
}

fn main() {}

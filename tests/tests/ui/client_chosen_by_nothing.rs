mod pets {
    flip_codegen_macros::openapi!("pets.yaml", only = [tags(store)]);
}

fn main() {}

mod pets {
    flip_codegen_macros::openapi!("pets.yaml", only = [tag(stor)]);
}

fn main() {}

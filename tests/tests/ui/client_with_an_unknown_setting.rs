mod pets {
    flip_codegen_macros::openapi!("pets.yaml", onyl = [listPets]);
}

fn main() {}

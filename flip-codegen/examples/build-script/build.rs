//! Compiles the document.

fn main() {
    flip_codegen::build("../uspto.yaml")
        .config("../codegen.toml")
        .run();
}

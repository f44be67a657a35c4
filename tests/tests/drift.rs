//! The generated code is what the spec says: `cargo xtask regen --check` as a test.

use flip_codegen::Reported;
use flip_tests::cases;

#[test]
fn the_generated_code_is_what_the_spec_says() {
    cases::spec().assert_fresh(cases::GENERATED);
}

#[test]
fn the_spec_compiles_without_a_word() {
    assert_eq!(cases::compile_spec().render(), "");
}

//! The generated code is what the spec says: `cargo xtask regen --check` as a test.

use flip_codegen::Reported;
use flip_tests::cases;

#[test]
fn the_generated_code_is_what_the_spec_says() {
    cases::spec().assert_fresh(cases::GENERATED);
}

#[test]
fn control_of_the_simulator_is_what_its_document_says() {
    let control = flip_codegen::build("flip-api/simulator/control.yaml");
    let control = control.config("flip-api/simulator/control.toml");
    control
        .root(cases::root())
        .assert_fresh("flip-api/simulator/src/control");
}

#[test]
fn the_spec_compiles_without_a_word() {
    assert_eq!(cases::compile_spec().render(), "");
}

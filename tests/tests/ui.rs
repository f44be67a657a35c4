//! What must not compile does not, and the message says why. Each case is named after its rule.

#[test]
fn misuse_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}

/// Cases of their own: among failing ones, `trybuild` only checks these and does not run them.
#[test]
fn intended_use_compiles_and_runs() {
    trybuild::TestCases::new().pass("tests/ui/pass/*.rs");
}

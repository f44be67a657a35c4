//! What the compiler understood of the spec: reviewers read the difference here first.

use flip_tests::cases;

#[test]
fn the_picture_of_the_spec_is_the_committed_one() {
    let compilation = cases::compile_spec();
    let picture = compilation
        .api
        .map(|api| flip_codegen::ir::dump(&api, None));
    insta::assert_snapshot!("spec", picture.unwrap_or_default());
}

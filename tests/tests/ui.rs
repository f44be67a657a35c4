//! What must not compile does not, and the message says why. Each case is named after its rule.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::path::Path;

use flip_tests::cases;

#[test]
fn misuse_does_not_compile() {
    lay_documents();
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}

/// Cases of their own: among failing ones, `trybuild` only checks these and does not run them.
#[test]
fn intended_use_compiles_and_runs() {
    trybuild::TestCases::new().pass("tests/ui/pass/*.rs");
}

/// Puts the documents of cases where the macro `openapi!` looks for them: `trybuild` compiles the cases as
/// a package of its own, below the target folder.
fn lay_documents() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let package = target.join("tests/trybuild/flip-tests");
    std::fs::create_dir_all(&package).unwrap();
    let documents = cases::folder("tests/ui/documents");
    for name in cases::files(&documents, &["yaml"]) {
        std::fs::copy(documents.join(&name), package.join(&name)).unwrap();
    }
    let operations = (0..301).map(|number| {
        format!("  /{number}: {{get: {{operationId: get{number}, responses: {{\"204\": {{description: Done.}}}}}}}}\n")
    });
    let operations: String = operations.collect();
    let start = "openapi: 3.0.3\ninfo: {title: Large, version: \"1\"}\npaths:\n";
    std::fs::write(package.join("large.yaml"), start.to_owned() + &operations).unwrap();
}

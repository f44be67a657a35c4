//! One feature of OpenAPI a case: `tests/golden/<case>.yaml` and the Rust that becomes of it.
#![allow(clippy::panic, reason = "tests fail by panicking")]

use std::path::Path;

use flip_tests::cases;

#[test]
fn every_document_becomes_the_committed_code() {
    let folder = cases::folder("golden");
    let mut failures = Vec::new();
    for file in cases::documents(&folder, &["yaml"]) {
        let compilation = cases::compile(&folder, &file);
        let said = compilation.render();
        match compilation.tree {
            Some(tree) if said.is_empty() || is_expected_to_warn(&folder, &file) => {
                let expected = folder.join(cases::stem(&file)).with_extension("rs");
                failures.extend(cases::compare(&expected, &tree.inline()).err());
                if !said.is_empty() {
                    let warnings = expected.with_extension("warnings");
                    failures.extend(cases::compare(&warnings, &said).err());
                }
            }
            _ => failures.push(format!("{file} does not compile without a word:\n{said}")),
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    every_output_has_a_document_and_is_compiled();
}

/// A few constructs cannot be had without a warning; its text stands beside the code.
fn is_expected_to_warn(folder: &Path, file: &str) -> bool {
    let warnings = folder.join(cases::stem(file)).with_extension("warnings");
    warnings.exists()
}

/// Runs after the outputs are blessed, not beside it.
fn every_output_has_a_document_and_is_compiled() {
    let folder = cases::folder("golden");
    let documents = cases::documents(&folder, &["yaml"]);
    let documents: Vec<&str> = documents.iter().map(|file| cases::stem(file)).collect();
    for extension in ["rs", "toml", "warnings"] {
        for file in cases::files(&folder, &[extension]) {
            assert!(
                documents.contains(&cases::stem(&file)),
                "{file} has no document"
            );
        }
    }
    let listed: Vec<&str> = include_str!("../src/golden.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    assert_eq!(listed, documents, "tests/src/golden.rs lists other modules");
}

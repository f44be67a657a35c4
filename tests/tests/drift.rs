//! The generated code is what the spec says: `cargo xtask regen --check` as a test.

use flip_codegen::Reported;
use flip_tests::cases;

#[test]
fn the_generated_code_is_what_the_spec_says() {
    let wanted = cases::compile_spec().tree.0;
    assert!(!wanted.is_empty(), "nothing comes of the spec");

    let folder = cases::root().join(cases::GENERATED);
    let found = cases::read_tree(&folder);
    let mut faults = Vec::new();
    for (path, text) in &wanted {
        match found.get(path) {
            None => faults.push(format!("{path} is missing")),
            Some(found) if found != text => faults.push(format!("{path} has drifted")),
            Some(_) => {}
        }
    }
    let stale = found.keys().filter(|path| !wanted.contains_key(*path));
    faults.extend(stale.map(|path| format!("{path} is stale")));
    assert!(
        faults.is_empty(),
        "in {}:\n  {}\n`cargo xtask regen` mends it",
        cases::GENERATED,
        faults.join("\n  ")
    );
}

#[test]
fn the_spec_compiles_without_a_word() {
    assert_eq!(cases::compile_spec().render(), "");
}

//! Bytes that are taken for a document. `flip_fuzz::compile` is what `cargo xtask fuzz` calls, too.
#![no_main]

use flip_fuzz::Reported;

libfuzzer_sys::fuzz_target!(|text: &[u8]| {
    let (result, _) = flip_fuzz::compile(text, true);
    let mut diagnostics = result.diagnostics().iter();
    assert!(diagnostics.all(|diagnostic| diagnostic.code.id() != "F0901"));
});

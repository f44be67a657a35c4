//! The same input gives the same bytes.

use flip_codegen::Compilation;
use flip_tests::cases;

/// Everything that comes of a document, as text.
fn output(compilation: Compilation) -> String {
    let (human, json) = (compilation.render(), compilation.render_json());
    let picture = compilation
        .api
        .map(|api| flip_codegen::ir::dump(&api, None));
    format!(
        "{human}{json}{}{:#?}",
        picture.unwrap_or_default(),
        compilation.tree
    )
}

#[test]
fn the_spec_gives_the_same_bytes_each_time() {
    let [first, second] = [(); 2].map(|()| output(cases::compile_spec()));
    assert!(first.contains("pub struct Client"));
    assert_eq!(first, second);
}

#[test]
fn every_case_gives_the_same_bytes_each_time() {
    for name in ["golden", "diagnostics"] {
        let folder = cases::folder(name);
        for file in cases::documents(&folder, &["yaml", "json"]) {
            let [first, second] = [(); 2].map(|()| output(cases::compile(&folder, &file)));
            assert!(first == second, "{name}/{file} differs from run to run");
        }
    }
}

/// Hash maps are seeded anew in each thread.
#[test]
fn another_thread_gives_the_same_bytes() {
    let here = output(cases::compile_spec());
    let there = std::thread::spawn(|| output(cases::compile_spec())).join();
    assert_eq!(Some(here), there.ok());
}

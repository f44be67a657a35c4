//! The same input gives the same bytes.

use flip_codegen::{Failed, Output, Reported};
use flip_tests::cases;

/// Everything that comes of a document, as text.
fn output(result: &Result<Output, Failed>) -> String {
    let (human, json) = (result.render(), result.render_json());
    let picture = result.api().map(|api| flip_codegen::ir::dump(api, None));
    let tree = result.as_ref().ok().map(|output| &output.tree);
    format!("{human}{json}{}{tree:#?}", picture.unwrap_or_default())
}

fn output_of_spec() -> String {
    output(&Ok(cases::compile_spec()))
}

#[test]
fn the_spec_gives_the_same_bytes_each_time() {
    let [first, second] = [(); 2].map(|()| output_of_spec());
    assert!(first.contains("pub struct Client"));
    assert_eq!(first, second);
}

#[test]
fn every_case_gives_the_same_bytes_each_time() {
    for name in ["golden", "diagnostics"] {
        let folder = cases::folder(name);
        for file in cases::documents(&folder, &["yaml", "json"]) {
            let [first, second] = [(); 2].map(|()| output(&cases::compile(&folder, &file)));
            assert!(first == second, "{name}/{file} differs from run to run");
        }
    }
}

/// Hash maps are seeded anew in each thread.
#[test]
fn another_thread_gives_the_same_bytes() {
    let here = output_of_spec();
    let there = std::thread::spawn(output_of_spec).join();
    assert_eq!(Some(here), there.ok());
}

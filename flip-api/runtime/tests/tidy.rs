//! House rules that no compiler checks.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The lines of all source files, each with its file.
fn lines() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    assert!(files.len() > 20, "the sources are found");
    let read = |file: PathBuf| {
        let text = fs::read_to_string(&file).unwrap();
        text.lines()
            .map(|line| (file.clone(), line.to_owned()))
            .collect::<Vec<_>>()
    };
    files.into_iter().flat_map(read).collect()
}

#[test]
fn the_http_library_is_named_in_one_module() {
    let library = "reqwest";
    // The module, what it hands on, and the feature that hands out the library itself.
    let declarations = [
        "mod reqwest;",
        "#[cfg(feature = \"reqwest\")]",
        "pub use self::reqwest::library;",
        "pub(crate) use self::reqwest::{Hook, Network};",
        "pub use crate::http::transport::library as reqwest;",
    ];
    for (file, line) in lines() {
        let path = file.display().to_string().replace('\\', "/");
        let home = path.contains("src/http/transport/reqwest");
        let parents = ["src/http/transport.rs", "src/lib.rs"];
        let declaration = parents.iter().any(|parent| file.ends_with(parent))
            && declarations.contains(&line.trim());
        let named = line.contains(library) && !home && !declaration;
        assert!(!named, "{}: {line}", file.display());
    }
}

/// The words of one API; this crate serves any.
#[test]
fn no_word_of_an_api_occurs() {
    let words = ["rupiah", "bill", "step", "bigflip"];
    for (file, line) in lines() {
        let line = line.to_lowercase();
        let word = words.iter().find(|word| line.contains(**word));
        assert_eq!(word, None, "{}: {line}", file.display());
    }
}

//! The book is fresh, and everything that it names is there.

use std::path::Path;

use super::{chapters, files};

/// Each chapter's path and text.
fn pages() -> Vec<(String, String)> {
    let pages = files::read(&files::root().join("book/src")).unwrap();
    assert!(pages.len() > 8, "{:?}", pages.keys());
    pages.into_iter().collect()
}

/// What stands between two texts, wherever they are.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    let parts = text.split(before).skip(1);
    parts
        .filter_map(|part| Some(part.split_once(after)?.0))
        .collect()
}

fn is_there(path: &str) -> bool {
    files::root()
        .join("book/src")
        .join(Path::new(path))
        .exists()
}

#[test]
fn generated_chapters_are_what_the_code_says() {
    for (name, wanted) in chapters(&files::root()).unwrap() {
        let found = std::fs::read_to_string(files::root().join("book/src").join(name)).unwrap();
        assert!(found == wanted, "{name} differs; run `cargo xtask book`");
    }
}

#[test]
fn every_chapter_is_in_the_summary() {
    let summary = std::fs::read_to_string(files::root().join("book/src/SUMMARY.md")).unwrap();
    for (path, _) in pages() {
        let link = format!("({path})");
        assert!(path == "SUMMARY.md" || summary.contains(&link), "{path}");
    }
}

#[test]
fn every_link_and_included_file_is_there() {
    for (page, text) in pages() {
        for link in between(&text, "](", ")") {
            let path = link.split('#').next().unwrap_or_default();
            let is_elsewhere = path.contains("://") || path.is_empty();
            assert!(is_elsewhere || is_there(path), "{page} links to {link}");
        }
        for file in between(&text, "{{#include ", "}}") {
            assert!(is_there(file), "{page} includes {file}");
        }
    }
}

#[test]
fn rust_of_the_book_comes_from_crates_that_are_built() {
    for (page, text) in pages() {
        for block in between(&text, "```rust", "```") {
            assert!(
                block.contains("{{#include "),
                "{page} has Rust of its own: {block}"
            );
        }
    }
}

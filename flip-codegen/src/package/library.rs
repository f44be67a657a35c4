//! `lib.rs`: the root module, with what a crate needs besides.

/// Documents come as they are: no lint about taste, nor about prose, is worth a warning in code
/// that nobody edits. Everything that rustc itself warns of stays on.
const HEAD: &str = r#"#![doc = include_str!("../README.md")]
#![allow(
    clippy::all,
    rustdoc::all,
    deprecated,
    confusable_idents,
    mixed_script_confusables,
    uncommon_codepoints,
    reason = "names and prose are those of the document"
)]
// Types that nest deeply need more than rustc allows by itself.
#![recursion_limit = "512"]

pub use ::flip_runtime as runtime;
"#;

/// The text of `lib.rs` from that of the root module: the README stands for its documentation.
pub(super) fn library(root: &str) -> String {
    let (mark, rest) = root.split_once('\n').unwrap_or((root, ""));
    let items: Vec<&str> = rest
        .lines()
        .skip_while(|line| line.starts_with("//!") || line.starts_with("#![") || line.is_empty())
        .collect();
    format!("{mark}\n{HEAD}\n{}\n", items.join("\n"))
}

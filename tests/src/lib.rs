//! Tests that span the crates of this workspace, and what they share.

// Golden code names the types of its formats by their public path, here as in any other crate.
extern crate self as flip_tests;

pub mod cases;
pub mod data;
pub mod decode_cli;
#[cfg(feature = "golden")]
pub mod golden;
pub mod golden_types;

/// The snippets of the repository's README are tests, too.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

//! Makes a whole crate of what was generated.

mod library;
mod manifest;
mod readme;

use crate::Output;
use crate::analyze::Facts;
use crate::config::Config;
use crate::emit::Tree;
use crate::ir::Api;
use crate::names::{Names, crate_name};

/// How to make a crate.
#[derive(Clone, Debug)]
pub struct Options {
    /// The crate's name; without it one is made from the document's title. Whether a name will do
    /// says [`crate::names::is_crate_name`].
    pub crate_name: Option<String>,
    /// Where the crate `flip-runtime` comes from.
    pub runtime: Runtime,
}

/// Where the crate `flip-runtime` comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Runtime {
    /// From a folder, seen from the generated crate.
    Path(String),
    /// From the registry, by a version requirement.
    Version(String),
}

impl Default for Options {
    fn default() -> Self {
        let version = env!("CARGO_PKG_VERSION").to_owned();
        Self {
            crate_name: None,
            runtime: Runtime::Version(version),
        }
    }
}

/// Everything that the files of a crate are made of.
struct Package<'a> {
    api: &'a Api,
    facts: &'a Facts,
    names: &'a Names,
    config: &'a Config,
    options: &'a Options,
    name: String,
}

/// The files of a crate: manifest, README and code.
#[must_use]
pub fn package(output: &Output, config: &Config, options: &Options) -> Tree {
    let api = &output.api;
    let name = options.crate_name.clone();
    let package = Package {
        api,
        facts: &output.facts,
        names: &output.names,
        config,
        options,
        name: name.unwrap_or_else(|| crate_name(&api.title)),
    };
    let mut files = Tree::default();
    for (path, text) in &output.tree.0 {
        let (path, text) = match path.as_str() {
            "mod.rs" => ("src/lib.rs".to_owned(), library::library(text)),
            other => (format!("src/{other}"), text.clone()),
        };
        files.0.insert(path, text);
    }
    let others = [
        ("Cargo.toml", package.manifest()),
        ("README.md", package.readme()),
    ];
    files
        .0
        .extend(others.map(|(path, text)| (path.to_owned(), text)));
    files
}

impl Package<'_> {
    /// The line by which a generated file is known, without the signs of a comment.
    fn mark(&self) -> String {
        crate::emit::mark(&self.config.command)
    }

    /// The crate as code names it.
    fn ident(&self) -> String {
        self.name.replace('-', "_")
    }
}

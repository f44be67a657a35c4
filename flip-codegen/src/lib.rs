//! Compiles OpenAPI 3.0 documents to typed Rust clients: text in, files out.
//!
//! ```text
//! load → Document ─ lower → ir::Api ─ analyze → Facts ─ names → Names ─ render → [RustFile] ─ emit → Tree
//! ```
//!
//! [`generate`] shows the whole way. Every stage reports to the same [`Diagnostics`] and goes on;
//! an error anywhere means that nothing is emitted.

pub mod analyze;
pub mod config;
pub mod diagnostics;
pub mod emit;
pub mod ir;
pub mod load;
pub mod lower;
pub mod names;
pub mod render;
pub mod source;
pub mod tree;

use config::Config;
use diagnostics::Diagnostics;
use load::Document;
use source::FileSource;

/// Everything that came of a document.
#[derive(Debug)]
pub struct Compilation {
    /// What there is to say about it.
    pub diagnostics: Diagnostics,
    /// The document, if it could be read at all.
    pub document: Option<Document>,
    /// The compiler's picture of it, without what was faulty.
    pub api: Option<ir::Api>,
    /// The generated files, if there was no error.
    pub tree: Option<emit::Tree>,
}

/// Compiles the document at `path`.
pub fn generate(path: &str, files: &dyn FileSource, config: &Config) -> Compilation {
    let mut compilation = read(path, files, config);
    let Some(api) = compilation.api.take() else {
        return compilation;
    };
    let api = compilation.api.insert(analyze::split(api));
    let api = &*api;
    let facts = analyze::analyze(api, config, &mut compilation.diagnostics);
    if compilation.diagnostics.has_errors() {
        return compilation;
    }
    let names = names::names(api);
    let rendered = render::render(api, &facts, &names, config);
    match emit::emit(rendered, &config.command) {
        Ok(tree) => compilation.tree = Some(tree),
        Err(defect) => {
            let place = diagnostics::Place::None;
            compilation
                .diagnostics
                .report(diagnostics::Code::Defect, place, &[&defect]);
        }
    }
    compilation
}

/// Reads the document at `path` into the compiler's own picture, and goes no further.
pub fn read(path: &str, files: &dyn FileSource, config: &Config) -> Compilation {
    let mut diagnostics = Diagnostics::new();
    let document = load::load(path, files, &mut diagnostics);
    let api = document
        .as_ref()
        .map(|document| lower::lower(document, config, &mut diagnostics));
    Compilation {
        diagnostics,
        document,
        api,
        tree: None,
    }
}

impl Compilation {
    /// The diagnostics for people, without colour.
    pub fn render(&self) -> String {
        diagnostics::render_human(&self.diagnostics, self.document.as_ref(), false)
    }

    /// The diagnostics for programs: one JSON object a line.
    pub fn render_json(&self) -> String {
        diagnostics::render_json(&self.diagnostics, self.document.as_ref())
    }
}

/// The snippets of the README are tests, too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

//! Compiles OpenAPI 3.0, 3.1 and 3.2 documents to typed Rust clients: text in, files out.
//!
//! ```text
//! load → Document ─ openapi → Syntax ─ lower → ir::Api ─ analyze → Facts ─ names → Names ─ render → [RustFile] ─ emit → Tree
//! ```
//!
//! [`generate`] shows the whole way. Every stage reports to the same [`Diagnostics`] and goes on;
//! an error anywhere means that nothing is emitted, unless the configuration says to keep going:
//! then lowering leaves out the operations that have errors, and [`package`] makes a crate of the rest.

pub mod analyze;
pub mod config;
pub mod diagnostics;
pub mod emit;
mod in_memory;
pub mod ir;
pub mod load;
pub mod lower;
pub mod names;
pub mod openapi;
pub mod package;
pub mod render;
pub mod source;
pub mod tree;

use config::Config;
use diagnostics::Diagnostics;
pub use in_memory::{generate_from, read_from};
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
    /// What the analyses found, if anything was generated.
    pub facts: Option<analyze::Facts>,
    /// The identifiers, if anything was generated.
    pub names: Option<names::Names>,
    /// How many operations were left out to keep going.
    pub left_out: usize,
    /// The generated files, if there was no error or the configuration says to keep going.
    pub tree: Option<emit::Tree>,
}

/// Compiles the document at `path`.
pub fn generate(path: &str, files: &dyn FileSource, config: &Config) -> Compilation {
    let mut compilation = read(path, files, config);
    let Some(facts) = check(&mut compilation, config) else {
        return compilation;
    };
    let Some(api) = &compilation.api else {
        return compilation;
    };
    let mut names = names::names(api, &facts);
    let taken = [&config.server_feature, &config.examples_feature];
    let taken: Vec<&str> = taken.into_iter().filter_map(Option::as_deref).collect();
    names.features = names::feature_names(&facts.gates.tags, &taken);
    names.tags = names::tag_modules(&facts.gates.tags);
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
    (compilation.facts, compilation.names) = (Some(facts), Some(names));
    compilation
}

/// Analyses the API. Where there are errors there is nothing to go on with, unless lowering has left
/// out what has them.
fn check(compilation: &mut Compilation, config: &Config) -> Option<analyze::Facts> {
    let api = compilation.api.as_ref()?;
    let facts = analyze::analyze(api, config, &mut compilation.diagnostics);
    compilation.left_out = api.left_out;
    let is_complete = config.keep_going || !compilation.diagnostics.has_errors();
    is_complete.then_some(facts)
}

/// Reads the document at `path` into the compiler's own picture, and goes no further.
pub fn read(path: &str, files: &dyn FileSource, config: &Config) -> Compilation {
    let mut diagnostics = Diagnostics::new();
    let document = load::load_as(path, files, config.strict, &mut diagnostics);
    let api = document.as_ref().map(|document| {
        let syntax = openapi::read(document, &mut diagnostics);
        lower::lower(&syntax, config, &mut diagnostics)
    });
    Compilation {
        diagnostics,
        document,
        api,
        facts: None,
        names: None,
        left_out: 0,
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

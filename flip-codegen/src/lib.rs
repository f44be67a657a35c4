//! Compiles OpenAPI 3.0, 3.1 and 3.2 documents to typed Rust clients: text in, files out.
//!
//! ```text
//! load → Document ─ openapi → Syntax ─ lower → ir::Api ─ analyze → Facts ─ names → Names ─ render → Plan ─ emit → Tree
//! ```
//!
//! [`generate`] shows the whole way. Every stage reports to the same [`Diagnostics`] and goes on;
//! an error anywhere means that nothing is emitted, unless the configuration says to keep going:
//! then lowering leaves out the operations that have errors, and [`package`] makes a crate of the rest.

pub mod analyze;
mod build;
pub mod config;
pub mod diagnostics;
pub mod diff;
pub mod emit;
mod in_memory;
pub mod ir;
pub mod load;
pub mod lower;
pub mod names;
pub mod openapi;
mod outcome;
pub mod package;
pub mod render;
pub mod source;
pub mod tree;

pub use build::{Build, BuildError, assert_fresh, build, folder};
use config::Config;
use diagnostics::{Code, Diagnostics, Place};
pub use in_memory::{generate_from, read_from};
pub use outcome::{Checked, Failed, Output, Read, Reported};
use source::FileSource;

/// Generates the code of the document at `path`.
///
/// # Errors
/// What is wrong with the document. With [`Config::keep_going`] an error leaves out the operations
/// that have it, and only what cannot be read at all fails.
pub fn generate(path: &str, files: &dyn FileSource, config: &Config) -> Result<Output, Failed> {
    let Checked {
        mut diagnostics,
        document,
        api,
        facts,
    } = check(path, files, config)?;
    let names = names::names(&api, &facts, config);
    for (key, name) in &names.gone {
        diagnostics.report(Code::GoneName, Place::None, &[key, name]);
    }
    let plan = render::Plan::new(&api, &facts, &names, config);
    let threads = config.threads.unwrap_or_else(emit::available);
    match emit::emit(
        plan.len(),
        |unit| plan.render(unit),
        &config.command,
        threads,
    ) {
        Ok(mut tree) => {
            tree.allow_deprecated();
            if config.allow_lints == Some(true) {
                tree.allow_lints();
            }
            Ok(Output {
                diagnostics,
                document,
                api,
                facts,
                names,
                tree,
            })
        }
        Err(defect) => {
            diagnostics.report(Code::Defect, Place::None, &[&defect]);
            Err(Failed::new(diagnostics, document, api))
        }
    }
}

/// Finds all that there is to say about the document at `path`, and generates nothing.
///
/// # Errors
/// As [`generate`].
pub fn check(path: &str, files: &dyn FileSource, config: &Config) -> Result<Checked, Failed> {
    let Read {
        mut diagnostics,
        document,
        api,
    } = read(path, files, config)?;
    let facts = analyze::analyze(&api, config, &mut diagnostics);
    if diagnostics.has_errors() && !config.keep_going {
        return Err(Failed::new(diagnostics, document, api));
    }
    Ok(Checked {
        diagnostics,
        document,
        api,
        facts,
    })
}

/// Reads the document at `path` into the compiler's own picture, and goes no further.
///
/// # Errors
/// Why it cannot be read at all. Errors in a document that can be are among its diagnostics.
pub fn read(path: &str, files: &dyn FileSource, config: &Config) -> Result<Read, Failed> {
    let mut diagnostics = Diagnostics::new();
    let settings = load::Settings {
        strict: config.strict,
        overlays: &config.overlays,
    };
    let Some(document) = load::load_as(path, files, settings, &mut diagnostics) else {
        return Err(Failed::unread(diagnostics));
    };
    let syntax = openapi::read(&document, config, &mut diagnostics);
    let api = lower::lower(&syntax, config, &mut diagnostics);
    Ok(Read {
        diagnostics,
        document,
        api,
    })
}

/// The snippets of the README are tests, too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

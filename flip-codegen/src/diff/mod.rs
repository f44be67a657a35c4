//! What a change of a document means for those who call the generated code.
//!
//! It compares what users see of two compiled documents: operations, arguments, types, fields, variants,
//! rules, features and documentation, by their names in Rust. [`Difference`] says it as text, as Markdown,
//! as JSON and as lines of a changelog. It renders no code, and nothing but the command line and xtasks
//! calls it.

mod compare;
mod features;
mod outline;
mod report;
#[cfg(test)]
mod tests;
mod types;

use crate::Output;
use crate::analyze::Facts;
use crate::ir::Api;
use crate::load::Document;
use crate::names::Names;

use compare::Change;
pub use compare::Verdict;

/// What is compared of a document. `names` are those of the configuration under which it is generated.
#[derive(Clone, Copy)]
#[allow(
    missing_debug_implementations,
    reason = "of references to whole documents"
)]
pub struct Compiled<'a> {
    /// The document, for the places.
    pub document: &'a Document,
    /// Its operations and types.
    pub api: &'a Api,
    /// What the analysis found.
    pub facts: &'a Facts,
    /// The names in Rust.
    pub names: &'a Names,
}

impl<'a> From<&'a Output> for Compiled<'a> {
    fn from(output: &'a Output) -> Self {
        Self {
            document: &output.document,
            api: &output.api,
            facts: &output.facts,
            names: &output.names,
        }
    }
}

/// All differences between two documents.
#[derive(Debug)]
pub struct Difference(Vec<Change>);

impl Difference {
    /// Compares a document with what it was before.
    #[must_use]
    pub fn between(before: Compiled<'_>, after: Compiled<'_>) -> Self {
        Self(compare::compare(
            &outline::outline(before),
            &outline::outline(after),
        ))
    }

    /// What a release with all of them has to be, by semantic versioning; `None` if nothing differs.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        compare::overall(&self.0)
    }

    /// Each difference with its verdict and both places, and one line on all of them.
    #[must_use]
    pub fn text(&self) -> String {
        report::report(&self.0)
    }

    /// One line: how many differences there are, and the verdict.
    #[must_use]
    pub fn summary(&self) -> String {
        report::summary(&self.0)
    }

    /// For a pull request: what may break as a table, and the rest folded away.
    #[must_use]
    pub fn markdown(&self) -> String {
        report::markdown(&self.0)
    }

    /// For programs: `verdict`, `changes` with path, values and places, and `changelog`.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        report::json(&self.0)
    }

    /// Lines for a changelog: one for each operation and type of which callers see a difference.
    #[must_use]
    pub fn changelog(&self) -> Vec<String> {
        report::changelog(&self.0)
    }
}

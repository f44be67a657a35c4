//! What the compiler has to say about a document.
//!
//! Every stage reports to one [`Diagnostics`] and goes on. All wording is in `codes.rs`. A place is
//! a pointer until the moment of printing.

mod code;
mod codes;
mod explain;
mod human;
mod json;
mod locate;
mod place;

use std::collections::HashSet;
use std::sync::Arc;

pub use code::Severity;
pub use codes::Code;
pub(crate) use codes::further;
pub use explain::{explain, explain_json};
pub use human::render_human;
pub use json::render_json;
pub use place::Place;

use crate::source::Sources;

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What it is.
    pub code: Code,
    /// Where it is.
    pub place: Place,
    /// One terse line.
    pub message: String,
    /// Further places and what they have to do with it.
    pub labels: Vec<(Place, String)>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    fn new(code: Code, place: Place, arguments: &[&str]) -> Diagnostic {
        let entry = code.entry();
        let mut diagnostic = Diagnostic {
            code,
            place: place.clone(),
            message: code::fill(entry.message, arguments)
                .unwrap_or_else(|| entry.message.to_owned()),
            labels: Vec::new(),
            help: entry.help.and_then(|help| code::fill(help, arguments)),
        };
        if let Some(text) = entry.label.and_then(|label| code::fill(label, arguments)) {
            diagnostic.labels.push((place, text));
        }
        diagnostic
    }

    /// Adds a label. One at the place of the diagnostic itself replaces the text that stands there.
    pub fn label(&mut self, place: impl Into<Place>, text: impl Into<String>) -> &mut Diagnostic {
        let place = place.into();
        self.labels
            .retain(|(other, _)| *other != self.place || *other != place);
        self.labels.push((place, text.into()));
        self
    }

    /// Sets the help, in place of the one from the table.
    pub fn help(&mut self, text: impl Into<String>) -> &mut Diagnostic {
        self.help = Some(text.into());
        self
    }
}

/// The diagnostics of one run, in the order in which they were reported.
#[derive(Debug, Default)]
pub struct Diagnostics {
    reported: Vec<Diagnostic>,
    seen: HashSet<(Code, Place, String)>,
    repeated: Option<Diagnostic>,
    sources: Arc<Sources>,
}

impl Diagnostics {
    /// No diagnostics yet.
    #[must_use]
    pub fn new() -> Diagnostics {
        Diagnostics::default()
    }

    /// Reports something. The arguments replace `{0}`, `{1}`, … in the texts of the code; a label
    /// or help for which an argument is missing is left out. Reporting the same message at the same
    /// place again changes nothing.
    pub fn report(
        &mut self,
        code: Code,
        place: impl Into<Place>,
        arguments: &[&str],
    ) -> &mut Diagnostic {
        let diagnostic = Diagnostic::new(code, place.into(), arguments);
        let key = (code, diagnostic.place.clone(), diagnostic.message.clone());
        if !self.seen.insert(key) {
            return self.repeated.insert(diagnostic);
        }
        self.reported.push_mut(diagnostic)
    }

    /// Whether one of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.iter()
            .any(|diagnostic| diagnostic.code.severity() == Severity::Error)
    }

    /// How many of them have that severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.iter()
            .filter(|diagnostic| diagnostic.code.severity() == severity)
            .count()
    }

    /// All of them, in the order of reporting.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.reported.iter()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.reported.is_empty()
    }

    /// The files that were read, also when reading failed.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    pub(crate) fn set_sources(&mut self, sources: Arc<Sources>) {
        self.sources = sources;
    }
}

#[cfg(test)]
mod tests;

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

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub use code::Severity;
pub use codes::Code;
pub use explain::{explain, explain_json};
pub use human::{Rendered, render_human, rendered};
pub use json::render_json;
pub use place::Place;

use crate::source::Sources;
use crate::tree::Pointer;

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
    /// What to do about it in the document.
    pub help: Option<String>,
    /// What holds for those who cannot change the document: what the generated code does, and how to
    /// live with it.
    pub unchanged: Option<String>,
    /// What it comes of. Diagnostics of one code and one cause are printed once, with the number of
    /// their places: what there is to do about one is to do about all.
    pub(crate) cause: String,
}

impl Diagnostic {
    fn new(code: Code, place: Place, arguments: &[&str]) -> Diagnostic {
        let entry = code.entry();
        let fill = |text| code::fill(text, arguments);
        let message = fill(entry.message).unwrap_or_else(|| entry.message.to_owned());
        let (label, help) = (entry.label.and_then(fill), entry.help.and_then(fill));
        let said = [Some(&message), label.as_ref(), help.as_ref()];
        let said = said.into_iter().flatten().map(String::as_str);
        let cause = entry.cause.and_then(fill);
        let cause = cause.unwrap_or_else(|| said.collect::<Vec<_>>().join("\n"));
        let mut diagnostic = Diagnostic {
            code,
            place: place.clone(),
            message,
            labels: Vec::new(),
            help,
            unchanged: entry.unchanged.and_then(fill),
            cause,
        };
        if let Some(text) = label {
            diagnostic.labels.push((place, text));
        }
        diagnostic
    }

    /// Adds a label. One at the place of the diagnostic itself replaces the text that stands there.
    pub fn label(&mut self, place: impl Into<Place>, text: impl Into<String>) -> &mut Diagnostic {
        let (place, text) = (place.into(), text.into());
        if place == self.place {
            self.add_cause(&text);
        }
        self.labels
            .retain(|(other, _)| *other != self.place || *other != place);
        self.labels.push((place, text));
        self
    }

    /// Sets the help, in place of the one from the table.
    pub fn help(&mut self, text: impl Into<String>) -> &mut Diagnostic {
        let text = text.into();
        self.add_cause(&text);
        self.help = Some(text);
        self
    }

    fn add_cause(&mut self, text: &str) {
        if self.code.entry().cause.is_none() {
            self.cause.push_str(text);
        }
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

    /// The first of each code and cause, in the order of reporting, and how many of them there are.
    #[must_use]
    pub fn by_cause(&self) -> Vec<(&Diagnostic, usize)> {
        let mut causes: Vec<(&Diagnostic, usize)> = Vec::new();
        let mut known = HashMap::new();
        for diagnostic in self.iter() {
            let position = *known
                .entry((diagnostic.code, &diagnostic.cause))
                .or_insert(causes.len());
            match causes.get_mut(position) {
                Some((_, count)) => *count += 1,
                None => causes.push((diagnostic, 1)),
            }
        }
        causes
    }

    /// How many of that severity are printed: those of one code and one cause are one.
    #[must_use]
    pub fn causes(&self, severity: Severity) -> usize {
        let causes = self.by_cause().into_iter();
        causes
            .filter(|(diagnostic, _)| diagnostic.code.severity() == severity)
            .count()
    }

    /// All of them, in the order of reporting.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.reported.iter()
    }

    /// Takes out the warnings of nodes that have one of these pointers, or stand within such.
    pub(crate) fn drop_warnings_within(&mut self, unwanted: &[Pointer]) {
        if unwanted.is_empty() {
            return;
        }
        let unwanted: HashSet<&Pointer> = unwanted.iter().collect();
        let is_unwanted = |pointer: &Pointer| {
            let mut around = Some(pointer.clone());
            while let Some(pointer) = around {
                if unwanted.contains(&pointer) {
                    return true;
                }
                around = pointer.parent();
            }
            false
        };
        self.reported.retain(|one| match &one.place {
            Place::Node(pointer) | Place::Key(pointer) | Place::Text(_, pointer) => {
                one.code.severity() == Severity::Error || !is_unwanted(pointer)
            }
            Place::Span(_) | Place::None => true,
        });
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

    /// Adds those of another run, and takes over its files.
    pub(crate) fn append(&mut self, other: Diagnostics) {
        self.reported.extend(other.reported);
        self.seen.extend(other.seen);
        self.sources = other.sources;
    }

    pub(crate) fn set_sources(&mut self, sources: Arc<Sources>) {
        self.sources = sources;
    }
}

#[cfg(test)]
mod tests;

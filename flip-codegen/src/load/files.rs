//! Reads the files to which the main file leads, each once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use super::dialect::Signs;
use super::reference::Refusal;
use super::{Dialect, path, read, repair_walk, version};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::source::{FileSource, Sources};
use crate::tree::{At, Document, File, Pointer};

/// Why nothing came of a file whose faults are reported at their own places.
const FAULTY: &str = "it has errors of its own";

pub(super) struct Reader<'a> {
    /// Whether a reference to a schema that is not there is an error.
    pub(super) strict: bool,
    /// The version that the main file names.
    pub(super) named: Dialect,
    /// The version by which all files are read: the one that is named, or a later one.
    pub(super) dialect: Dialect,
    pub(super) signs: Signs,
    pub(super) files: &'a dyn FileSource,
    pub(super) sources: Sources,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// The files that were asked for, each by what is the same whichever name it has.
    pub(super) identities: HashMap<String, String>,
}

impl Reader<'_> {
    /// Mends the main file from its root, and of other files what references lead to, by the kind of object
    /// as which they use it. What nothing uses is not looked at.
    ///
    /// `Err` where they show that the document is written to a later version than the one by which they
    /// were read.
    pub(super) fn read_others(mut self, document: &mut Document) -> Result<(), Dialect> {
        repair_walk::mend(&mut self, document);
        let later = self.signs.later_than(self.dialect);
        if later.is_none() {
            self.signs.report(self.diagnostics);
        }
        for (name, again, first) in document.repeated_names() {
            let place = Place::Node(again);
            let report = self.diagnostics.report(Code::RepeatedName, place, &[name]);
            report.label(Place::Node(first), "references lead to this one");
        }
        let sources = Arc::new(self.sources);
        self.diagnostics.set_sources(Arc::clone(&sources));
        document.complete(sources);
        later.map_or(Ok(()), Err)
    }

    /// Where a reference leads. References on the way there can be in files to be read as well.
    pub(super) fn target(
        &mut self,
        file: Option<&File>,
        text: &str,
        document: &mut Document,
    ) -> Option<Pointer> {
        loop {
            match document.target(file, text) {
                Ok(target) => return Some(target.pointer()),
                Err(Refusal::Unread(location)) => self.read_another(&location, document),
                Err(_) => return None,
            }
        }
    }

    /// The name by which the same file was asked for before.
    fn known_as(&mut self, location: &str) -> Option<String> {
        let identity = self.files.identity(location);
        match self.identities.entry(identity) {
            Entry::Occupied(known) => Some(known.get().clone()),
            Entry::Vacant(new) => {
                new.insert(location.to_owned());
                None
            }
        }
    }

    fn read_another(&mut self, location: &str, document: &mut Document) {
        if let Some(other) = self.known_as(location) {
            return document.add_name(location, &other);
        }
        let bytes = match self.files.read(location) {
            Ok(bytes) => bytes,
            Err(error) => return document.add_unreadable(location, reason(&error)),
        };
        match read(location, bytes, &mut self.sources, self.diagnostics) {
            Some((root, aliases)) => {
                document.add_aliases(aliases);
                let versions = [self.named, self.dialect];
                version::check_other(location, &At::root(&root), versions, self.diagnostics);
                let path = path::relative(document.location(None), location);
                document.add(location, path, root);
            }
            None => document.add_unreadable(location, FAULTY.to_owned()),
        }
    }
}

/// The most frequent reason in the same words everywhere.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        _ => error.to_string(),
    }
}

/// Reads the main file. Nothing refers to it, so there is no place at which to report.
pub(super) fn main_bytes(
    path: &str,
    files: &dyn FileSource,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<u8>> {
    let bytes = files.read(path);
    let bytes = bytes.inspect_err(|error| {
        let arguments = [path, &error.to_string()];
        let place = crate::diagnostics::Place::None;
        diagnostics.report(Code::UnreadableFile, place, &arguments);
    });
    bytes.ok()
}

//! What every repair needs: the keywords of an object, and a way to say what was done.

use std::sync::Arc;

use super::super::Dialect;
use super::super::kinds::Kind;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::source::{Sources, Span};
use crate::tree::{Entry, File, Node, Pointer, Value};

/// Where the repair is.
pub(in crate::load) struct Mending<'m> {
    /// The version to which the document is written.
    pub(in crate::load) dialect: Dialect,
    pub(in crate::load) sources: &'m Sources,
    pub(in crate::load) diagnostics: &'m mut Diagnostics,
    pub(in crate::load) file: Option<&'m Arc<File>>,
    /// The pointer of the node.
    pub(in crate::load) way: &'m str,
    /// Where the key of the node is written.
    pub(in crate::load) key: Option<Span>,
}

impl Mending<'_> {
    pub(super) fn object<'o>(
        &'o mut self,
        span: Span,
        entries: &'o mut Vec<Entry>,
        kind: Kind,
    ) -> Object<'o> {
        Object {
            dialect: self.dialect,
            span: self.shown(span, self.key),
            pointer: Parts {
                file: self.file,
                way: self.way,
            },
            sources: self.sources,
            diagnostics: self.diagnostics,
            entries,
            kind,
        }
    }

    /// Reports something about the node as a whole, or about one entry of it.
    pub(super) fn report(
        &mut self,
        code: Code,
        span: Span,
        entry: Option<(&str, Span)>,
        arguments: &[&str],
    ) {
        let pointer = Pointer::new(self.file.cloned(), self.way.to_owned());
        let (pointer, key) = match entry {
            Some((key, span)) => (pointer.child(key), Some(span)),
            None => (pointer, self.key),
        };
        let place = Place::Text(self.shown(span, key), pointer);
        self.diagnostics.report(code, place, arguments);
    }

    /// The key of the node.
    pub(super) fn name(&self) -> String {
        let pointer = Pointer::new(None, self.way.to_owned());
        pointer.last().unwrap_or_default()
    }

    fn shown(&self, span: Span, key: Option<Span>) -> Span {
        shown(self.sources, span, key)
    }
}

/// What is empty or takes several lines is shown by its key.
fn shown(sources: &Sources, span: Span, key: Option<Span>) -> Span {
    let text = sources.text(span).unwrap_or_default();
    if text.is_empty() || text.contains('\n') {
        key.unwrap_or(span)
    } else {
        span
    }
}

struct Parts<'o> {
    file: Option<&'o Arc<File>>,
    way: &'o str,
}

/// The keywords of one object.
pub(super) struct Object<'o> {
    pub(super) dialect: Dialect,
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) entries: &'o mut Vec<Entry>,
    pointer: Parts<'o>,
    sources: &'o Sources,
    diagnostics: &'o mut Diagnostics,
}

impl Object<'_> {
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        let mut entries = self.entries.iter();
        entries
            .find(|entry| entry.key == key)
            .map(|entry| &entry.node)
    }

    pub(super) fn text(&self, key: &str) -> Option<&str> {
        match &self.get(key)?.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Gives a keyword another value, which stays where the old one is written; a new keyword
    /// stands where the object does.
    pub(super) fn set(&mut self, key: &str, value: Value) {
        match self.entries.iter_mut().find(|entry| entry.key == key) {
            Some(entry) => entry.node.value = value,
            None => self.entries.push(Entry {
                key: key.to_owned(),
                key_span: self.span,
                node: Node::new(self.span, value),
            }),
        }
    }

    pub(super) fn remove(&mut self, key: &str) {
        self.entries.retain(|entry| entry.key != key);
    }

    /// Says that a keyword is read as something else.
    pub(super) fn read_as(&mut self, key: &str, what: &str) {
        self.report(Code::ReadAs, key, &[key, self.kind.named(), what]);
    }

    /// Takes a keyword out, and says why.
    pub(super) fn leave_out(&mut self, key: &str, why: &str) {
        self.report(Code::LeftOutKeyword, key, &[key, self.kind.named(), why]);
        self.remove(key);
    }

    /// Says that a keyword is missing, and what stands in for it.
    pub(super) fn supplied(&mut self, key: &str, what: &str) {
        self.report(Code::SuppliedKeyword, "", &[key, self.kind.named(), what]);
    }

    /// Reports something about the value of a keyword; without one, about the object.
    pub(super) fn report(&mut self, code: Code, key: &str, arguments: &[&str]) {
        let whole = Pointer::new(self.pointer.file.cloned(), self.pointer.way.to_owned());
        let place = match self.entries.iter().find(|entry| entry.key == key) {
            Some(entry) => {
                let span = shown(self.sources, entry.node.span, Some(entry.key_span));
                Place::Text(span, whole.child(key))
            }
            None => Place::Text(self.span, whole),
        };
        self.diagnostics.report(code, place, arguments);
    }

    /// Reports something about a part of the value of a keyword.
    pub(super) fn report_within(&mut self, code: Code, span: Span, key: &str, arguments: &[&str]) {
        let whole = Pointer::new(self.pointer.file.cloned(), self.pointer.way.to_owned());
        let place = Place::Text(span, whole.child(key));
        self.diagnostics.report(code, place, arguments);
    }
}

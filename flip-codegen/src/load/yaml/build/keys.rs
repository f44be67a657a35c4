//! Keys of mappings: which are kept, and which are refused.

use super::super::extent::Extent;
use super::{Builder, Content, Open};
use crate::diagnostics::{Code, Diagnostics};
use crate::source::Span;
use crate::tree::{Entry, Node, Value};

/// A key that waits for its value. The value of a key that is dropped is read all the same.
pub(super) struct Key {
    pub(super) text: String,
    pub(super) span: Span,
    pub(super) used: Use,
}

/// What becomes of the value of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// An entry of the mapping.
    Entry,
    /// Its entries become entries of the mapping.
    Merge,
    /// There is an entry with that key already, which stays: where its key is.
    Repeated(Span),
    /// Nothing; why has been reported.
    Dropped,
}

impl Builder<'_> {
    /// Something to stand where an alias cannot be resolved.
    pub(super) fn fill(&mut self, place: Span) {
        if self.expects_key() {
            self.await_value(Key {
                text: String::new(),
                span: place,
                used: Use::Dropped,
            });
        } else {
            self.put(Node::new(place, Value::Null), Extent::of_text(0), place);
        }
    }

    pub(super) fn expects_key(&self) -> bool {
        matches!(
            self.open.last(),
            Some(Open {
                content: Content::Mapping { key: None, .. },
                ..
            })
        )
    }

    pub(super) fn key(&mut self, text: &str, place: Span, merge: bool) {
        let Some(Open {
            content: Content::Mapping { places, .. },
            ..
        }) = self.open.last_mut()
        else {
            return;
        };
        let used = match (places.get(text), merge) {
            (Some(first), _) => Use::Repeated(*first),
            (None, true) => Use::Merge,
            (None, false) => Use::Entry,
        };
        if !matches!(used, Use::Repeated(_)) {
            places.insert(text.to_owned(), place);
        }
        self.await_value(Key {
            text: text.to_owned(),
            span: place,
            used,
        });
    }

    pub(super) fn refuse_key(&mut self, what: &str, place: Span) {
        self.diagnostics.report(Code::KeyNotText, place, &[what]);
        self.await_value(Key {
            text: String::new(),
            span: place,
            used: Use::Dropped,
        });
    }

    fn await_value(&mut self, new: Key) {
        if let Some(Open {
            content: Content::Mapping { key, .. },
            span,
            ..
        }) = self.open.last_mut()
        {
            span.end = new.span.end.max(span.end);
            *key = Some(new);
        }
    }
}

/// A key that occurs twice says nothing new if its value is the same.
pub(super) fn report_repeated(
    key: &Key,
    first: Span,
    node: &Node,
    entries: &[Entry],
    diagnostics: &mut Diagnostics,
) {
    let known = entries.iter().find(|entry| entry.key == key.text);
    let code = match known {
        Some(known) if known.node.says_the_same(node) => Code::RepeatedKey,
        _ => Code::DuplicateKey,
    };
    let report = diagnostics.report(code, key.span, &[&key.text]);
    report.label(first, "first defined here, this one is kept");
}

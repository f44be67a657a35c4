//! Mends each node once, by its kind, before anything else is read of it.
//!
//! From the root, and from there along every reference: so what is used as a schema is treated as a
//! schema, in whichever file it stands.

mod body;
mod inline;
mod walk;

use std::collections::VecDeque;

use self::walk::{Found, Kinds, Walk};
use super::files::Reader;
use super::kinds::{Child, Kind};
use crate::diagnostics::{Code, Place};
use crate::tree::{Document, Pointer};

/// Mends the main file from its root, and of other files what references lead to.
pub(super) fn mend(reader: &mut Reader<'_>, document: &mut Document) {
    let mut reach = Reach {
        reader,
        document,
        kinds: Kinds::default(),
        pending: VecDeque::new(),
        copied: 0,
    };
    reach.pending.push_back(Pending {
        pointer: Pointer::root(),
        child: Child::One(Kind::Root),
        level: 0,
        by: None,
    });
    while let Some(pending) = reach.pending.pop_front() {
        reach.walk(pending);
    }
}

struct Reach<'r, 'a> {
    reader: &'r mut Reader<'a>,
    document: &'r mut Document,
    /// The objects that were walked, each with its kind.
    kinds: Kinds,
    pending: VecDeque<Pending>,
    /// Nodes that were copied to where `$ref` is not allowed.
    copied: usize,
}

/// A place to be walked.
struct Pending {
    pointer: Pointer,
    child: Child,
    /// How many copies stand around it, one within the other.
    level: usize,
    /// The reference that led there; `None` for the root, and for what was copied.
    by: Option<Found>,
}

impl Reach<'_, '_> {
    fn walk(&mut self, pending: Pending) {
        if let (Some(by), Child::One(kind)) = (&pending.by, pending.child)
            && !self.begins(&pending.pointer, kind, by)
        {
            return;
        }
        let Some(node) = self.document.node_mut(&pending.pointer) else {
            return;
        };
        let mut walk = Walk::new(
            &self.reader.sources,
            self.reader.diagnostics,
            &mut self.kinds,
            &pending.pointer,
            pending.level,
        );
        walk.child(node, None, pending.child);
        for found in walk.found {
            self.found(found);
        }
    }

    /// Whether a walk has to begin where a reference leads: not where one has been, nor where there
    /// is something of another kind.
    fn begins(&mut self, pointer: &Pointer, kind: Kind, by: &Found) -> bool {
        let Some(at) = self.document.find(pointer) else {
            return false;
        };
        let known = self.kinds.of(at.node());
        let other = known.or_else(|| kind.plainly_another(&at));
        match other.filter(|other| !kind.agrees(*other, &at)) {
            Some(other) => {
                self.refuse(pointer, other, kind, by);
                false
            }
            None => known.is_none(),
        }
    }

    /// A schema in place of what has one: of what has it, it is the body.
    fn read_as_body(&mut self, target: &Pointer, kind: Kind, by: &Found) -> bool {
        let Some(node) = self.document.node_mut(&by.holder) else {
            return false;
        };
        if !body::put_into_body(node, kind) {
            return false;
        }
        let meant = "the schema of a JSON body";
        let arguments = [by.text.as_str(), kind.named(), meant];
        let place = Place::Text(by.span, by.place.clone());
        let report = self
            .reader
            .diagnostics
            .report(Code::ReadAs, place, &arguments);
        report.label(Place::Key(target.clone()), "this is a schema".to_owned());
        self.pending.push_back(Pending {
            pointer: by.holder.child("content"),
            child: Child::Map(Kind::MediaType),
            level: by.level,
            by: None,
        });
        true
    }

    fn refuse(&mut self, target: &Pointer, other: Kind, kind: Kind, by: &Found) {
        let has_body = matches!(kind, Kind::Response | Kind::RequestBody);
        if has_body && other == Kind::Schema && self.read_as_body(target, kind, by) {
            return;
        }
        let arguments = [by.text.as_str(), other.named(), kind.named()];
        let place = Place::Node(by.place.clone());
        let diagnostics = &mut *self.reader.diagnostics;
        let report = diagnostics.report(Code::WrongKind, place, &arguments);
        let place = Place::Key(target.clone());
        report.label(place, format!("this is {}", other.named()));
        self.document.refuse(by.holder.clone());
    }

    /// Follows a reference for the first time. That one leads nowhere is reported where it is used.
    fn found(&mut self, found: Found) {
        let file = found.holder.file();
        let Some(target) = self.reader.target(file, &found.text, self.document) else {
            return;
        };
        if found.inline {
            self.inline(&found, target);
        } else if let Child::One(kind) = found.child
            && let Some(at) = self.document.find(&target)
        {
            let known = self.kinds.of(at.node());
            if known.is_none_or(|known| !kind.agrees(known, &at)) {
                self.pending.push_back(Pending {
                    pointer: target,
                    child: found.child,
                    level: 0,
                    by: Some(found),
                });
            }
        }
    }
}

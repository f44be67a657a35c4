//! Mends each node once, by its kind, before anything else is read of it.
//!
//! From the root, and from there along every reference: so what is used as a schema is treated as a
//! schema, in whichever file it stands.

mod body;
mod inline;
mod lost;
mod walk;

use std::collections::{BTreeSet, VecDeque};

use self::walk::{Found, Kinds, Walk};
use super::files::Reader;
use super::kinds::{Child, Kind};
use crate::diagnostics::{Code, Place};
use crate::tree::{At, Document, Pointer, Value, push_segment};

/// Mends the main file from its root, and of other files what references lead to.
pub(super) fn mend(reader: &mut Reader<'_>, document: &mut Document) {
    let mut walk = RepairWalk {
        reader,
        document,
        kinds: Kinds::default(),
        pending: VecDeque::new(),
        copied: 0,
        lost: BTreeSet::new(),
    };
    walk.pending.push_back(Pending {
        pointer: Pointer::root(),
        child: Child::One(Kind::Root),
        level: 0,
        by: None,
    });
    while let Some(pending) = walk.pending.pop_front() {
        walk.walk(pending);
    }
}

struct RepairWalk<'r, 'a> {
    reader: &'r mut Reader<'a>,
    document: &'r mut Document,
    /// The objects that were walked, each with its kind.
    kinds: Kinds,
    pending: VecDeque<Pending>,
    /// Nodes that were copied to where `$ref` is not allowed.
    copied: usize,
    /// References that lead nowhere and were reported: what is wrong with them is the same each time.
    lost: BTreeSet<String>,
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

impl RepairWalk<'_, '_> {
    fn walk(&mut self, pending: Pending) {
        if let (Some(by), Child::One(kind)) = (&pending.by, pending.child)
            && !self.begins(&pending.pointer, kind, by)
        {
            return;
        }
        let Some(node) = self.document.node_mut(&pending.pointer) else {
            return;
        };
        let kinds = &mut self.kinds;
        let mut walk = Walk::new(self.reader, kinds, &pending.pointer, pending.level);
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
        let other = known.or_else(|| kind.plainly_another(&at, self.reader.dialect));
        match other.filter(|other| !kind.agrees(*other, &at)) {
            Some(other) if kind.fits(&at, self.reader.dialect) => {
                self.kinds.forget(at.node());
                self.report_read_as(pointer, other, kind.named(), by);
                true
            }
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
        let (meant, key, child) = match kind {
            Kind::Header => ("its schema", "schema", Child::One(Kind::Schema)),
            _ => {
                let child = Child::Map(Kind::MediaType);
                ("the schema of a JSON body", "content", child)
            }
        };
        let arguments = [by.text.as_str(), kind.named(), meant];
        let place = Place::Text(by.span, by.place.clone());
        let report = self
            .reader
            .diagnostics
            .report(Code::ReadAs, place, &arguments);
        report.label(Place::Key(target.clone()), "this is a schema".to_owned());
        self.pending.push_back(Pending {
            pointer: by.holder.child(key),
            child,
            level: by.level,
            by: None,
        });
        true
    }

    /// A schema in place of which what has one is named: the schema of its JSON, or its own.
    fn read_as_schema_within(&mut self, target: &Pointer, by: &Found) -> bool {
        let Some(at) = self.document.find(target) else {
            return false;
        };
        let own = at.get("schema").map(|_| "/schema".to_owned());
        let content = at.get("content");
        let media = content.iter().flat_map(At::entries);
        let mut media = media.filter(|(_, media)| media.get("schema").is_some());
        let in_media = media.next().map(|(name, _)| {
            let mut way = "/content".to_owned();
            push_segment(&mut way, &name.replace('%', "%25"));
            format!("{way}/schema")
        });
        let Some(way) = own.or(in_media) else {
            return false;
        };
        let hash = if by.text.contains('#') { "" } else { "#" };
        let text = format!("{}{hash}{way}", by.text);
        let Some(node) = self.document.node_mut(&by.place) else {
            return false;
        };
        node.value = Value::String(text.clone());
        let kind = self.kind_of(target);
        self.report_read_as(target, kind, "the schema in it", by);
        self.found(Found {
            holder: by.holder.clone(),
            place: by.place.clone(),
            text,
            ..*by
        });
        true
    }

    fn kind_of(&self, target: &Pointer) -> Kind {
        let at = self.document.find(target);
        let known = at.and_then(|at| self.kinds.of(at.node()));
        known.unwrap_or(Kind::Response)
    }

    /// Says once of each reference that it names something of another kind.
    fn report_read_as(&mut self, target: &Pointer, other: Kind, meant: &str, by: &Found) {
        if self.lost.insert(format!("{} {meant}", by.text)) {
            let arguments = [by.text.as_str(), "this place", meant];
            let place = Place::Text(by.span, by.place.clone());
            let diagnostics = &mut *self.reader.diagnostics;
            let report = diagnostics.report(Code::ReadAs, place, &arguments);
            let label = format!("this is {}", other.named());
            report.label(Place::Key(target.clone()), label);
        }
    }

    fn refuse(&mut self, target: &Pointer, other: Kind, kind: Kind, by: &Found) {
        let has_schema = matches!(kind, Kind::Response | Kind::RequestBody | Kind::Header);
        if has_schema && other == Kind::Schema && self.read_as_body(target, kind, by) {
            return;
        }
        if kind == Kind::Schema && self.read_as_schema_within(target, by) {
            return;
        }
        self.document.refuse(by.holder.clone(), other.named());
    }

    /// Follows a reference for the first time. That one leads nowhere is reported where it is used,
    /// unless something can stand in for what it names.
    fn found(&mut self, found: Found) {
        if found.child == Child::Plain {
            return self.text(&found);
        }
        let file = found.holder.file();
        let Some(target) = self.reader.target(file, &found.text, self.document) else {
            return self.lost(&found);
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

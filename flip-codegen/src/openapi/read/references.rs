//! Resolving references: where each leads is looked up once, when it is read.

use super::{Readable, Reader};
use crate::diagnostics::{Code, Place};
use crate::load::{Kind, Refusal, nearest, suggestion};
use crate::openapi::chain::LONGEST_CHAIN;
use crate::openapi::reference::Referable;
use crate::openapi::{Id, Reference, Schema, Spanned};
use crate::tree::{At, Pointer};

impl<'d> Reader<'d> {
    /// The `$ref` of an object. Where its chain ends is found when all objects are read.
    pub(super) fn reference<T: Readable + Referable>(
        &mut self,
        at: &At<'d>,
        kind: Kind,
        text: Spanned<String>,
    ) -> Reference<T> {
        let target = self.target(at, Some(kind));
        if let Some(target) = target.as_ref().filter(|_| self.is_used) {
            self.used.insert(target.id());
        }
        let target = target.map(|target| self.id(&target, kind));
        Reference {
            text,
            target,
            end: target,
        }
    }

    /// The schema that a reference, or the bare name of a component, names. `None` where it is another
    /// kind of object, which is reported; `Err` where nothing is there, with what may be meant.
    pub(super) fn named_schema(
        &mut self,
        at: &At<'d>,
    ) -> Result<Option<Id<Schema>>, Option<String>> {
        let text = at.as_str().unwrap_or_default();
        let components = self.document.root().get("components");
        let schemas = components.and_then(|components| components.get("schemas"));
        let component = schemas.filter(|_| !text.contains('#'));
        let names = component.as_ref().map_or(Vec::new(), At::entries);
        let found = component.as_ref().and_then(|schemas| schemas.get(text));
        let target = || self.document.target(at.file(), text);
        let found = found.map_or_else(target, Ok).map_err(|refusal| {
            let name = nearest(text, names.iter().map(|(name, _)| *name));
            let of_pointer = |refusal| match refusal {
                Refusal::Dangling(target) => suggestion(self.document, &target),
                _ => None,
            };
            let pointer = || of_pointer(refusal).map(|meant| format!("#{}", meant.within()));
            name.map(str::to_owned).or_else(pointer)
        })?;
        let is_schema = self.is_of_kind(at, at, &found, Some(Kind::Schema));
        Ok(is_schema.then(|| self.id(&found, Kind::Schema)))
    }

    /// Looks where a reference leads that stands where there can be none, or nobody knows what for.
    pub(super) fn check_reference(&mut self, at: &At<'d>, kind: Option<Kind>) {
        let (mut visited, mut holder) = (Vec::new(), at.clone());
        while let Some(target) = self.target(&holder, kind) {
            if target.id() == at.id() {
                let text = target.get("$ref").and_then(|text| text.as_str());
                let arguments = [text.unwrap_or_default(), "back to itself"];
                self.report_cycle(&target.pointer().child("$ref"), &arguments);
            }
            let is_end = target.get("$ref").is_none();
            if is_end || visited.contains(&target.id()) || visited.len() == LONGEST_CHAIN {
                return;
            }
            visited.push(target.id());
            holder = target;
        }
    }

    fn report_cycle(&mut self, place: &Pointer, arguments: &[&str]) {
        let place = Place::Node(place.clone());
        self.diagnostics
            .report(Code::CyclicReference, place, arguments);
    }

    /// What the `$ref` of a node names, which may be a reference again. `None`, and a diagnostic, if it
    /// leads nowhere, or to something of another kind than is needed.
    fn target(&mut self, holder: &At<'d>, kind: Option<Kind>) -> Option<At<'d>> {
        let reference = holder.get("$ref")?;
        let Some(text) = reference.as_str() else {
            let what = format!("it is {}, not text", reference.node().value.described());
            self.diagnostics
                .report(Code::MalformedReference, &reference, &[&what]);
            return None;
        };
        match self.document.target(reference.file(), text) {
            Ok(target) => self
                .is_of_kind(holder, &reference, &target, kind)
                .then_some(target),
            // Files are read for what is known to be a reference.
            Err(Refusal::Unread(_)) if kind.is_none() => None,
            Err(refusal) => {
                self.refused(&reference, text, &refusal);
                None
            }
        }
    }

    fn is_of_kind(
        &mut self,
        holder: &At<'d>,
        reference: &At<'d>,
        target: &At<'d>,
        kind: Option<Kind>,
    ) -> bool {
        let (Some(other), Some(kind)) = (self.document.refused(holder), kind) else {
            return true;
        };
        let text = reference.as_str().unwrap_or_default();
        let arguments = [text, other, kind.named()];
        let report = self
            .diagnostics
            .report(Code::WrongKind, reference, &arguments);
        report.label(Place::Key(target.pointer()), format!("this is {other}"));
        false
    }

    fn refused(&mut self, reference: &At<'_>, text: &str, refusal: &Refusal) {
        let (code, arguments) = match refusal {
            Refusal::Malformed(slip) => {
                let what = format!("`{text}`");
                let report = self
                    .diagnostics
                    .report(Code::MalformedReference, reference, &[&what]);
                if let Some(slip) = slip {
                    report.help(format!("did you mean `{slip}`?"));
                }
                return;
            }
            Refusal::Remote => (Code::RemoteReference, vec![text.to_owned()]),
            Refusal::Unread(file) => {
                let why = "nothing that counts as a reference names it".to_owned();
                (Code::UnreadableFile, vec![file.clone(), why])
            }
            Refusal::Unreadable(file, why) => {
                (Code::UnreadableFile, vec![file.clone(), why.clone()])
            }
            Refusal::Dangling(target) => {
                let file = text.split('#').next().unwrap_or_default();
                let meant = suggestion(self.document, target);
                let meant = meant.map(|meant| format!("{file}#{}", meant.within()));
                let arguments = [Some(text.to_owned()), meant].into_iter().flatten();
                (Code::DanglingReference, arguments.collect())
            }
            Refusal::Cyclic => {
                let arguments = vec![text.to_owned(), "back to itself".to_owned()];
                (Code::CyclicReference, arguments)
            }
        };
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        self.diagnostics.report(code, reference, &arguments);
    }
}

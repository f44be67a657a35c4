//! Following references.

use super::reference::Refusal;
use super::{reference_text, similar};
use crate::diagnostics::{Code, Diagnostics};
use crate::tree::{At, Document, Pointer};

/// A chain of more references is taken for one without an end. Each is followed from every one before
/// it, so that long chains would take forever.
const LONGEST_CHAIN: usize = 64;

impl Document {
    /// Follows the `$ref` of a node, and that of what it leads to, and so on, through all files. A
    /// node without one is returned as it is. `None`, and a diagnostic at the value of the `$ref`,
    /// when a reference leads nowhere, to itself, out of the files of the document, or to something
    /// of another kind.
    pub fn follow<'d>(&'d self, at: At<'d>, diagnostics: &mut Diagnostics) -> Option<At<'d>> {
        let mut visited: Vec<At<'d>> = Vec::new();
        let mut current = at;
        while let Some(reference) = current.get("$ref").filter(|_| current.is_mapping()) {
            if self.is_refused(&current.pointer()) {
                return None;
            }
            let target = self.checked_target(&reference, diagnostics)?;
            let is_target = |other: &At<'_>| std::ptr::eq(other.node(), target.node());
            let returns = visited.iter().any(is_target);
            if returns || visited.len() == LONGEST_CHAIN {
                let refusal = if returns {
                    Refusal::Cyclic
                } else {
                    Refusal::TooLong
                };
                report(self, &reference, &refusal, diagnostics);
                return None;
            }
            visited.push(target.clone());
            current = target;
        }
        Some(current)
    }

    /// The pointer of what the `$ref` of this node names; `None` without one, or when it does not
    /// lead into a file of the document.
    #[must_use]
    pub fn reference_target(&self, at: &At<'_>) -> Option<Pointer> {
        self.named_by(at, reference_text(at)?)
    }

    /// The pointer of what a reference names that stands, in whatever keyword, at this node.
    #[must_use]
    pub fn named_by(&self, at: &At<'_>, text: &str) -> Option<Pointer> {
        match self.target(at.file(), text) {
            Ok(target) => Some(target.pointer()),
            Err(Refusal::Dangling(pointer)) => Some(pointer),
            Err(_) => None,
        }
    }

    fn checked_target<'d>(
        &'d self,
        reference: &At<'d>,
        diagnostics: &mut Diagnostics,
    ) -> Option<At<'d>> {
        let Some(text) = reference.as_str() else {
            let what = format!("it is {}, not text", reference.node().value.described());
            diagnostics.report(Code::MalformedReference, reference, &[&what]);
            return None;
        };
        let target = self.target(reference.file(), text);
        target
            .inspect_err(|refusal| report(self, reference, refusal, diagnostics))
            .ok()
    }
}

fn report(
    document: &Document,
    reference: &At<'_>,
    refusal: &Refusal,
    diagnostics: &mut Diagnostics,
) {
    let text = reference.as_str().unwrap_or_default();
    match refusal {
        Refusal::Malformed(slip) => {
            let what = format!("`{text}`");
            let report = diagnostics.report(Code::MalformedReference, reference, &[&what]);
            if let Some(slip) = slip {
                report.help(format!("did you mean `{slip}`?"));
            }
        }
        Refusal::Remote => drop(diagnostics.report(Code::RemoteReference, reference, &[text])),
        Refusal::Unread(file) => {
            let arguments = [file.as_str(), "nothing that counts as a reference names it"];
            diagnostics.report(Code::UnreadableFile, reference, &arguments);
        }
        Refusal::Unreadable(file, reason) => {
            diagnostics.report(Code::UnreadableFile, reference, &[file, reason]);
        }
        Refusal::Dangling(target) => report_dangling(document, reference, target, diagnostics),
        Refusal::Cyclic => {
            diagnostics.report(Code::CyclicReference, reference, &[text, "back to itself"]);
        }
        Refusal::TooLong => {
            let chain = format!("through more than {LONGEST_CHAIN} others");
            diagnostics.report(Code::CyclicReference, reference, &[text, &chain]);
        }
    }
}

fn report_dangling(
    document: &Document,
    reference: &At<'_>,
    target: &Pointer,
    diagnostics: &mut Diagnostics,
) {
    let text = reference.as_str().unwrap_or_default();
    let file = text.split('#').next().unwrap_or_default();
    let meant = suggestion(document, target).map(|meant| format!("{file}#{}", meant.within()));
    let arguments: Vec<&str> = [Some(text), meant.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    diagnostics.report(Code::DanglingReference, reference, &arguments);
}

/// Mends the first segment that leads nowhere, if that makes the pointer lead somewhere.
pub(super) fn suggestion(document: &Document, target: &Pointer) -> Option<Pointer> {
    let mut at = document.find(&target.in_same_file(&Pointer::root()))?;
    let mut segments = target.segments();
    while let Some(segment) = segments.next() {
        if let Some(next) = at.down(&segment) {
            at = next;
            continue;
        }
        let keys = at
            .entries()
            .into_iter()
            .map(|(key, _)| key)
            .collect::<Vec<_>>();
        let mended = at.pointer().child(similar::nearest(&segment, keys)?);
        let whole = segments.fold(mended, |pointer, segment| pointer.child(&segment));
        return document.find(&whole).map(|_| whole);
    }
    None
}

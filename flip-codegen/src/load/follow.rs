//! Following references.

use super::{reference_text, similar};
use crate::diagnostics::{Code, Diagnostics};
use crate::tree::{At, Document, Pointer};

impl Document {
    /// Follows the `$ref` of a node, and that of what it leads to, and so on. A node without one is
    /// returned as it is. `None`, and a diagnostic at the value of the `$ref`, when a reference leads
    /// nowhere, to itself, or out of the document.
    pub fn follow<'d>(&'d self, at: At<'d>, diagnostics: &mut Diagnostics) -> Option<At<'d>> {
        let mut visited: Vec<Pointer> = Vec::new();
        let mut current = at;
        while let Some(reference) = current.get("$ref").filter(|_| current.is_mapping()) {
            let target = self.target(&reference, diagnostics)?;
            if visited.contains(&target) {
                let text = reference.as_str().unwrap_or_default();
                diagnostics.report(Code::CyclicReference, &reference, &[text]);
                return None;
            }
            let Some(next) = self.find(&target) else {
                report_dangling(self, &reference, &target, diagnostics);
                return None;
            };
            visited.push(target);
            current = next;
        }
        Some(current)
    }

    /// The pointer in the `$ref` of this node; `None` without one, or when it is not local.
    #[must_use]
    pub fn reference_target(&self, at: &At<'_>) -> Option<Pointer> {
        Pointer::parse(reference_text(at).filter(|text| text.starts_with('#'))?)
    }

    fn target(&self, reference: &At<'_>, diagnostics: &mut Diagnostics) -> Option<Pointer> {
        let Some(text) = reference.as_str() else {
            let what = format!("it is {}, not text", reference.node().value.described());
            diagnostics.report(Code::MalformedReference, reference, &[&what]);
            return None;
        };
        let target = Pointer::parse(text).filter(|_| text.starts_with('#'));
        if target.is_none() {
            report_unusable(self, text, reference, diagnostics);
        }
        target
    }
}

/// A bare name or `/components/…` is a slip; everything else without a leading `#` names a file.
fn report_unusable(
    document: &Document,
    text: &str,
    reference: &At<'_>,
    diagnostics: &mut Diagnostics,
) {
    let slip = [format!("#{text}"), format!("#/components/schemas/{text}")];
    let slip = slip
        .iter()
        .find(|slip| Pointer::parse(slip).is_some_and(|pointer| document.find(&pointer).is_some()));
    if text.starts_with('#') || text.is_empty() || slip.is_some() {
        let report =
            diagnostics.report(Code::MalformedReference, reference, &[&format!("`{text}`")]);
        if let Some(slip) = slip {
            report.help(format!("did you mean `{slip}`?"));
        }
    } else {
        diagnostics.report(Code::NonLocalReference, reference, &[text]);
    }
}

fn report_dangling(
    document: &Document,
    reference: &At<'_>,
    target: &Pointer,
    diagnostics: &mut Diagnostics,
) {
    let text = reference.as_str().unwrap_or_default();
    match suggestion(document, target) {
        Some(pointer) => diagnostics.report(
            Code::DanglingReference,
            reference,
            &[text, &pointer.to_string()],
        ),
        None => diagnostics.report(Code::DanglingReference, reference, &[text]),
    };
}

/// Mends the first segment that leads nowhere, if that makes the pointer lead somewhere.
fn suggestion(document: &Document, target: &Pointer) -> Option<Pointer> {
    let mut at = document.root();
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

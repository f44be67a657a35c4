//! From places to source text, at the moment of printing.

use std::collections::{HashMap, HashSet};

use super::{Diagnostic, Diagnostics, Place};
use crate::source::Span;
use crate::tree::{At, Document, Pointer};

/// A diagnostic with its places looked up.
#[derive(Debug)]
pub(super) struct Located<'a> {
    pub(super) diagnostic: &'a Diagnostic,
    pub(super) span: Option<Span>,
    pub(super) labels: Vec<(Option<Span>, &'a str)>,
}

/// Diagnostics of one code and one cause.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub(super) first: Located<'a>,
    /// The others, by place.
    pub(super) further: Vec<Located<'a>>,
}

/// Every cause once, by its first place.
pub(super) fn by_cause<'a>(
    diagnostics: &'a Diagnostics,
    document: Option<&Document>,
) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut known = HashMap::new();
    for located in in_order(diagnostics, document) {
        let Diagnostic { code, cause, .. } = located.diagnostic;
        let position = *known.entry((*code, cause)).or_insert(groups.len());
        match groups.get_mut(position) {
            Some(group) => group.further.push(located),
            None => groups.push(Group {
                first: located,
                further: Vec::new(),
            }),
        }
    }
    groups
}

/// Every diagnostic once, by its place in the text; those without a place come first.
fn in_order<'a>(diagnostics: &'a Diagnostics, document: Option<&Document>) -> Vec<Located<'a>> {
    let mut located: Vec<_> = diagnostics
        .iter()
        .map(|diagnostic| locate(diagnostic, document))
        .collect();
    located.sort_by_key(|located| located.span.map(|span| (span.file, span.start)));
    // One text can have several pointers, by way of aliases and copies.
    let mut seen = HashSet::new();
    located.retain(|one| {
        one.span.is_none() || seen.insert((one.span, one.diagnostic.code, &one.diagnostic.message))
    });
    located
}

fn locate<'a>(diagnostic: &'a Diagnostic, document: Option<&Document>) -> Located<'a> {
    let labels = diagnostic
        .labels
        .iter()
        .map(|(place, text)| (span(place, document), text.as_str()));
    let mut labels: Vec<_> = labels.collect();
    let site = alias_site(&diagnostic.place, document);
    labels.extend(site.map(|site| (Some(site), "read here, by way of this alias")));
    Located {
        diagnostic,
        span: span(&diagnostic.place, document),
        labels,
    }
}

fn alias_site(place: &Place, document: Option<&Document>) -> Option<Span> {
    match place {
        Place::Node(pointer) | Place::Key(pointer) | Place::Text(_, pointer) => {
            document?.alias_site(pointer)
        }
        Place::Span(_) | Place::None => None,
    }
}

fn span(place: &Place, document: Option<&Document>) -> Option<Span> {
    match place {
        Place::Span(span) | Place::Text(span, _) => Some(*span),
        Place::Node(pointer) => Some(node_span(&nearest(pointer, document?), document?)),
        Place::Key(pointer) => {
            let at = nearest(pointer, document?);
            Some(at.own_key_span().unwrap_or(at.span()))
        }
        Place::None => None,
    }
}

/// The node itself, or of those that hold it the first that there is.
fn nearest<'d>(pointer: &Pointer, document: &'d Document) -> At<'d> {
    let mut pointer = pointer.clone();
    loop {
        if let Some(at) = document.find(&pointer) {
            return at;
        }
        match pointer.parent() {
            Some(parent) => pointer = parent,
            None => return document.root(),
        }
    }
}

fn node_span(at: &At<'_>, document: &Document) -> Span {
    let span = at.span();
    let several_lines = document
        .sources()
        .text(span)
        .is_some_and(|text| text.contains('\n'));
    let empty = span.start == span.end;
    if several_lines || empty {
        at.own_key_span().unwrap_or(span)
    } else {
        span
    }
}

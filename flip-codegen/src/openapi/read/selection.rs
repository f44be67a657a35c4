//! Which operations of a document the configuration chooses.

use std::collections::HashSet;

use crate::config::{Choosable, Config, Selector};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::load::nearest;
use crate::openapi::{Method, NodeId};
use crate::tree::{At, Document, Pointer};

/// The choice, by nodes.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// The configuration chooses at all.
    pub(super) is_partial: bool,
    /// The operations that are not wanted.
    pub(super) left_out: HashSet<NodeId>,
    /// Where these stand.
    pub(super) unwanted: Vec<Pointer>,
}

/// An operation as it stands in the document.
pub(super) struct Candidate<'d> {
    path: &'d str,
    method: &'d str,
    pub(super) id: Option<&'d str>,
    tags: Vec<&'d str>,
    at: At<'d>,
}

impl Candidate<'_> {
    pub(super) fn is_chosen_by(&self, selector: &Selector) -> bool {
        selector.chooses(Choosable {
            path: self.path,
            method: self.method,
            id: self.id,
            tags: &self.tags,
        })
    }

    /// What a pattern of the configuration makes of it.
    pub(super) fn named_by(&self, pattern: &str, id: &str) -> String {
        let path: String = self.path.replace(['{', '}'], "");
        let tag = self.tags.first().copied().unwrap_or_default();
        let parts = [
            ("{id}", id),
            ("{method}", self.method),
            ("{path}", &path),
            ("{tag}", tag),
        ];
        let name = pattern.to_owned();
        // Between words, so that `/a/b` behind a tag is no part of its last word.
        parts.iter().fold(name, |name, (placeholder, value)| {
            name.replace(placeholder, &format!(" {} ", value.replace('/', " ")))
        })
    }

    pub(super) fn node(&self) -> NodeId {
        self.at.id()
    }
}

/// Finds the operations that are not wanted, and reports each selector that chooses nothing.
pub(super) fn select(
    document: &Document,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Selection {
    let (only, except) = (&config.only, &config.except);
    if only.is_empty() && except.is_empty() {
        return Selection::default();
    }
    let candidates = candidates(document);
    for (setting, selectors) in [("only", only), ("except", except)] {
        for selector in selectors {
            report(document, &candidates, setting, selector, diagnostics);
        }
    }
    let is_wanted = |candidate: &Candidate<'_>| {
        let chosen = |of: &[Selector]| of.iter().any(|one| candidate.is_chosen_by(one));
        (only.is_empty() || chosen(only)) && !chosen(except)
    };
    let left_out: Vec<_> = candidates.iter().filter(|one| !is_wanted(one)).collect();
    Selection {
        is_partial: true,
        left_out: left_out.iter().map(|one| one.at.id()).collect(),
        unwanted: left_out.iter().map(|one| one.at.pointer()).collect(),
    }
}

/// Every operation, those of webhooks included.
pub(super) fn candidates(document: &Document) -> Vec<Candidate<'_>> {
    let root = document.root();
    let maps = ["paths", "webhooks", "x-webhooks"];
    let maps = maps.into_iter().filter_map(|key| root.get(key));
    let mut candidates = Vec::new();
    for (path, item) in maps.flat_map(|map| map.entries()) {
        let item = target(document, item);
        let additional = item.get("additionalOperations");
        let additional = additional.iter().flat_map(At::entries);
        let keywords = Method::KEYWORDS.iter();
        let keywords = keywords.filter_map(|method| Some((*method, item.get(method)?)));
        for (method, at) in keywords.chain(additional) {
            let tags = at.get("tags");
            candidates.push(Candidate {
                path,
                method,
                id: at.get("operationId").and_then(|id| id.as_str()),
                tags: tags
                    .iter()
                    .flat_map(At::items)
                    .filter_map(|tag| tag.as_str())
                    .collect(),
                at,
            });
        }
    }
    candidates
}

/// How many references are followed from a path to its operations.
const LONGEST_CHAIN: usize = 100;

fn target<'d>(document: &'d Document, mut at: At<'d>) -> At<'d> {
    for _ in 0..LONGEST_CHAIN {
        let text = at.get("$ref").and_then(|text| text.as_str());
        match text.map(|text| document.target(at.file(), text)) {
            Some(Ok(next)) => at = next,
            _ => break,
        }
    }
    at
}

fn report(
    document: &Document,
    candidates: &[Candidate<'_>],
    setting: &str,
    selector: &Selector,
    diagnostics: &mut Diagnostics,
) {
    let components = document.root().get("components");
    let schemas = components.and_then(|components| components.get("schemas"));
    let schemas = schemas.iter().flat_map(At::entries).map(|(name, _)| name);
    let schemas: Vec<&str> = schemas.collect();
    let (what, name) = selector.named();
    let is_type = matches!(selector, Selector::Type(_));
    if candidates.iter().any(|one| one.is_chosen_by(selector))
        || (is_type && schemas.contains(&name))
    {
        return;
    }
    let known: Vec<&str> = match selector {
        Selector::Operation(_) => candidates.iter().filter_map(|one| one.id).collect(),
        Selector::Tag(_) => candidates.iter().flat_map(|one| one.tags.clone()).collect(),
        Selector::Path(_) => candidates.iter().map(|one| one.path).collect(),
        Selector::Type(_) => schemas,
    };
    report_unknown(setting, what, name, &known, diagnostics);
}

/// Reports what the document does not have, and what may be meant.
pub(super) fn report_unknown(
    setting: &str,
    what: &str,
    name: &str,
    known: &[&str],
    diagnostics: &mut Diagnostics,
) {
    let meant = nearest(name, known.iter().copied());
    let arguments = [setting, what, name].into_iter().chain(meant);
    let arguments: Vec<&str> = arguments.collect();
    diagnostics.report(Code::UnknownSelector, Place::None, &arguments);
}

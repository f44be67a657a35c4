//! The parts of a document that are left out or kept as a whole.

use crate::diagnostics::Diagnostics;
use crate::load::Document;
use crate::openapi::Method;
use crate::tree::At;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Operation,
    Callback,
}

impl Kind {
    pub(super) fn named(self) -> &'static str {
        match self {
            Self::Operation => "operation",
            Self::Callback => "callback",
        }
    }
}

/// An operation or a callback, as it stands in the document.
#[derive(Clone, Debug)]
pub(super) struct Root<'d> {
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) at: At<'d>,
    /// What it shares with the other operations of its path, and the schemes that it names.
    pub(super) shared: Vec<At<'d>>,
}

/// Every operation and callback, in the order of the document.
pub(super) fn roots(document: &Document) -> Vec<Root<'_>> {
    let mut roots = Vec::new();
    let paths = document.root().get("paths");
    for (path, item) in paths.iter().flat_map(At::entries) {
        if !path.starts_with("x-") {
            add_item(document, Kind::Operation, path, item, &mut roots);
        }
    }
    let webhooks = document.root().get("webhooks");
    for (name, item) in webhooks.iter().flat_map(At::entries) {
        add_item(document, Kind::Callback, name, item, &mut roots);
    }
    roots
}

fn add_item<'d>(
    document: &'d Document,
    kind: Kind,
    path: &str,
    item: At<'d>,
    roots: &mut Vec<Root<'d>>,
) {
    let Some(item) = followed(document, item) else {
        return;
    };
    let entries = item.entries();
    let (operations, mut shared): (Vec<_>, Vec<_>) = entries
        .into_iter()
        .partition(|(key, _)| Method::KEYWORDS.contains(key));
    for (method, at) in operations {
        let id = at.get("operationId").and_then(|id| id.as_str());
        let name = id.map_or_else(|| format!("{method} {path}"), str::to_owned);
        let parts = shared.iter_mut().map(|(_, part)| part.clone());
        let shared = parts.chain(schemes(document, &at)).collect();
        roots.push(Root {
            kind,
            name,
            at: at.clone(),
            shared,
        });
        if kind == Kind::Operation {
            add_callbacks(document, &at, roots);
        }
    }
}

fn add_callbacks<'d>(document: &'d Document, operation: &At<'d>, roots: &mut Vec<Root<'d>>) {
    let callbacks = operation.get("callbacks");
    for (_, callback) in callbacks.iter().flat_map(At::entries) {
        let callback = followed(document, callback);
        for (expression, item) in callback.iter().flat_map(At::entries) {
            if !expression.starts_with("x-") {
                add_item(document, Kind::Callback, expression, item, roots);
            }
        }
    }
}

/// The security schemes of an operation: references by name.
fn schemes<'d>(document: &'d Document, operation: &At<'d>) -> Vec<At<'d>> {
    let root = document.root();
    let known = root
        .get("components")
        .and_then(|components| components.get("securitySchemes"));
    let asked = operation.get("security").or_else(|| root.get("security"));
    let asked = asked.iter().flat_map(At::items);
    let names = asked.flat_map(|set| set.entries().into_iter().map(|(name, _)| name));
    names.filter_map(|name| known.as_ref()?.get(name)).collect()
}

/// What a node refers to, or the node itself. That it leads nowhere was reported before.
fn followed<'d>(document: &'d Document, at: At<'d>) -> Option<At<'d>> {
    document.follow(at, &mut Diagnostics::new())
}

//! With `keep-going`: takes out the operations and callbacks that have errors, so that the rest can be
//! generated.
//!
//! An error belongs to every operation that leads to its node: by what the operation holds, by the
//! references in it, and by the types that it became. So no other pass has to know which operation
//! it works for, nor how often a shared schema is used.

mod regions;
mod roots;

use std::collections::BTreeSet;

use super::Lowering;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::openapi::NodeId;
use regions::Regions;
use roots::{Root, RootKind, roots};

impl Lowering<'_> {
    /// Takes what has errors out of the IR, and reports each part.
    pub(super) fn prune(&mut self) {
        if !self.config.keep_going || !self.diagnostics.has_errors() {
            return;
        }
        let mut faulty = Vec::new();
        let regions = Regions::new(self.syntax, &self.api, self.diagnostics);
        for root in roots(self.syntax) {
            let errors = regions.errors(&root);
            if !errors.is_empty() {
                faulty.push((root, errors));
            }
        }
        for (root, errors) in &faulty {
            self.report_root(root, errors);
        }
        let nodes = |kind: RootKind| -> BTreeSet<NodeId> {
            let of_kind = faulty.iter().filter(|(root, _)| root.kind == kind);
            of_kind.map(|(root, _)| root.node).collect()
        };
        let (operations, callbacks) = (nodes(RootKind::Operation), nodes(RootKind::Callback));
        let (api, syntax) = (&mut self.api, self.syntax);
        api.operations
            .retain(|one| !operations.contains(&syntax.nearest(&one.pointer)));
        api.callbacks
            .retain(|one| !callbacks.contains(&syntax.nearest(&one.pointer)));
        api.left_out = operations.len();
    }

    /// Says which error is the first, in words: a label at its place would show much of a long document.
    fn report_root(&mut self, root: &Root, errors: &[usize]) {
        let because = match errors.len() {
            1 => "an error".to_owned(),
            several => format!("{several} errors"),
        };
        let first = errors.first();
        let first = first.map(|first| described(self.diagnostics, *first));
        let arguments = [
            root.kind.named(),
            &root.name,
            &because,
            &first.unwrap_or_default(),
        ];
        let place = Place::Key(self.syntax.pointer(root.node));
        self.report(Code::LeftOut, place, &arguments);
    }
}

/// The code and the place of a diagnostic.
fn described(diagnostics: &Diagnostics, position: usize) -> String {
    let Some(diagnostic) = diagnostics.iter().nth(position) else {
        return String::new();
    };
    match &diagnostic.place {
        Place::Node(pointer) | Place::Key(pointer) | Place::Text(_, pointer) => {
            format!("{} at {pointer}", diagnostic.code)
        }
        Place::Span(_) | Place::None => diagnostic.code.to_string(),
    }
}

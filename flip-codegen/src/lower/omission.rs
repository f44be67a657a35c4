//! What is left out wherever it stands.

use super::{Lowering, SchemaAt};
use crate::diagnostics::{Code, Place};
use crate::openapi::{Keyword, NodeId};
use crate::tree::Pointer;

impl<'d> Lowering<'d> {
    /// Notes a keyword, if it is there: the code is right without it, but poorer.
    pub(super) fn leave_out(&mut self, keyword: &str, at: Option<NodeId>) {
        if let Some(node) = at {
            self.omit(Code::IgnoredKeyword, &[keyword], self.syntax.pointer(node));
        }
    }

    /// As [`Lowering::leave_out`], for a schema.
    pub(super) fn leave_out_keywords(&mut self, at: SchemaAt<'d>, keywords: &[Keyword]) {
        for keyword in keywords.iter().filter(|keyword| at.has(**keyword)) {
            let place = at.pointer_of(*keyword);
            self.omit(Code::IgnoredKeyword, &[keyword.word()], place);
        }
    }

    /// Notes that something is left out.
    pub(super) fn omit(&mut self, code: Code, arguments: &[&str], place: Pointer) {
        self.report(code, Place::Key(place), arguments);
    }
}

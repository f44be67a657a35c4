//! What is left out wherever it stands.

use super::{Lowering, SchemaAt};
use crate::diagnostics::{Code, Place};
use crate::openapi::Keyword;
use crate::tree::{At, Pointer};

impl<'d> Lowering<'d> {
    /// Notes each of these keywords that the node has: the code is right without it, but poorer.
    pub(super) fn leave_out(&mut self, at: &At<'d>, keywords: &[&str]) {
        for keyword in keywords {
            if let Some(value) = at.get(keyword) {
                self.omit(Code::IgnoredKeyword, &[keyword], value.pointer());
            }
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

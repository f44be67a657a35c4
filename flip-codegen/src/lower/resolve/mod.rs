//! Extensions that name parts of an operation, resolved to these parts. What leads nowhere is an error.

mod echoes;
mod pages;
mod proofs;

use super::Lowering;
use crate::diagnostics::{Code, Place};

impl Lowering<'_> {
    /// Resolves `x-codegen-pages`, `x-codegen-echoes` and `x-codegen-proof`, once the types are those
    /// that are sent and received.
    pub(super) fn resolve_extensions(&mut self) {
        self.resolve_pages();
        self.resolve_echoes();
        let proofs = proofs::proofs(&self.api, self.diagnostics);
        for (operation, proofs) in self.api.operations.iter_mut().zip(proofs) {
            operation.proofs = proofs;
        }
    }

    fn resolve_pages(&mut self) {
        for (operation, declared) in std::mem::take(&mut self.pages) {
            let Some(of) = self.api.operations.get(operation) else {
                continue;
            };
            match pages::pages(&self.api, of, declared) {
                Ok(pages) => {
                    if let Some(of) = self.api.operations.get_mut(operation) {
                        of.pages = Some(pages);
                    }
                }
                Err(misfit) => {
                    let place = self.syntax.pointer(declared.node).child(misfit.key);
                    let words = [misfit.key, misfit.expected];
                    self.report(Code::InvalidExtension, Place::Node(place), &words);
                }
            }
        }
    }

    fn resolve_echoes(&mut self) {
        let all = self.api.operations.iter();
        let all: Vec<_> = all
            .map(|operation| echoes::echoes(&self.api, operation, self.diagnostics))
            .collect();
        for (operation, echoes) in self.api.operations.iter_mut().zip(all) {
            operation.echoes = echoes;
        }
    }
}

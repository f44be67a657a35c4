//! `x-codegen-pages`: how an answer is one page of many.

use super::Lowering;
use crate::ir::Pages;
use crate::openapi::Operation;

impl Lowering<'_> {
    pub(super) fn pages(&self, operation: &Operation) -> Option<Pages> {
        let pages = operation.extensions.pages.clone()?;
        Some(Pages {
            page: pages.page,
            items: pages.items,
            total_pages: pages.total_pages,
            total_items: pages.total_items,
            page_size: pages.page_size,
            pointer: self.syntax.pointer(pages.node),
        })
    }
}

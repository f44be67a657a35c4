//! `x-codegen-pages`: how an answer is one page of many.

use super::Lowering;
use crate::ir::Pages;
use crate::tree::At;

const KEY: &str = "x-codegen-pages";
const FORM: &str = "`{page: <parameter>, items: <property>}`, with `total-pages`, `total-items` and \
    `page-size` if the answer has them";

impl<'d> Lowering<'d> {
    pub(super) fn pages(&mut self, at: &At<'d>) -> Option<Pages> {
        let value = at.get(KEY)?;
        let text = |key: &str| value.get(key)?.as_str().map(str::to_owned);
        let known = ["page", "items", "total-pages", "total-items", "page-size"];
        let entries = value.entries();
        let is_text = entries
            .iter()
            .all(|(key, value)| known.contains(key) && value.as_str().is_some());
        let Some((page, items)) = text("page").zip(text("items")).filter(|_| is_text) else {
            self.invalid(&value, KEY, FORM);
            return None;
        };
        Some(Pages {
            page,
            items,
            total_pages: text("total-pages"),
            total_items: text("total-items"),
            page_size: text("page-size"),
            pointer: value.pointer(),
        })
    }
}

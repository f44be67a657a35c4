//! Bodies that are sequences of items: which media types have items, and what is not read of them.

use super::media::is_lines;
use super::parameter::essence;
use super::{Lowering, MediaAt, SchemaAt};
use crate::diagnostics::{Code, Place};
use crate::ir::Encoding;
use crate::openapi::Keyword;

impl<'d> Lowering<'d> {
    /// Reports what is said of the items of a body that is not read item by item.
    pub(super) fn report_items(&mut self, name: &str, encoding: Encoding, media: MediaAt<'d>) {
        let said = media.get();
        let item = said.item_schema.and_then(|id| self.syntax.handle(id));
        let prefixes = said.prefix_encoding.as_ref().map(|list| list.node);
        let items = said.item_encoding.as_ref().map(|one| one.node);
        if encoding == Encoding::Multipart && !self.has_fields(media) {
            let keywords = [
                item.map(|_| "`itemSchema`"),
                prefixes.map(|_| "`prefixEncoding`"),
                items.map(|_| "`itemEncoding`"),
            ];
            let keywords: Vec<&str> = keywords.into_iter().flatten().collect();
            if !keywords.is_empty() {
                let place = Place::Key(media.pointer());
                self.report(Code::PartsByHand, place, &[name, &keywords.join(", ")]);
            }
            return;
        }
        self.leave_out("prefixEncoding", prefixes);
        self.leave_out("itemEncoding", items);
        if let Some(item) = item.filter(|_| !is_sequence(name)) {
            let place = Place::Key(item.pointer());
            self.report(Code::ItemsOfOneValue, place, &[name]);
        }
    }

    fn has_fields(&mut self, media: MediaAt<'d>) -> bool {
        let schema = self.schema_in(media);
        let facets = schema.map_or(Vec::new(), |schema| self.facets(schema));
        let has_properties = |facet: &SchemaAt<'d>| facet.has(Keyword::PROPERTIES);
        facets.iter().any(has_properties)
    }
}

/// Whether bodies of a media type are many items, one after the other.
fn is_sequence(name: &str) -> bool {
    let essence = essence(name);
    is_lines(name) || essence == "text/event-stream" || essence.starts_with("multipart/")
}

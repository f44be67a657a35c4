//! What `encoding` says of single fields of a form.

use super::parameter::{is_json, set_at};
use super::schema::has_group;
use super::{Lowering, MediaAt, SchemaAt};
use crate::diagnostics::{Code, Place};
use crate::ir::{FieldEncoding, Location, Style};
use crate::openapi::{Encoding, Keyword};

impl<'d> Lowering<'d> {
    /// How single fields of a form are written.
    pub(super) fn field_encodings(&mut self, media: MediaAt<'d>) -> Vec<FieldEncoding> {
        let mut fields = Vec::new();
        for (wire, encoding) in &media.get().encoding {
            if self.has_field(media, wire) == Some(false) {
                let place = Place::Key(self.syntax.pointer(encoding.node));
                self.report(Code::UnusedEncoding, place, &[wire]);
                continue;
            }
            self.leave_out(
                "encoding",
                encoding.encoding.first().map(|(_, one)| one.node),
            );
            let prefix = encoding.prefix_encoding.as_ref();
            self.leave_out("prefixEncoding", prefix.map(|list| list.node));
            let item = encoding.item_encoding.as_ref();
            self.leave_out("itemEncoding", item.map(|one| one.node));
            let headers = encoding.headers.as_ref();
            self.leave_out("headers", headers.map(|headers| headers.node));
            self.leave_out("allowReserved", set_at(&encoding.allow_reserved));
            let content_type = encoding.content_type.as_ref();
            fields.push(FieldEncoding {
                wire: wire.clone(),
                style: self.field_style(encoding, wire),
                content_type: content_type.map(|text| text.value.clone()),
                node: content_type.map_or(encoding.node, |text| text.node),
            });
        }
        fields
    }

    /// A style wins, as later versions of OpenAPI 3 say.
    fn field_style(&mut self, encoding: &Encoding, wire: &str) -> Option<Style> {
        let (style, explode) = (encoding.style.as_ref(), encoding.explode.as_ref());
        if style.is_some() || explode.is_some() {
            return Some(self.style(style, explode, Location::Query, wire));
        }
        let content_type = encoding.content_type.as_ref()?;
        is_json_first(content_type).then_some(Style::Json)
    }

    /// Whether the form has a field of that name; `None` where any name, or a choice, is possible.
    fn has_field(&mut self, media: MediaAt<'d>, wire: &str) -> Option<bool> {
        let facets = self.facets(self.schema_in(media)?);
        let is_open = |facet: &SchemaAt<'d>| {
            let more = facet.additional_properties.is_some() && !facet.is_closed();
            let choice = facet.has(Keyword::ONE_OF) || facet.has(Keyword::ANY_OF);
            more || choice || has_group(*facet)
        };
        let declared = facets.iter().any(|facet| facet.property(wire).is_some());
        let is_known = facets.iter().any(|facet| facet.has(Keyword::PROPERTIES));
        (is_known && !facets.iter().any(is_open)).then_some(declared)
    }
}

/// Whether the first of several media types is JSON.
fn is_json_first(media_types: &str) -> bool {
    let first = media_types.split(',').next().unwrap_or_default();
    is_json(first.trim())
}

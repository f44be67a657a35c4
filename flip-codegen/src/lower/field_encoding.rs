//! What `encoding` says of single fields of a form.

use super::parameter::is_json;
use super::schema::has_group;
use super::{Lowering, SchemaAt};
use crate::diagnostics::{Code, Place};
use crate::ir::{FieldEncoding, Location, Style};
use crate::openapi::Keyword;
use crate::tree::At;

impl<'d> Lowering<'d> {
    /// How single fields of a form are written.
    pub(super) fn field_encodings(&mut self, media: &At<'d>) -> Vec<FieldEncoding> {
        let mut fields = Vec::new();
        for (wire, at) in media.get("encoding").iter().flat_map(At::entries) {
            if self.has_field(media, wire) == Some(false) {
                self.report(Code::UnusedEncoding, Place::Key(at.pointer()), &[wire]);
                continue;
            }
            self.leave_out(&at, &["headers"]);
            let reserved = at.get("allowReserved");
            if reserved.is_some_and(|flag| flag.as_bool() == Some(true)) {
                self.leave_out(&at, &["allowReserved"]);
            }
            let is_styled = at.get("style").is_some() || at.get("explode").is_some();
            let content_type = at.get("contentType");
            let content_type = content_type.as_ref().and_then(|value| value.as_str());
            let style = match is_styled {
                // A style wins, as later versions of OpenAPI 3 say.
                true => Some(self.style(&at, Location::Query, wire)),
                false => content_type
                    .filter(|one| is_json_first(one))
                    .map(|_| Style::Json),
            };
            fields.push(FieldEncoding {
                wire: wire.to_owned(),
                style,
                content_type: content_type.map(str::to_owned),
            });
        }
        fields
    }

    /// Whether the form has a field of that name; `None` where any name, or a choice, is possible.
    fn has_field(&mut self, media: &At<'d>, wire: &str) -> Option<bool> {
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

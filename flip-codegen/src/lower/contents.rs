//! Texts that hold something else, and lists whose first items have schemas of their own.

use super::kind::Kind;
use super::parameter::is_json;
use super::{Lowering, SchemaAt};
use crate::ir::{Name, Shape, TextFormat, Tuple};
use crate::openapi::Keyword;

impl<'d> Lowering<'d> {
    /// What a text holds that is no text: bytes, unless the configuration has a type for the format,
    /// or JSON with a schema.
    pub(super) fn text_content(
        &mut self,
        facets: &[SchemaAt<'d>],
        kind: Kind,
        name: &Name,
    ) -> Option<Shape> {
        if kind != Kind::Text || self.has_mapped_format(facets) {
            return None;
        }
        if let Some(format) = facets.iter().find_map(|facet| encoded_bytes(*facet)) {
            return Some(Shape::Formatted(format));
        }
        let of = facets
            .iter()
            .find_map(|facet| facet.content_media_type.as_deref());
        let schemas = facets.iter().filter_map(|facet| facet.content_schema());
        let schemas: Vec<SchemaAt<'d>> = schemas.collect();
        if schemas.is_empty() || !of.is_some_and(is_json) {
            return None;
        }
        let context = format!("{} content", name.text);
        let shape = self.element_of_all(&schemas, &context)?;
        Some(Shape::JsonText(Box::new(shape)))
    }

    fn has_mapped_format(&self, facets: &[SchemaAt<'d>]) -> bool {
        let mut formats = facets.iter().filter_map(|facet| facet.format.as_deref());
        formats.any(|format| self.config.maps(format, Kind::Text.word()))
    }

    /// A list whose first items have schemas of their own. Those below `minItems` must be there.
    pub(super) fn tuple(&mut self, facets: &[SchemaAt<'d>], name: &Name) -> Option<Shape> {
        let count = facets.iter().map(|facet| facet.prefix_items.len()).max()?;
        let mut items = Vec::new();
        for index in 0..count {
            let nodes = items_at(facets, index);
            let context = format!("{} item {}", name.text, index + 1);
            items.push(self.element_of_all(&nodes, &context)?);
        }
        let rest = rest_of(facets);
        let rest = match rest.is_empty() {
            true => Shape::Any,
            false => self.element_of_all(&rest, &format!("{} item", name.text))?,
        };
        let least = facets
            .iter()
            .filter_map(|facet| facet.count(Keyword::MIN_ITEMS));
        let least = least.max().and_then(|least| usize::try_from(least).ok());
        Some(Shape::Tuple(Box::new(Tuple {
            least: least.unwrap_or(0).min(count),
            items,
            rest,
        })))
    }
}

/// The schemas of the item at an index.
pub(super) fn items_at<'d>(facets: &[SchemaAt<'d>], index: usize) -> Vec<SchemaAt<'d>> {
    let at = |facet: &SchemaAt<'d>| {
        let own = facet.prefix_items().get(index).copied();
        own.or_else(|| facet.items())
    };
    facets.iter().filter_map(at).collect()
}

/// The schemas of the items behind the first ones.
pub(super) fn rest_of<'d>(facets: &[SchemaAt<'d>]) -> Vec<SchemaAt<'d>> {
    let items = facets.iter().filter_map(|facet| facet.items());
    items.filter(|items| items.boolean.is_none()).collect()
}

/// Whether there are no items behind the first ones.
pub(super) fn ends(facets: &[SchemaAt<'_>]) -> bool {
    let items = facets.iter().filter_map(|facet| facet.items());
    items.filter(|items| items.boolean == Some(false)).count() > 0
}

fn encoded_bytes(facet: SchemaAt<'_>) -> Option<TextFormat> {
    match facet
        .content_encoding
        .as_deref()?
        .to_ascii_lowercase()
        .as_str()
    {
        "base64" => Some(TextFormat::Base64),
        "base64url" => Some(TextFormat::Base64Url),
        _ => None,
    }
}

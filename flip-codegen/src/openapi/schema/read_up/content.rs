//! Texts that hold something else: what 3.0 says by formats.

use crate::openapi::schema::{Keyword, Schema, SchemaType};

/// `contentEncoding: base64` is `format: byte`, and bytes that are not encoded are `format: binary`.
pub(super) fn read_up(schema: &mut Schema) {
    let is_text = match &schema.types {
        Some(types) => types.real == [SchemaType::String],
        None => schema.asserting().all(is_content),
    };
    if schema.format.is_some() || !is_text {
        return;
    }
    let encoding = schema
        .content_encoding
        .as_deref()
        .map(str::to_ascii_lowercase);
    let format = match (encoding.as_deref(), schema.content_media_type.as_deref()) {
        (Some("base64"), _) => "byte",
        (Some("base64url"), _) => "base64url",
        (None | Some("binary"), Some(media_type)) if is_binary(media_type) => "binary",
        (Some("binary"), None) => "binary",
        _ => return,
    };
    let node = schema
        .at(Keyword::CONTENT_ENCODING)
        .or(schema.at(Keyword::CONTENT_MEDIA_TYPE));
    schema.format = Some(format.to_owned());
    schema.note(Keyword::FORMAT, node.unwrap_or(schema.node));
    if schema.types.is_none() {
        schema.types = Some(super::super::Types {
            real: vec![SchemaType::String],
            null: false,
        });
        schema.note(Keyword::TYPE, node.unwrap_or(schema.node));
    }
}

fn is_content(keyword: Keyword) -> bool {
    keyword == Keyword::CONTENT_ENCODING || keyword == Keyword::CONTENT_MEDIA_TYPE
}

/// Whether what a media type is for is no text.
fn is_binary(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default();
    let essence = essence.trim().to_lowercase();
    let is_text = essence.starts_with("text/")
        || ["json", "xml", "yaml", "javascript", "x-www-form-urlencoded"]
            .iter()
            .any(|end| essence.ends_with(end));
    !essence.is_empty() && !is_text
}

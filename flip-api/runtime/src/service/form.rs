//! Forms of `application/x-www-form-urlencoded`, read as [`Request::form`](crate::Request::form)
//! writes them.

use serde::de::DeserializeOwned;

use super::parameter::read_json;
use super::rejection::Rejection;
use super::request_parts::decoded_form;
use super::shape::Shape;
use super::shaped;
use super::styles;
use super::text_tree::{Fields, TextTree};
use crate::http::request::{FieldEncoding, FieldStyle};

/// Reads a form.
///
/// # Errors
/// When it is not UTF-8, or a field is missing or does not have its type.
pub fn read_form<T: DeserializeOwned>(
    body: &[u8],
    shape: &Shape,
    encodings: &[FieldEncoding],
) -> Result<T, Rejection> {
    let text = std::str::from_utf8(body).map_err(|_| Rejection::malformed("", "UTF-8"))?;
    let tree = tree(text, shape, encodings).map_err(|rule| Rejection::malformed("", rule))?;
    read_json("", shaped::json(&tree, shape).as_bytes())
}

/// The fields of a form.
pub(crate) fn tree(
    text: &str,
    shape: &Shape,
    encodings: &[FieldEncoding],
) -> Result<TextTree, &'static str> {
    let mut fields = Fields::default();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, raw) = pair.split_once('=').unwrap_or((pair, ""));
        let name = decoded_form(name)?;
        let encoding = encodings.iter().find(|one| one.field == name);
        match encoding.map(|one| one.style) {
            Some(style) => add_styled(&mut fields, &name, raw, style, shape)?,
            None => add_plain(&mut fields, &name, raw, shape)?,
        }
    }
    gather(&mut fields, shape, encodings);
    Ok(TextTree::Object(fields))
}

/// A name with brackets is a path, unless a field is called so.
fn add_plain(
    fields: &mut Fields,
    name: &str,
    raw: &str,
    shape: &Shape,
) -> Result<(), &'static str> {
    let text = decoded_form(raw)?;
    let first = name.split('[').next().unwrap_or_default();
    let has_parts = |of: &Shape| of.takes_list() || of.takes_object() || matches!(of, Shape::Any);
    match !shape.declares(name) && shape.field(first).is_none_or(has_parts) {
        true => fields.add_deep(name, text),
        false => fields.add(name, text),
    }
    Ok(())
}

fn add_styled(
    fields: &mut Fields,
    name: &str,
    raw: &str,
    style: FieldStyle,
    shape: &Shape,
) -> Result<(), &'static str> {
    let of = shape.field(name).unwrap_or(&Shape::Any);
    let read = match style {
        FieldStyle::Json => Some(TextTree::Json(decoded_form(raw)?)),
        FieldStyle::Form => styles::delimited(raw, ",", of, decoded_form)?,
        FieldStyle::SpaceDelimited => styles::separated(raw, " ", of)?,
        FieldStyle::PipeDelimited => styles::separated(raw, "|", of)?,
        FieldStyle::FormExplode | FieldStyle::DeepObject => {
            fields.add(name, decoded_form(raw)?);
            None
        }
    };
    if let Some(tree) = read {
        fields.set(name, tree);
    }
    Ok(())
}

/// Puts the fields of exploded objects, which stand beside the others, where they belong.
fn gather(fields: &mut Fields, shape: &Shape, encodings: &[FieldEncoding]) {
    let exploded = encodings
        .iter()
        .filter(|one| one.style == FieldStyle::FormExplode);
    for encoding in exploded {
        let Some(of) = shape.field(encoding.field).filter(|of| of.takes_object()) else {
            continue;
        };
        let is_own = |name: &str| of.has_field(name) && !shape.declares(name);
        let own = fields.split_off(is_own);
        if !own.is_empty() {
            fields.set(encoding.field, TextTree::Object(own));
        }
    }
}

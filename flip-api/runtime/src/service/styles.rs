//! Parameters as the styles of OpenAPI write them, read back.

use super::request_parts::{decoded, decoded_form};
use super::shape::Shape;
use super::text_tree::{Fields, TextTree};
use crate::http::request::{PathStyle, QueryStyle};

/// What is read, or the rule that a text breaks.
pub(crate) type Read = Result<Option<TextTree>, &'static str>;

type Decode = fn(&str) -> Result<String, &'static str>;

/// One text: the parts of a list and an object are separated by the separator.
pub(crate) fn delimited(raw: &str, separator: &str, shape: &Shape, decode: Decode) -> Read {
    let is_whole = !shape.takes_list() && !shape.takes_object();
    if is_whole || (shape.takes_text() && !raw.contains(separator)) {
        return Ok(Some(TextTree::Text(decode(raw)?)));
    }
    let texts: Result<Vec<_>, _> = raw.split(separator).map(decode).collect();
    Ok(Some(flat(texts?, shape)))
}

/// A list, or names and values of an object in turns.
fn flat(texts: Vec<String>, shape: &Shape) -> TextTree {
    let mut names = texts.chunks(2).filter_map(|pair| pair.first());
    let is_object = shape.takes_object()
        && texts.len().is_multiple_of(2)
        && (!shape.takes_list() || names.all(|name| shape.has_field(name)));
    if !is_object {
        return TextTree::List(texts.into_iter().map(TextTree::Text).collect());
    }
    let mut fields = Fields::default();
    let mut texts = texts.into_iter();
    while let (Some(name), Some(text)) = (texts.next(), texts.next()) {
        fields.add(&name, text);
    }
    TextTree::Object(fields)
}

/// Items of a list, or `name=value` for each field of an object.
fn exploded(parts: Vec<&str>, shape: &Shape, decode: Decode) -> Read {
    let is_pair = |part: &&str| part.contains('=');
    if shape.takes_object() && parts.iter().all(is_pair) {
        let mut fields = Fields::default();
        for (name, text) in parts.iter().filter_map(|part| part.split_once('=')) {
            fields.add(&decode(name)?, decode(text)?);
        }
        return Ok(Some(TextTree::Object(fields)));
    }
    if !shape.takes_list() || (shape.takes_text() && parts.len() == 1) {
        let only = parts.first().copied().unwrap_or_default();
        return Ok(Some(TextTree::Text(decode(only)?)));
    }
    let texts: Result<Vec<_>, _> = parts.into_iter().map(decode).collect();
    let items = texts?.into_iter().map(TextTree::Text).collect();
    Ok(Some(TextTree::List(items)))
}

/// A path parameter.
pub(crate) fn path(name: &str, raw: &str, style: PathStyle, shape: &Shape) -> Read {
    let marked = |mark: char| raw.strip_prefix(mark).unwrap_or(raw);
    match style {
        PathStyle::Simple => delimited(raw, ",", shape, decoded),
        PathStyle::SimpleExplode => exploded(split(raw, ',', shape), shape, decoded),
        PathStyle::Label => delimited(marked('.'), ",", shape, decoded),
        PathStyle::LabelExplode => exploded(split(marked('.'), '.', shape), shape, decoded),
        PathStyle::Matrix => delimited(unnamed(name, marked(';'))?, ",", shape, decoded),
        PathStyle::MatrixExplode => matrix_exploded(name, marked(';'), shape),
    }
}

/// The parts of a value that can have parts.
fn split<'r>(raw: &'r str, separator: char, shape: &Shape) -> Vec<&'r str> {
    match shape.takes_list() || shape.takes_object() {
        true => raw.split(separator).collect(),
        false => vec![raw],
    }
}

/// The value behind `name=`, which a name alone leaves empty.
fn unnamed<'r>(name: &str, part: &'r str) -> Result<&'r str, &'static str> {
    let (own, text) = part.split_once('=').unwrap_or((part, ""));
    match decoded(own)? == name {
        true => Ok(text),
        false => Err("written behind its name"),
    }
}

fn matrix_exploded(name: &str, raw: &str, shape: &Shape) -> Read {
    let parts: Vec<&str> = raw.split(';').collect();
    let is_named = |part: &&str| unnamed(name, part).is_ok();
    if shape.takes_object() && !parts.iter().all(is_named) {
        return exploded(parts, shape, decoded);
    }
    let texts: Result<Vec<_>, _> = parts.into_iter().map(|part| unnamed(name, part)).collect();
    exploded(texts?, shape, decoded)
}

/// A query parameter. `claimed` says which names belong to other parameters.
pub(crate) fn query(
    name: &str,
    pairs: &[(String, String)],
    style: QueryStyle,
    shape: &Shape,
    claimed: &dyn Fn(&str) -> bool,
) -> Read {
    let own: Vec<&str> = pairs
        .iter()
        .filter(|(of, _)| of == name)
        .map(|(_, text)| text.as_str())
        .collect();
    match style {
        QueryStyle::DeepObject => deep(name, pairs),
        QueryStyle::FormExplode => {
            let is_object = shape.takes_object() && (own.is_empty() || !shape.takes_text());
            match is_object {
                true => fields(pairs, shape, claimed, decoded_form),
                false if own.is_empty() => Ok(None),
                false => exploded(own, shape, decoded_form),
            }
        }
        QueryStyle::Form => one(&own, |raw| delimited(raw, ",", shape, decoded_form)),
        QueryStyle::SpaceDelimited => one(&own, |raw| separated(raw, " ", shape)),
        QueryStyle::PipeDelimited => one(&own, |raw| separated(raw, "|", shape)),
    }
}

/// The last of several parameters of one name counts.
fn one(own: &[&str], read: impl FnOnce(&str) -> Read) -> Read {
    match own.last() {
        Some(raw) => read(raw),
        None => Ok(None),
    }
}

/// The separator may be encoded: no part can hold it.
pub(crate) fn separated(raw: &str, separator: &str, shape: &Shape) -> Read {
    let text = decoded_form(raw)?;
    delimited(&text, separator, shape, |text| Ok(text.to_owned()))
}

/// The fields of an object that are parameters of their own.
pub(crate) fn fields(
    pairs: &[(String, String)],
    shape: &Shape,
    claimed: &dyn Fn(&str) -> bool,
    decode: Decode,
) -> Read {
    let is_open = shape.is_open();
    let mut fields = Fields::default();
    for (name, text) in pairs {
        let is_own = shape.has_field(name) && !(is_open && claimed(name));
        if is_own {
            fields.add(name, decode(text)?);
        }
    }
    Ok((!fields.is_empty()).then_some(TextTree::Object(fields)))
}

fn deep(name: &str, pairs: &[(String, String)]) -> Read {
    let mut all = Fields::default();
    let is_own = |of: &str| {
        of == name
            || of
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with('['))
    };
    for (of, text) in pairs.iter().filter(|(of, _)| is_own(of)) {
        all.add_below(name, of, decoded_form(text)?);
    }
    Ok(all.take(name))
}

/// A header.
pub(crate) fn header(text: &str, explode: bool, shape: &Shape) -> Read {
    let plain: Decode = |text| Ok(text.to_owned());
    match explode && shape.takes_object() {
        true => exploded(text.split(',').collect(), shape, plain),
        false => delimited(text, ",", shape, plain),
    }
}

/// A cookie.
pub(crate) fn cookie(
    name: &str,
    cookies: &[(String, String)],
    explode: bool,
    shape: &Shape,
    claimed: &dyn Fn(&str) -> bool,
) -> Read {
    let own = cookies.iter().filter(|(of, _)| of == name);
    let own: Vec<&str> = own.map(|(_, text)| text.as_str()).collect();
    if !explode {
        return one(&own, |raw| delimited(raw, ",", shape, decoded));
    }
    if shape.takes_object() && (own.is_empty() || !shape.takes_text()) {
        return fields(cookies, shape, claimed, decoded);
    }
    match own.is_empty() {
        true => Ok(None),
        false => exploded(own, shape, decoded),
    }
}

use super::deep;
use super::error::{Place, RequestError};
use super::percent::component;
use super::scalars::Value;

/// How a query parameter is written: `style` and `explode` of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum QueryStyle {
    /// `name=3&name=4`, and each field of an object as a parameter of its own; the default.
    FormExplode,
    /// `name=3,4`.
    Form,
    /// `name=3%204`; no part can hold a space.
    SpaceDelimited,
    /// `name=3%7C4`; no part can hold a `|`.
    PipeDelimited,
    /// `name%5Bx%5D=3&name%5By%5D%5Bz%5D=4`, and the items of a list by their index.
    DeepObject,
}

type Pairs = Vec<(String, String)>;

/// Encodes a value; names are encoded as all components are.
type Encode = fn(&str) -> String;

/// The encoded pairs that a parameter adds. An absent value and an empty list add none.
pub(crate) fn pairs(
    name: &str,
    value: &Value,
    style: QueryStyle,
    encode: Encode,
) -> Result<Pairs, RequestError> {
    let separator = match style {
        QueryStyle::SpaceDelimited => Some(' '),
        QueryStyle::PipeDelimited => Some('|'),
        _ => None,
    };
    // Encoded, it is the same as between the parts: the server would see other parts.
    if separator.is_some_and(|separator| value.parts_hold(separator)) {
        return Err(RequestError::separator(Place::Query, name));
    }
    let pairs = match style {
        QueryStyle::FormExplode => exploded(name, value, encode),
        QueryStyle::Form => delimited(name, value, ",", encode),
        QueryStyle::SpaceDelimited => delimited(name, value, "%20", encode),
        QueryStyle::PipeDelimited => delimited(name, value, "%7C", encode),
        QueryStyle::DeepObject => bracketed(name, value, encode),
    };
    pairs.ok_or_else(|| RequestError::nested(Place::Query, name))
}

fn exploded(name: &str, value: &Value, encode: Encode) -> Option<Pairs> {
    let pair = |(name, text): (&str, &str)| (component(name), encode(text));
    if let Value::Object(_) = value {
        return Some(value.pairs()?.into_iter().map(pair).collect());
    }
    let texts = value.flat()?.into_iter();
    Some(texts.map(|text| pair((name, text))).collect())
}

fn delimited(name: &str, value: &Value, separator: &str, encode: Encode) -> Option<Pairs> {
    let texts: Vec<_> = value.flat()?.into_iter().map(encode).collect();
    if texts.is_empty() {
        return Some(Vec::new());
    }
    Some(vec![(component(name), texts.join(separator))])
}

/// OpenAPI defines `deepObject` for objects of scalars. Documents use it for lists, for scalars
/// that stand beside an object in a union, and for objects in objects; all of them are written the
/// way in which servers read them.
fn bracketed(name: &str, value: &Value, encode: Encode) -> Option<Pairs> {
    let mut found = Vec::new();
    deep::pairs(name.to_owned(), value, false, &mut found)?;
    let pair = |(name, text): (String, &str)| (component(&name), encode(text));
    Some(found.into_iter().map(pair).collect())
}

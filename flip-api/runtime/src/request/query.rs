use super::error::{Place, RequestError};
use super::percent::{component, joined};
use super::scalars::Value;

/// How a query parameter is written: `style` and `explode` of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum QueryStyle {
    /// `name=3&name=4`, and each field of an object as a parameter of its own; the default.
    FormExplode,
    /// `name=3,4`.
    Form,
    /// `name=3%204`.
    SpaceDelimited,
    /// `name=3%7C4`.
    PipeDelimited,
    /// `name%5Bx%5D=3&name%5By%5D=4`.
    DeepObject,
}

type Pairs = Vec<(String, String)>;

/// The encoded pairs that a parameter adds. An absent value and an empty list add none.
pub(crate) fn pairs(name: &str, value: &Value, style: QueryStyle) -> Result<Pairs, RequestError> {
    let pairs = match style {
        QueryStyle::FormExplode => exploded(name, value),
        QueryStyle::Form => delimited(name, value, ","),
        QueryStyle::SpaceDelimited => delimited(name, value, "%20"),
        QueryStyle::PipeDelimited => delimited(name, value, "%7C"),
        QueryStyle::DeepObject => deep(name, value),
    };
    pairs.ok_or_else(|| RequestError::nested(Place::Query, name))
}

fn exploded(name: &str, value: &Value) -> Option<Pairs> {
    if let Value::Object(_) = value {
        let fields = value.pairs()?.into_iter();
        return Some(
            fields
                .map(|(key, text)| (component(key), component(text)))
                .collect(),
        );
    }
    Some(
        value
            .flat()?
            .into_iter()
            .map(|text| (component(name), component(text)))
            .collect(),
    )
}

fn delimited(name: &str, value: &Value, separator: &str) -> Option<Pairs> {
    let texts = value.flat()?;
    if texts.is_empty() {
        return Some(Vec::new());
    }
    Some(vec![(component(name), joined(&texts, separator))])
}

fn deep(name: &str, value: &Value) -> Option<Pairs> {
    if *value == Value::Null {
        return Some(Vec::new());
    }
    let pair = |(key, text): (&str, &str)| (component(&format!("{name}[{key}]")), component(text));
    Some(value.pairs()?.into_iter().map(pair).collect())
}

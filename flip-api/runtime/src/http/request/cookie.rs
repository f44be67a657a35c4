use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::error::{Place, RequestError};
use super::scalars::Value;

/// What the value of a cookie cannot hold (RFC 6265), and `%`, which begins what is encoded.
const VALUE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b',')
    .add(b';')
    .add(b'\\')
    .add(b'%');

/// What the name of a cookie cannot hold: all but the characters of a token.
const NAME: &AsciiSet = &VALUE
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'>')
    .add(b'@')
    .add(b':')
    .add(b'/')
    .add(b'[')
    .add(b']')
    .add(b'?')
    .add(b'=')
    .add(b'{')
    .add(b'}');

/// The encoded cookies that a parameter adds.
pub(crate) fn pairs(name: &str, value: &Value, explode: bool) -> Result<Vec<String>, RequestError> {
    let nested = || RequestError::nested(Place::Cookie, name);
    let texts = value.flat().ok_or_else(nested)?;
    if texts.is_empty() {
        return Ok(Vec::new());
    }
    if !explode {
        let encoded: Vec<_> = texts.into_iter().map(self::value).collect();
        return Ok(vec![format!("{}={}", self::name(name), encoded.join(","))]);
    }
    Ok(match value.pairs() {
        Some(fields) => fields
            .into_iter()
            .map(|(key, text)| pair(key, text))
            .collect(),
        None => texts.into_iter().map(|text| pair(name, text)).collect(),
    })
}

/// One encoded cookie.
pub(crate) fn pair(name: &str, value: &str) -> String {
    format!("{}={}", self::name(name), self::value(value))
}

/// Appends a cookie that is encoded already.
pub(crate) fn push(cookies: &mut String, pair: &str) {
    if !cookies.is_empty() {
        cookies.push_str("; ");
    }
    cookies.push_str(pair);
}

fn name(text: &str) -> String {
    utf8_percent_encode(text, NAME).to_string()
}

fn value(text: &str) -> String {
    utf8_percent_encode(text, VALUE).to_string()
}

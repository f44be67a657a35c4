use bytes::Bytes;
use http::header::{
    AUTHORIZATION, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, EXPECT, HOST, PROXY_AUTHORIZATION, TE,
    TRAILER, TRANSFER_ENCODING, UPGRADE,
};
use http::{HeaderName, HeaderValue};

use super::error::{Place, RequestError};
use super::scalars::Value;

/// Headers that follow from the client, the body or the connection.
const RESERVED: [HeaderName; 11] = [
    AUTHORIZATION,
    CONNECTION,
    CONTENT_LENGTH,
    CONTENT_TYPE,
    EXPECT,
    HOST,
    PROXY_AUTHORIZATION,
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
];

/// Whether callers and parameters must leave this header to the client.
pub(crate) fn is_reserved(name: &HeaderName) -> bool {
    RESERVED.contains(name)
}

/// A header value of ASCII characters. What others mean in a header differs from server to server.
pub(crate) fn header_value(text: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(text).ok().filter(|_| text.is_ascii())
}

/// As [`header_value`], for a text that need not be copied.
pub(crate) fn static_header_value(text: &'static str) -> Option<HeaderValue> {
    let value = HeaderValue::from_maybe_shared(Bytes::from_static(text.as_bytes()));
    value.ok().filter(|_| text.is_ascii())
}

/// The text of a header parameter, style `simple`; `None` when there is no value.
pub(crate) fn text(
    name: &str,
    value: &Value,
    explode: bool,
) -> Result<Option<String>, RequestError> {
    let nested = || RequestError::nested(Place::Header, name);
    let texts = value.flat().ok_or_else(nested)?;
    if texts.is_empty() {
        return Ok(None);
    }
    let fields = value.pairs().filter(|_| explode);
    let ambiguous = fields.iter().flatten().any(|(key, _)| key.contains('='));
    if ambiguous || value.parts_hold(',') {
        return Err(RequestError::separator(Place::Header, name));
    }
    Ok(Some(match fields {
        Some(fields) => {
            let pair = |(key, text): (&str, &str)| format!("{key}={text}");
            fields.into_iter().map(pair).collect::<Vec<_>>().join(",")
        }
        None => texts.join(","),
    }))
}

/// A header of this text.
pub(crate) fn header(name: &str, text: &str) -> Result<(HeaderName, HeaderValue), RequestError> {
    let fault = |message: &str| RequestError::new(Place::Header, name, message);
    let header = HeaderName::try_from(name).map_err(|_| fault("is not the name of a header"))?;
    if is_reserved(&header) {
        return Err(fault("is set by the client itself"));
    }
    let value =
        header_value(text).ok_or_else(|| fault("holds characters that a header cannot carry"))?;
    Ok((header, value))
}

/// JSON without characters beyond ASCII. They can only stand within texts.
pub(crate) fn ascii_json(text: &str) -> String {
    let mut ascii = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii() && character != '\x7f' {
            ascii.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            ascii.push_str(&format!("\\u{unit:04x}"));
        }
    }
    ascii
}

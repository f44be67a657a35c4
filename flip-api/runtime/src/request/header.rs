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

/// Encodes a header parameter, style `simple`; `None` when there is no value.
pub(crate) fn header(
    name: &str,
    value: &Value,
) -> Result<Option<(HeaderName, HeaderValue)>, RequestError> {
    if *value == Value::Null {
        return Ok(None);
    }
    let fault = |message: &str| RequestError::new(Place::Header, name, message);
    let header = HeaderName::try_from(name).map_err(|_| fault("is not the name of a header"))?;
    if is_reserved(&header) {
        return Err(fault("is set by the client itself"));
    }
    let texts = value
        .flat()
        .ok_or_else(|| RequestError::nested(Place::Header, name))?;
    let value = header_value(&texts.join(","))
        .ok_or_else(|| fault("holds characters that a header cannot carry"))?;
    Ok(Some((header, value)))
}

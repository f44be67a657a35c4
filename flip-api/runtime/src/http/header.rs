//! Reads the headers of a response as types.
//!
//! ```
//! use flip_runtime::{HeaderMap, header};
//!
//! let mut headers = HeaderMap::new();
//! headers.insert("x-rate-limit", "60".parse()?);
//! headers.insert("x-scopes", "read, write".parse()?);
//! assert_eq!(header::scalar::<u32>(&headers, "X-Rate-Limit")?, Some(60));
//! assert_eq!(header::scalar::<u32>(&headers, "X-Other")?, None);
//! let scopes = header::list::<String>(&headers, "X-Scopes")?;
//! assert_eq!(scopes, Some(vec!["read".to_owned(), "write".to_owned()]));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use http::HeaderMap;
use serde::de::DeserializeOwned;

use crate::codec::decode::{self, DecodeError};

/// Reads a text, a number, a boolean or an enumeration; `Ok(None)` when the header is not there.
///
/// Several lines of the header are read as one, joined by `, `.
///
/// # Errors
/// When the value is not UTF-8 or does not have the type. The path of the error is the name of the
/// header.
pub fn scalar<T: DeserializeOwned>(
    headers: &HeaderMap,
    name: &str,
) -> Result<Option<T>, DecodeError> {
    joined(headers, name)?
        .map(|text| from_text(name, &text))
        .transpose()
}

/// Reads a list whose items are separated by commas; `Ok(None)` when the header is not there.
///
/// # Errors
/// Those of [`scalar`], for each item.
pub fn list<T: DeserializeOwned>(
    headers: &HeaderMap,
    name: &str,
) -> Result<Option<Vec<T>>, DecodeError> {
    let Some(text) = joined(headers, name)? else {
        return Ok(None);
    };
    let items = text
        .split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty());
    items
        .map(|item| from_text(name, item))
        .collect::<Result<_, _>>()
        .map(Some)
}

/// Reads a header that holds JSON; `Ok(None)` when it is not there.
///
/// # Errors
/// When the value is not JSON or does not have the type.
pub fn json<T: DeserializeOwned>(
    headers: &HeaderMap,
    name: &str,
) -> Result<Option<T>, DecodeError> {
    joined(headers, name)?
        .map(|text| decode::decode(text.as_bytes()).map_err(|error| error.within(name)))
        .transpose()
}

fn joined(headers: &HeaderMap, name: &str) -> Result<Option<String>, DecodeError> {
    let mut lines = Vec::new();
    for value in headers.get_all(name) {
        let text = std::str::from_utf8(value.as_bytes())
            .map_err(|_| DecodeError::new(name, "is not UTF-8"))?;
        lines.push(text.trim());
    }
    Ok((!lines.is_empty()).then(|| lines.join(", ")))
}

/// A text is taken as it is; what cannot be a text is read as a number or a boolean.
fn from_text<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, DecodeError> {
    let quoted = serde_json::Value::from(text).to_string();
    decode::decode(quoted.as_bytes())
        .or_else(|error| decode::decode(text.as_bytes()).map_err(|_| error.within(name)))
}

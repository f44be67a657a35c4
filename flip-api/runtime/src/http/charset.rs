//! Texts that are not UTF-8, by the `charset` of their media type or their byte order mark.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::CONTENT_TYPE;

use crate::codec::decode::DecodeError;
use crate::http::media_type::{essence, is_json};

/// What a text in UTF-16 may begin with.
const UTF_16_MARKS: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

/// The body as UTF-8; one that is UTF-8 already, or no text, is not touched.
///
/// # Errors
/// When the charset is not known, or the body is not written in it.
pub(crate) fn to_utf8<'a>(
    headers: &HeaderMap,
    body: &'a [u8],
) -> Result<Cow<'a, [u8]>, DecodeError> {
    let content_type = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    match content_type.and_then(|content_type| label(content_type, body)) {
        Some(label) => convert(label, body).map(Cow::Owned),
        None => Ok(Cow::Borrowed(body)),
    }
}

/// The charset of a text that is not UTF-8.
fn label<'a>(content_type: &'a str, body: &[u8]) -> Option<&'a str> {
    let charset = charset(content_type);
    let is_utf_8 = |charset: &str| {
        ["utf-8", "utf8", "us-ascii", "ascii"]
            .iter()
            .any(|one| one.eq_ignore_ascii_case(charset))
    };
    let label = match charset {
        Some(charset) if is_utf_8(charset) => return None,
        Some(charset) => charset,
        None if UTF_16_MARKS.iter().any(|mark| body.starts_with(mark)) => "utf-16",
        None => return None,
    };
    is_text(content_type).then_some(label)
}

fn charset(content_type: &str) -> Option<&str> {
    let parameters = content_type.split(';').skip(1);
    let mut pairs = parameters.filter_map(|parameter| parameter.split_once('='));
    let (_, value) = pairs.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    Some(value.trim().trim_matches(['"', '\'']))
}

fn is_text(content_type: &str) -> bool {
    let essence = essence(content_type).to_ascii_lowercase();
    let kinds = [
        "/xml",
        "+xml",
        "/x-www-form-urlencoded",
        "/javascript",
        "/csv",
    ];
    essence.starts_with("text/")
        || is_json(&essence)
        || kinds.iter().any(|kind| essence.ends_with(kind))
}

#[cfg(feature = "charset")]
fn convert(label: &str, body: &[u8]) -> Result<Vec<u8>, DecodeError> {
    let encoding = encoding_rs::Encoding::for_label_no_replacement(label.as_bytes());
    let encoding = encoding.ok_or_else(|| unknown(label))?;
    // A byte order mark says more than the label: `utf-16` leaves open which one it is.
    let (text, used, is_damaged) = encoding.decode(body);
    match is_damaged {
        true => Err(DecodeError::new("", format!("is not {}", used.name()))),
        false => Ok(text.into_owned().into_bytes()),
    }
}

#[cfg(not(feature = "charset"))]
fn convert(label: &str, _: &[u8]) -> Result<Vec<u8>, DecodeError> {
    Err(unknown(label))
}

fn unknown(label: &str) -> DecodeError {
    let is_name = |one: u8| one.is_ascii_alphanumeric() || b"-_:.".contains(&one);
    let is_shown = label.len() <= 40 && label.bytes().all(is_name);
    let shown = if is_shown { label } else { "" };
    let message = match cfg!(feature = "charset") {
        true => format!("has the charset `{shown}`, which is not known"),
        false => format!("has the charset `{shown}`, for which the feature `charset` is needed"),
    };
    DecodeError::new("", message)
}

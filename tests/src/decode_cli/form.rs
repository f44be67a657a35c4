//! The payload of a callback, also out of the form that carries it.

use std::borrow::Cow;

use percent_encoding::percent_decode;

/// The field of the form that holds the payload, in every callback of the document.
const PAYLOAD: &[u8] = b"data";

/// The body itself if it is JSON, or the field `data` if it is a form. Everything else is left as
/// it is for the decoder to refuse.
pub(super) fn payload(body: &[u8]) -> Result<Cow<'_, [u8]>, String> {
    let text = body.trim_ascii();
    if text.starts_with(b"--") {
        return Err("the body looks like multipart, not like JSON or a form".to_owned());
    }
    if !text.contains(&b'=') || matches!(text.first(), Some(b'{' | b'[' | b'"' | b'<')) {
        return Ok(Cow::Borrowed(body));
    }
    let mut payloads = text
        .split(|byte| *byte == b'&')
        .filter_map(pair)
        .filter(|(name, _)| decoded(name) == PAYLOAD);
    match (payloads.next(), payloads.next()) {
        (Some((_, value)), None) => Ok(Cow::Owned(decoded(value))),
        (None, _) => Err("the form has no field `data`".to_owned()),
        (Some(_), Some(_)) => Err("the form has the field `data` twice".to_owned()),
    }
}

fn pair(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = text.iter().position(|byte| *byte == b'=')?;
    Some((text.get(..end)?, text.get(end + 1..)?))
}

/// As the URL Standard says: `+` is a space, a malformed escape is kept as it is.
fn decoded(text: &[u8]) -> Vec<u8> {
    let spaced: Vec<u8> = text
        .iter()
        .map(|byte| if *byte == b'+' { b' ' } else { *byte })
        .collect();
    percent_decode(&spaced).collect()
}

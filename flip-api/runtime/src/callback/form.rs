use std::borrow::Cow;

use percent_encoding::percent_decode;

use super::CallbackError;

/// The pairs of a form, still encoded.
pub(crate) struct Form<'a>(Vec<(&'a [u8], &'a [u8])>);

impl<'a> Form<'a> {
    pub(crate) fn parse(body: &'a [u8]) -> Result<Self, CallbackError> {
        // JSON and multipart bodies may hold `=` too.
        if [&b"{"[..], b"[", b"--"]
            .iter()
            .any(|start| body.starts_with(start))
        {
            return Err(CallbackError::NotForm);
        }
        let pairs = body
            .split(|byte| *byte == b'&')
            .filter_map(pair)
            .collect::<Vec<_>>();
        if pairs.is_empty() {
            Err(CallbackError::NotForm)
        } else {
            Ok(Self(pairs))
        }
    }

    /// The decoded values of a field. Names are compared after decoding.
    pub(crate) fn values(&self, name: &str) -> Vec<Vec<u8>> {
        let named = self
            .0
            .iter()
            .filter(|(candidate, _)| decode(candidate) == name.as_bytes());
        named.map(|(_, value)| decode(value)).collect()
    }
}

fn pair(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = text.iter().position(|byte| *byte == b'=')?;
    Some((text.get(..end)?, text.get(end + 1..)?))
}

/// Decodes as the URL Standard says: `+` is a space, a malformed escape is kept as it is.
fn decode(text: &[u8]) -> Vec<u8> {
    let spaced: Vec<u8> = text
        .iter()
        .map(|byte| if *byte == b'+' { b' ' } else { *byte })
        .collect();
    Cow::from(percent_decode(&spaced)).into_owned()
}

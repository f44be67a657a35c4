use percent_encoding::{NON_ALPHANUMERIC, percent_encode};

use crate::callback::Callback;

/// Writes the body of a request with a callback, as the server sends it: a form with the payload and
/// the token. For tests of what receives callbacks; its content type is
/// `application/x-www-form-urlencoded`.
///
/// The payload is any text, so that a test can send a broken one, too.
#[must_use]
pub fn callback_body<C: Callback>(payload: impl AsRef<[u8]>, token: &str) -> Vec<u8> {
    let encoded = |text| percent_encode(text, NON_ALPHANUMERIC);
    let payload = encoded(payload.as_ref());
    let token = encoded(token.as_bytes());
    format!("{}={payload}&{}={token}", C::PAYLOAD_FIELD, C::TOKEN_FIELD).into_bytes()
}

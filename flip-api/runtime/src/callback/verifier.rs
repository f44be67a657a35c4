use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde::de::DeserializeOwned;

use subtle::{Choice, ConstantTimeEq};

use super::form::Form;
use super::{Callback, CallbackError, InvalidToken, Mark, Received, mark};
use crate::codec::decode::{DecodeErrorKind, decode};
use crate::json::depth;
use crate::types::secret_text;

/// How many bytes a body may have unless [`Verifier::maximum_bytes`] says otherwise.
const MAXIMUM_BYTES: usize = 256 * 1024;

/// How long a body may take to arrive unless [`Verifier::body_timeout`] says otherwise.
const BODY_TIMEOUT: Duration = Duration::from_secs(10);

/// Lets through only callbacks that carry an accepted token.
///
/// A token is plain text that both sides know, whatever it looks like: one that looks like the hash
/// of a password (`$2y$13$…`) is no hash of anything, and is compared as it stands. A shell takes
/// the `$` in it for variables, so it is set in single quotes: `export TOKEN='$2y$13$…'`; in
/// Compose files each `$` is doubled.
///
/// Tokens are compared in constant time, each with every accepted one; only their length may be
/// told from the time taken. The payload is not looked at before the token is accepted.
///
/// Clones are cheap: they share the tokens.
#[derive(Clone)]
pub struct Verifier {
    tokens: Vec<Arc<str>>,
    maximum_bytes: usize,
    body_timeout: Duration,
}

impl Verifier {
    /// Accepts callbacks that carry this token.
    ///
    /// # Errors
    /// When the token is what a mistake in the configuration makes of one, such as quotes around it,
    /// `null`, or what a shell leaves of `$2y$13$…`: see [`SecretMistake`](crate::SecretMistake).
    pub fn new(token: impl Into<String>) -> Result<Self, InvalidToken> {
        let verifier = Self {
            tokens: Vec::new(),
            maximum_bytes: MAXIMUM_BYTES,
            body_timeout: BODY_TIMEOUT,
        };
        verifier.accept_also(token)
    }

    /// Accepts one more token, so that none is refused while the token is being changed: accept the
    /// new one besides, change it at the sender, and drop the old one when its last callbacks have
    /// come.
    ///
    /// # Errors
    /// When the token is what a mistake in the configuration makes of one, such as quotes around it,
    /// `null`, or what a shell leaves of `$2y$13$…`: see [`SecretMistake`](crate::SecretMistake).
    pub fn accept_also(mut self, token: impl Into<String>) -> Result<Self, InvalidToken> {
        let token = token.into();
        secret_text::check(&token).map_err(InvalidToken)?;
        self.tokens.push(token.into());
        Ok(self)
    }

    /// Sets how many bytes a body may have; 256 KiB without it.
    #[must_use]
    pub fn maximum_bytes(mut self, limit: usize) -> Self {
        self.maximum_bytes = limit;
        self
    }

    /// How many bytes a body may have, for what reads the body: nothing past them needs to be held.
    #[must_use]
    pub fn size_limit(&self) -> usize {
        self.maximum_bytes
    }

    /// Sets how long the body of a request may take to arrive, for what reads the body; 10 seconds
    /// without it. The sender waits for the answer at most half a minute.
    #[must_use]
    pub fn body_timeout(mut self, limit: Duration) -> Self {
        self.body_timeout = limit;
        self
    }

    /// How long the body of a request may take to arrive.
    #[must_use]
    pub fn time_limit(&self) -> Duration {
        self.body_timeout
    }

    /// Checks the token of a callback, then decodes its payload. `body` is the body of the request
    /// as it came, byte for byte.
    ///
    /// # Errors
    /// When the callback is forged, is another one than `C`, or is not understood: see
    /// [`CallbackError`].
    pub fn verify<C: Callback>(&self, body: &[u8]) -> Result<C::Payload, CallbackError> {
        let payload = self.payload(body, C::PAYLOAD_FIELD, C::TOKEN_FIELD)?;
        if let Some(found) = mark::other_than(C::ID, &payload, C::MARKS) {
            let expected = C::ID;
            return Err(CallbackError::OtherCallback { expected, found });
        }
        decoded(&payload)
    }

    /// Checks the token of a callback, then finds out which one it is.
    ///
    /// # Errors
    /// When the callback is forged, or its payload is not JSON: see [`CallbackError`].
    pub fn receive(
        &self,
        body: &[u8],
        payload_field: &'static str,
        token_field: &str,
        marks: &'static [Mark],
    ) -> Result<Received, CallbackError> {
        let payload = self.payload(body, payload_field, token_field)?;
        decoded::<serde::de::IgnoredAny>(&payload)?;
        Ok(Received::new(payload, marks))
    }

    /// The payload of a body whose token is accepted.
    fn payload(
        &self,
        body: &[u8],
        payload_field: &'static str,
        token_field: &str,
    ) -> Result<String, CallbackError> {
        if body.len() > self.maximum_bytes {
            return Err(CallbackError::TooLarge {
                limit: self.maximum_bytes,
            });
        }
        let form = Form::parse(body)?;
        self.check_token(&form.values(token_field))?;
        payload(&form.values(payload_field), payload_field)
    }

    fn check_token(&self, tokens: &[Vec<u8>]) -> Result<(), CallbackError> {
        match tokens {
            [] => Err(CallbackError::MissingToken),
            [token] if token.is_empty() => Err(CallbackError::MissingToken),
            [token] if self.accepts(token) => Ok(()),
            [_] => Err(CallbackError::WrongToken),
            _ => Err(CallbackError::DoubledToken),
        }
    }

    /// Compares with every accepted token, whichever it is.
    fn accepts(&self, token: &[u8]) -> bool {
        let refused = Choice::from(0);
        let compare = |accepted, known: &Arc<str>| accepted | known.as_bytes().ct_eq(token);
        self.tokens.iter().fold(refused, compare).into()
    }
}

fn payload(payloads: &[Vec<u8>], field: &'static str) -> Result<String, CallbackError> {
    let payload = match payloads {
        [] => return Err(CallbackError::MissingPayload),
        [payload] => payload,
        _ => return Err(CallbackError::DoubledPayload),
    };
    let text = std::str::from_utf8(payload).map_err(|_| CallbackError::NotUtf8 { field })?;
    // What the document does not declare is kept as text, and would be as deep as it came.
    if depth::nesting(text) > depth::MAXIMUM {
        return Err(CallbackError::PayloadTooDeep);
    }
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

pub(super) fn decoded<T: DeserializeOwned>(payload: &str) -> Result<T, CallbackError> {
    decode(payload.as_bytes()).map_err(|error| match error.kind() {
        DecodeErrorKind::NotJson | DecodeErrorKind::Truncated => CallbackError::PayloadNotJson,
        _ => CallbackError::PayloadUnexpected(error),
    })
}

/// Does not show the tokens.
impl fmt::Debug for Verifier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Verifier")
            .field("tokens", &self.tokens.len())
            .field("maximum_bytes", &self.maximum_bytes)
            .field("body_timeout", &self.body_timeout)
            .finish()
    }
}

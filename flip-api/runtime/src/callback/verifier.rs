use std::fmt;

use subtle::{Choice, ConstantTimeEq};

use super::form::Form;
use super::{Callback, CallbackError, InvalidToken};
use crate::decode::{DecodeErrorKind, decode};

/// Lets through only callbacks that carry an accepted token.
///
/// Tokens are compared in constant time; only their length may be told from the time taken. The
/// payload is not looked at before the token is accepted.
#[derive(Clone)]
pub struct Verifier {
    tokens: Vec<String>,
    maximum_bytes: usize,
}

impl Verifier {
    /// Accepts callbacks that carry this token. It is compared as plain text, whatever it looks
    /// like.
    ///
    /// # Errors
    /// When the token is empty, or begins or ends with white space.
    pub fn new(token: impl Into<String>) -> Result<Self, InvalidToken> {
        let verifier = Self {
            tokens: Vec::new(),
            maximum_bytes: 1024 * 1024,
        };
        verifier.accept_also(token)
    }

    /// Accepts a second token besides, while the token is being changed.
    ///
    /// # Errors
    /// When the token is empty, or begins or ends with white space.
    pub fn accept_also(mut self, token: impl Into<String>) -> Result<Self, InvalidToken> {
        let token = token.into();
        if token.is_empty() || token.trim() != token {
            return Err(InvalidToken);
        }
        self.tokens.push(token);
        Ok(self)
    }

    /// Sets how many bytes a body may have; 1 MiB without it.
    #[must_use]
    pub fn maximum_bytes(mut self, limit: usize) -> Self {
        self.maximum_bytes = limit;
        self
    }

    /// Checks the token of a callback, then decodes its payload. `body` is the body of the request
    /// as it came, byte for byte.
    ///
    /// # Errors
    /// When the callback is forged, or not understood: see [`CallbackError`].
    pub fn verify<C: Callback>(&self, body: &[u8]) -> Result<C::Payload, CallbackError> {
        if body.len() > self.maximum_bytes {
            return Err(CallbackError::TooLarge {
                limit: self.maximum_bytes,
            });
        }
        let form = Form::parse(body)?;
        self.check_token(&form.values(C::TOKEN_FIELD))?;
        payload::<C>(&form.values(C::PAYLOAD_FIELD))
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
        let compare = |accepted, known: &String| accepted | known.as_bytes().ct_eq(token);
        self.tokens.iter().fold(refused, compare).into()
    }
}

fn payload<C: Callback>(payloads: &[Vec<u8>]) -> Result<C::Payload, CallbackError> {
    let payload = match payloads {
        [] => return Err(CallbackError::MissingPayload),
        [payload] => payload,
        _ => return Err(CallbackError::DoubledPayload),
    };
    if std::str::from_utf8(payload).is_err() {
        return Err(CallbackError::NotUtf8 {
            field: C::PAYLOAD_FIELD,
        });
    }
    decode(payload).map_err(|error| match error.kind() {
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
            .finish()
    }
}

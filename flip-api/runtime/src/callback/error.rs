use std::error::Error;
use std::fmt;

use crate::codec::decode::DecodeError;
use crate::types::secret_text::SecretMistake;

/// Why a callback is refused.
///
/// [`is_forged`](Self::is_forged) tells apart a sender who cannot prove who it is from a body that
/// is too large, is no form, or has an accepted token and a payload that is not understood.
///
/// Neither `Display` nor `Debug` shows a token or a value of the payload.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CallbackError {
    /// The body has more bytes than are accepted; nothing of it was looked at.
    TooLarge {
        /// How many bytes are accepted.
        limit: usize,
    },
    /// The body is not `application/x-www-form-urlencoded`.
    NotForm,
    /// A field is not UTF-8.
    NotUtf8 {
        /// The name of the field.
        field: &'static str,
    },
    /// There is no token, or an empty one.
    MissingToken,
    /// There is more than one token.
    DoubledToken,
    /// The token is not an accepted one.
    WrongToken,
    /// The token is accepted, and there is no payload.
    MissingPayload,
    /// The token is accepted, and there is more than one payload.
    DoubledPayload,
    /// The token is accepted, and the payload is not JSON.
    PayloadNotJson,
    /// The token is accepted, and lists and objects of the payload stand more than 127 deep within
    /// each other.
    PayloadTooDeep,
    /// The token is accepted, and the payload is that of another callback: the server has the
    /// address of one callback set for another. Correct the address; to take several callbacks at
    /// one address, read any event instead.
    OtherCallback {
        /// The callback that was to be read.
        expected: &'static str,
        /// The callback that the payload is of.
        found: &'static str,
    },
    /// The token is accepted, and the payload is JSON of another shape than the document says.
    PayloadUnexpected(DecodeError),
}

impl CallbackError {
    /// The sender did not prove who it is: the token is missing, there are several, or it is not an
    /// accepted one. Many of them in a row mean that somebody tries, or that the token was changed
    /// on one side only.
    pub fn is_forged(&self) -> bool {
        matches!(
            self,
            Self::MissingToken | Self::DoubledToken | Self::WrongToken
        )
    }

    /// The HTTP status with which to answer: 401 when forged, 413 when too large, otherwise 400.
    pub fn status(&self) -> u16 {
        match self {
            _ if self.is_forged() => 401,
            Self::TooLarge { .. } => 413,
            _ => 400,
        }
    }
}

impl fmt::Display for CallbackError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { limit } => write!(formatter, "the body has more than {limit} bytes"),
            Self::NotForm => formatter.write_str("the body is not a form"),
            Self::NotUtf8 { field } => write!(formatter, "the field `{field}` is not UTF-8"),
            Self::MissingToken => formatter.write_str("the token is missing"),
            Self::DoubledToken => formatter.write_str("there is more than one token"),
            Self::WrongToken => formatter.write_str("the token is not accepted"),
            Self::MissingPayload => formatter.write_str("the payload is missing"),
            Self::DoubledPayload => formatter.write_str("there is more than one payload"),
            Self::PayloadNotJson => formatter.write_str("the payload is not JSON"),
            Self::PayloadTooDeep => formatter.write_str("the payload is nested too deeply"),
            Self::OtherCallback { expected, found } => write!(
                formatter,
                "the payload is that of `{found}`, not of `{expected}`: the address of one is set \
                 for the other"
            ),
            Self::PayloadUnexpected(error) => write!(formatter, "the payload: {error}"),
        }
    }
}

impl Error for CallbackError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::PayloadUnexpected(error) => Some(error),
            _ => None,
        }
    }
}

/// A text that cannot be a token: a mistake in the configuration has changed or replaced it.
///
/// Never contains the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidToken(pub(crate) SecretMistake);

impl InvalidToken {
    /// The mistake.
    #[must_use]
    pub fn mistake(&self) -> SecretMistake {
        self.0
    }
}

impl fmt::Display for InvalidToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the token {}", self.0)
    }
}

impl Error for InvalidToken {}

use std::error::Error;
use std::fmt;

use crate::http::transport::TransportErrorKind;

/// Why there is no access token. Holds neither the token nor the secret, nor anything that the server
/// wrote but the code of its error.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenError {
    /// The token endpoint did not answer.
    Unreachable(TransportErrorKind),
    /// The token endpoint refused: its status, and its code, such as `invalid_client`.
    Refused(u16, Option<String>),
    /// What the token endpoint answered is no bearer token.
    Unreadable,
}

impl fmt::Display for TokenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable(kind) => {
                write!(formatter, "no answer from the token endpoint: {kind}")
            }
            Self::Refused(status, code) => {
                write!(
                    formatter,
                    "the token endpoint answered with status {status}"
                )?;
                code.iter()
                    .try_for_each(|code| write!(formatter, ": {code}"))
            }
            Self::Unreadable => {
                formatter.write_str("the token endpoint did not answer with a bearer token")
            }
        }
    }
}

impl Error for TokenError {}

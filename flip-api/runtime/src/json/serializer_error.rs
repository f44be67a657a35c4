//! The errors of this crate's own serializers. They take JSON text as `serde_json` does, and are known by
//! these errors: see [`raw_json`](super::raw_json).

use std::fmt;

use serde::ser::Error;

/// Why a value was not taken.
#[derive(Debug)]
pub(crate) enum Fault {
    /// It is of another kind.
    NotTaken,
    /// It cannot be serialized, or not be written at its place.
    Refused(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotTaken => formatter.write_str("is of another kind"),
            Self::Refused(message) => formatter.write_str(message),
        }
    }
}

impl std::error::Error for Fault {}

impl Error for Fault {
    fn custom<M: fmt::Display>(message: M) -> Self {
        Self::Refused(message.to_string())
    }
}

/// The search is over.
#[derive(Debug)]
pub(crate) struct Over;

impl fmt::Display for Over {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the search is over")
    }
}

impl std::error::Error for Over {}

impl Error for Over {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

use std::fmt;

use serde::de::DeserializeOwned;

use super::verifier::decoded;
use super::{CallbackError, Mark, mark};

/// A payload whose token is accepted, before it is known which callback it is of.
pub struct Received {
    payload: String,
    names: Vec<&'static str>,
}

impl Received {
    pub(super) fn new(payload: String, marks: &'static [Mark]) -> Self {
        let names = mark::named(&payload, marks);
        Self { payload, names }
    }

    /// Whether the payload looks like that of this callback. It can look like that of several, if
    /// the document does not tell them apart.
    #[must_use]
    pub fn is_of(&self, callback: &str) -> bool {
        self.names.contains(&callback)
    }

    /// Decodes the payload.
    ///
    /// # Errors
    /// When it does not have the type.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, CallbackError> {
        decoded(&self.payload)
    }

    /// Keeps the payload as it came.
    #[must_use]
    pub fn into_unknown(self) -> UnknownCallback {
        UnknownCallback {
            callback: self.names.first().copied(),
            payload: self.payload,
        }
    }
}

/// Does not show the payload.
impl fmt::Debug for Received {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Received")
            .field("names", &self.names)
            .finish_non_exhaustive()
    }
}

/// A callback with an accepted token that no type is there for: a new one of the server, or one of
/// a Cargo feature that is off.
///
/// `Debug` does not show the payload, which may be personal.
#[derive(Clone, PartialEq, Eq)]
pub struct UnknownCallback {
    callback: Option<&'static str>,
    payload: String,
}

impl UnknownCallback {
    /// The name of the callback, if it is known but its Cargo feature is off.
    #[must_use]
    pub fn callback(&self) -> Option<&'static str> {
        self.callback
    }

    /// The payload as it came: any JSON.
    #[must_use]
    pub fn payload(&self) -> &str {
        &self.payload
    }
}

impl fmt::Debug for UnknownCallback {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("UnknownCallback")
            .field("callback", &self.callback)
            .field("payload", &crate::Redacted)
            .finish()
    }
}

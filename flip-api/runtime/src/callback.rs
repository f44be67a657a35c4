//! Requests that the server sends to its caller: checked first, then decoded.

mod error;
mod form;
mod verifier;

use serde::de::DeserializeOwned;

pub use error::{CallbackError, InvalidToken};
pub use verifier::Verifier;

/// A callback of the document whose body is a form with a JSON payload and a shared token.
///
/// Generated code implements it for a type without values for each callback.
pub trait Callback {
    /// The name of the callback in the document.
    const ID: &'static str;
    /// The field of the form that holds the payload as JSON text.
    const PAYLOAD_FIELD: &'static str;
    /// The field of the form that holds the token.
    const TOKEN_FIELD: &'static str;
    /// What the payload says.
    type Payload: DeserializeOwned;
}

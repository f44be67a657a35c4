//! Requests that the server sends to its caller: checked first, then decoded.

mod error;
mod form;
mod mark;
mod received;
mod verifier;

use serde::de::DeserializeOwned;

pub use error::{CallbackError, InvalidToken};
pub use mark::Mark;
pub use received::{Received, UnknownCallback};
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
    /// What tells the callbacks of the document apart: a payload that is another one's is refused.
    const MARKS: &'static [Mark] = &[];
    /// What the payload says.
    type Payload: DeserializeOwned;
}

/// Something that the body of a request with a callback can be read as: one callback, or any of a
/// document.
pub trait Receive {
    /// What is read.
    type Event;

    /// Checks the token, then reads the event. `body` is the body of the request as it came.
    ///
    /// # Errors
    /// When the callback is forged, is another one, or is not understood.
    fn receive(verifier: &Verifier, body: &[u8]) -> Result<Self::Event, CallbackError>;
}

impl<C: Callback> Receive for C {
    type Event = C::Payload;

    fn receive(verifier: &Verifier, body: &[u8]) -> Result<C::Payload, CallbackError> {
        verifier.verify::<C>(body)
    }
}

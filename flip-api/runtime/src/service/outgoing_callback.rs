//! Callbacks and webhooks as a server sends them: what they are in the document, and what is to be sent.

use std::fmt;

use http::{HeaderValue, Method};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::delivery::CallbackSendError;
use crate::Redacted;
use crate::codec::decode::decode;
use crate::http::request::{push_form_pair, static_header_value};

/// A callback or webhook of the document, which a [`CallbackSender`](super::CallbackSender) sends.
///
/// Generated code implements it for a type without values for each of them.
pub trait OutgoingCallback {
    /// The name of the callback in the document.
    const ID: &'static str;
    /// The HTTP method.
    const METHOD: Method;
    /// How the payload is sent.
    const BODY: CallbackBody;
    /// What the payload says.
    type Payload: Serialize + DeserializeOwned;
}

/// How the payload of a callback is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CallbackBody {
    /// A form of two fields: the payload as JSON text, and the token.
    Form {
        /// The field of the payload.
        payload: &'static str,
        /// The field of the token.
        token: &'static str,
    },
    /// The payload as JSON, and no token.
    Json {
        /// The media type.
        media_type: &'static str,
    },
}

/// Implements [`OutgoingCallback`](crate::service::OutgoingCallback):
/// `outgoing_callback! { Paid: models::Payment, "paid" POST Json { media_type: "application/json" } }`.
#[doc(hidden)]
#[macro_export]
macro_rules! outgoing_callback {
    ($callback:ident: $payload:ty, $id:literal $method:ident $kind:ident $fields:tt) => {
        impl $crate::service::OutgoingCallback for $callback {
            const ID: &'static str = $id;
            const METHOD: $crate::Method = $crate::Method::$method;
            const BODY: $crate::service::CallbackBody = $crate::service::CallbackBody::$kind $fields;
            type Payload = $payload;
        }
    };
}

/// A callback that is ready to be sent, but for the token: it can be kept, and sent again later.
///
/// `Debug` does not show the payload, which may be personal.
#[derive(Clone, PartialEq, Eq)]
pub struct CallbackMessage {
    callback: &'static str,
    method: Method,
    body: CallbackBody,
    payload: String,
}

impl CallbackMessage {
    /// A message with this payload.
    ///
    /// # Errors
    /// When the payload cannot be written as JSON.
    pub fn new<C: OutgoingCallback>(payload: &C::Payload) -> Result<Self, CallbackSendError> {
        let payload = serde_json::to_string(payload);
        let payload = payload.map_err(|error| CallbackSendError::Payload(error.to_string()))?;
        Ok(Self::of::<C>(payload))
    }

    /// A message with a payload that is JSON text already, such as one that was kept. It is sent as it
    /// stands.
    ///
    /// # Errors
    /// When the text is not what the document says of the payload.
    pub fn from_json<C: OutgoingCallback>(
        payload: impl Into<String>,
    ) -> Result<Self, CallbackSendError> {
        let payload = payload.into();
        decode::<C::Payload>(payload.as_bytes())
            .map_err(|error| CallbackSendError::Payload(error.to_string()))?;
        Ok(Self::of::<C>(payload))
    }

    fn of<C: OutgoingCallback>(payload: String) -> Self {
        Self {
            callback: C::ID,
            method: C::METHOD,
            body: C::BODY,
            payload,
        }
    }

    /// The name of the callback in the document.
    #[must_use]
    pub fn callback(&self) -> &'static str {
        self.callback
    }

    /// The payload as JSON text.
    #[must_use]
    pub fn payload(&self) -> &str {
        &self.payload
    }

    pub(super) fn method(&self) -> Method {
        self.method.clone()
    }

    /// The media type and the body.
    pub(super) fn encode(
        &self,
        token: Option<&str>,
    ) -> Result<(HeaderValue, String), CallbackSendError> {
        let (media_type, body) = match self.body {
            CallbackBody::Json { media_type } => (media_type, self.payload.clone()),
            CallbackBody::Form {
                payload,
                token: field,
            } => {
                let token = token.ok_or(CallbackSendError::NoToken)?;
                let mut form = String::with_capacity(self.payload.len() * 2);
                push_form_pair(&mut form, payload, &self.payload);
                push_form_pair(&mut form, field, token);
                ("application/x-www-form-urlencoded", form)
            }
        };
        let media_type = static_header_value(media_type).ok_or(CallbackSendError::MediaType)?;
        Ok((media_type, body))
    }
}

impl fmt::Debug for CallbackMessage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CallbackMessage")
            .field("callback", &self.callback)
            .field("payload", &Redacted)
            .finish_non_exhaustive()
    }
}

//! The server's side of operations: reads what [`Request`](crate::Request) writes.
//!
//! Texts of paths, queries, headers, cookies and forms do not say whether they are numbers, lists or
//! objects. The compiler says it by a [`Shape`]; with it, texts become JSON, which the types of the
//! document read as they read everything else.

#[cfg(feature = "axum")]
mod axum;
mod bounded_body;
mod callback_sender;
mod delivery;
mod form;
mod incoming;
mod multipart;
mod outgoing_callback;
mod parameter;
mod part_reader;
mod raw_response;
mod received_credentials;
mod rejection;
mod request_parts;
mod route;
mod router;
mod shape;
mod shaped;
mod styles;
mod text_tree;
mod transport;

pub use callback_sender::CallbackSender;
pub use delivery::{CallbackSendError, Delivery, DeliveryAttempt, DeliveryPolicy};
pub use form::read_form;
pub use incoming::Incoming;
pub use multipart::{FromParts, ReceivedParts};
pub use outgoing_callback::{CallbackBody, CallbackMessage, OutgoingCallback};
pub use parameter::{Parameter, ParameterStyle};
pub use raw_response::{RawResponse, ResponseStream, ServiceResponse};
pub use received_credentials::{ReceivedCredential, ReceivedCredentials};
pub use rejection::{Rejection, RejectionReason};
pub use request_parts::RequestParts;
pub use route::{Answering, PathSegment, Received, Route, Served};
pub use router::{RawRequest, Rejected, Router};
pub use shape::{Shape, scalar};

//! Requests and answers: what an operation declares, the encoders of parameters and bodies, streams,
//! uploads, and the transport that carries them.
//!
//! What belongs here speaks HTTP for one exchange. It may use [`json`](crate::json),
//! [`types`](crate::types) and [`codec`](crate::codec); errors, the client and the service use it.
//! Retries, credentials and the reading of an answer by an operation are the client's.

pub(crate) mod byte_stream;
pub(crate) mod charset;
pub mod header;
pub(crate) mod media_type;
pub(crate) mod operation;
pub(crate) mod request;
pub(crate) mod response;
pub mod responses;
pub(crate) mod retry_after;
pub(crate) mod security;
pub(crate) mod stream;
pub mod transport;
pub(crate) mod upload;

//! The responses that an operation declares, as a table: which statuses and media types there are, and
//! how the body of each becomes its value. Generated code writes the tables by the macros
//! [`responses!`](crate::responses!) and [`errors!`](crate::errors!); the client reads them.

mod find;
mod macros;

use bytes::Bytes;
use http::StatusCode;
use serde::de::DeserializeOwned;

pub use find::{answer, error, is_streamed, streamed};

use crate::codec::decode::{self, DecodeError};
use crate::http::byte_stream::ByteStream;
use crate::http::response::Redirection;
use crate::http::stream::{EventStream, LineStream};

/// One declared response.
///
/// Rows with the same statuses stand one after another, and are told apart by their media types. Exact
/// statuses come before ranges, and these before all others.
pub struct Row<A: 'static> {
    statuses: Statuses,
    media_type: &'static str,
    read: Read<A>,
}

/// Statuses of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statuses {
    /// This one.
    Code(u16),
    /// 100 to 199.
    Informational,
    /// 200 to 299.
    Success,
    /// 300 to 399.
    Redirection,
    /// 400 to 499.
    ClientError,
    /// 500 to 599.
    ServerError,
    /// All successes that no other row names.
    OtherSuccess,
    /// All statuses that no other row names.
    Other,
}

/// How a body becomes a value. Values that are held as a whole are in a box, since answers may be large.
pub enum Read<A: 'static> {
    /// There is none.
    Nothing(fn() -> A),
    /// Held as a whole and decoded.
    Whole(fn(&Bytes) -> Result<Box<A>, DecodeError>),
    /// Kept as it is, with status and headers.
    Redirection(fn(Redirection) -> A),
    /// Handed over as it comes.
    Stream(fn(ByteStream) -> A),
}

impl Statuses {
    fn includes(self, status: StatusCode) -> bool {
        match self {
            Self::Code(code) => status.as_u16() == code,
            Self::Informational => status.is_informational(),
            Self::Success | Self::OtherSuccess => status.is_success(),
            Self::Redirection => status.is_redirection(),
            Self::ClientError => status.is_client_error(),
            Self::ServerError => status.is_server_error(),
            Self::Other => true,
        }
    }
}

impl<A> Row<A> {
    /// A row; `media_type` is empty where only one response has these statuses.
    pub const fn new(statuses: Statuses, media_type: &'static str, read: Read<A>) -> Self {
        Self {
            statuses,
            media_type,
            read,
        }
    }
}

/// The only response of an operation: its value is the answer itself.
impl<A: DeserializeOwned> Row<A> {
    /// JSON.
    pub const fn json(statuses: Statuses) -> Self {
        Self::new(statuses, "", Read::Whole(|body| decode::boxed(body)))
    }
}

/// The same.
impl Row<()> {
    /// No body.
    pub const fn nothing(statuses: Statuses) -> Self {
        Self::new(statuses, "", Read::Nothing(|| ()))
    }
}

/// The same.
impl Row<String> {
    /// Text.
    pub const fn text(statuses: Statuses) -> Self {
        Self::new(statuses, "", Read::Whole(|body| text_as(body, |text| text)))
    }
}

/// The same.
impl Row<Redirection> {
    /// Another place.
    pub const fn redirection(statuses: Statuses) -> Self {
        Self::new(statuses, "", Read::Redirection(|whole| whole))
    }
}

/// The same.
impl Row<ByteStream> {
    /// Bytes as they come.
    pub const fn stream(statuses: Statuses) -> Self {
        Self::new(statuses, "", Read::Stream(|body| body))
    }
}

/// The same.
impl Row<EventStream<String>> {
    /// Events whose data is text.
    pub const fn text_events(statuses: Statuses) -> Self {
        Self::new(statuses, "", Read::Stream(EventStream::text))
    }
}

/// The same.
impl<T: DeserializeOwned> Row<EventStream<T>> {
    /// Events whose data is JSON.
    pub const fn events(statuses: Statuses) -> Self {
        Self::new(statuses, "", Read::Stream(EventStream::json))
    }

    /// Events that are values as a whole.
    pub const fn whole_events(statuses: Statuses) -> Self {
        Self::new(statuses, "", Read::Stream(EventStream::whole))
    }
}

/// The same.
impl<T: DeserializeOwned> Row<LineStream<T>> {
    /// Lines of JSON.
    pub const fn lines(statuses: Statuses) -> Self {
        Self::new(statuses, "", Read::Stream(LineStream::json))
    }

    /// JSON behind record separators.
    pub const fn records(statuses: Statuses) -> Self {
        Self::new(statuses, "", Read::Stream(LineStream::records))
    }
}

/// Reads text as one of several answers.
///
/// # Errors
/// Those of [`decode::text`].
pub fn text_as<A>(body: &Bytes, answer: fn(String) -> A) -> Result<Box<A>, DecodeError> {
    decode::text(body).map(|text| Box::new(answer(text)))
}

/// Keeps bytes as one of several answers.
///
/// # Errors
/// None; the signature is that of all decoders.
pub fn bytes_as<A>(body: &Bytes, answer: fn(Bytes) -> A) -> Result<Box<A>, DecodeError> {
    Ok(Box::new(answer(body.clone())))
}

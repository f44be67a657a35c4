mod arguments;
mod request;

use std::any::Any;
use std::convert::Infallible;
use std::fmt;
use std::fmt::Debug;
use std::marker::PhantomData;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};

use crate::codec::check::{Check, Checks};
use crate::codec::decode::{DecodeError, Decoded};
use crate::codec::echo::{Echoes, Mismatch};
use crate::codec::proof::Proof;
use crate::http::byte_stream::ByteStream;
use crate::http::request::{Request, RequestError};
use crate::http::response::Head;
use crate::http::responses::{self, Row};
use crate::http::security::Security;
use crate::types::idempotency_key::IdempotencyKey;

pub use request::{RequestContent, RequestWriter};

/// One call of one operation of the document, with all its arguments.
///
/// Generated code implements it for the arguments of each operation; [`crate::Client::execute`] is
/// the only thing that runs it.
pub trait Operation {
    /// The `operationId` of the document, by which errors name the operation.
    const ID: &'static str;
    /// Whether doing it twice has the effect of doing it once. [`crate::RetryPolicy`] says what
    /// follows from it.
    const IDEMPOTENT: bool;
    /// Whether the request carries an [idempotency key](crate::IdempotencyKey), the same in each
    /// request that is built of this value, by which the server knows that it is the same one.
    const IDEMPOTENCY_KEY: bool = false;
    /// The media types that it can read, as the `Accept` header says them.
    const ACCEPT: &'static str = "application/json";
    /// What the document says it needs to be allowed.
    const SECURITY: Security = Security::Unspecified;
    /// The header that holds a [signature](crate::RequestSigner) of the request, if it has one.
    const SIGNATURE: Option<&'static str> = None;
    /// The server of the operation, if it has one of its own: a whole address, or one that begins
    /// with `/` and is on the host of the client's base URL. It stands in place of the base URL;
    /// see [`crate::ClientBuilder::replace_server`].
    const SERVER: Option<&'static str> = None;
    /// What in the body of a success proves that the operation was performed; one of them is enough.
    /// Without any, the body proves it that can be decoded.
    const PROOF: &'static [Proof] = &[];
    /// Statuses of successes whose bodies [`PROOF`](Self::PROOF) says nothing of.
    const WITHOUT_PROOF: &'static [u16] = &[];
    /// The successes that the document declares. Without any, [`answer`](Self::answer) and
    /// [`streamed`](Self::streamed) are to be implemented.
    const RESPONSES: &'static [Row<Self::Answer>] = &[];
    /// What the operation yields.
    type Answer: Any + Send + Sync;
    /// The error bodies that the document declares.
    type Error: ErrorBody;

    /// The HTTP method.
    fn method() -> Method;

    /// Builds the request (path, query, headers, body); no I/O.
    ///
    /// # Errors
    /// When an argument cannot be written where the document puts it.
    fn request(&self) -> Result<Request, RequestError>;

    /// Adds to `checks` every constraint of the document that an argument breaks.
    fn check(&self, checks: &mut Checks) {
        let _ = checks;
    }

    /// Decodes the body of a success; `None` for a status that is none, and for a success that has
    /// nothing to do with the declared ones.
    fn answer(status: StatusCode, body: &Bytes) -> Decoded<Self::Answer> {
        responses::answer(Self::RESPONSES, &Head::new(status, &HeaderMap::new()), body)
    }

    /// Does what [`answer`](Self::answer) does, where the status alone does not tell how the body is
    /// decoded: its media type decides, or headers are part of the answer.
    fn answer_of(head: &Head<'_>, body: &Bytes) -> Decoded<Self::Answer> {
        match Self::RESPONSES {
            [] => Self::answer(head.status(), body),
            rows => responses::answer(rows, head, body),
        }
    }

    /// Compares what the answer repeats of the request, as the document says. A difference is an
    /// error of its own: see [`Error::is_mismatch`](crate::Error::is_mismatch). Without an answer
    /// the body as it came is compared, where it could not be decoded; `echoes` has it.
    fn compare(&self, answer: Option<&Self::Answer>, echoes: &mut Echoes) {
        let _ = (answer, echoes);
    }

    /// The answer that came for another variant of the request, when [`answer`](Self::answer)
    /// failed on a body.
    fn other_variant(body: &[u8]) -> Option<Mismatch> {
        let _ = body;
        None
    }

    /// Whether the body of this status is handed over as it comes, by [`streamed`](Self::streamed).
    ///
    /// Such a body has no limit of size, and only the time between two chunks is limited.
    fn is_streamed(status: StatusCode) -> bool {
        responses::is_streamed(Self::RESPONSES, &Head::new(status, &HeaderMap::new()))
    }

    /// Does what [`is_streamed`](Self::is_streamed) does, where the media type decides, too.
    fn is_streamed_of(head: &Head<'_>) -> bool {
        match Self::RESPONSES {
            [] => Self::is_streamed(head.status()),
            rows => responses::is_streamed(rows, head),
        }
    }

    /// Takes over the body of a status for which [`is_streamed`](Self::is_streamed) is true; `None`
    /// for any other status.
    fn streamed(status: StatusCode, body: ByteStream) -> Option<Self::Answer> {
        responses::streamed(Self::RESPONSES, &Head::new(status, &HeaderMap::new()), body)
    }

    /// Does what [`streamed`](Self::streamed) does, where the media type decides, too.
    fn streamed_of(head: &Head<'_>, body: ByteStream) -> Option<Self::Answer> {
        match Self::RESPONSES {
            [] => Self::streamed(head.status(), body),
            rows => responses::streamed(rows, head, body),
        }
    }
}

/// An operation whose request carries an [idempotency key](crate::IdempotencyKey), which callers may
/// choose.
///
/// Generated code implements it where the document says so.
pub trait Keyed: Operation {
    /// The key that every request of this value carries.
    fn key(&self) -> &IdempotencyKey;

    /// Replaces the key.
    fn set_key(&mut self, key: IdempotencyKey);
}

/// The declared error bodies of an operation.
///
/// `Debug` ends up in logs: it must not show what is personal or secret.
pub trait ErrorBody: Any + Debug + Send + Sync {
    /// Decodes the body of a status that is declared as an error; `None` for any other status.
    fn decode(status: StatusCode, body: &Bytes) -> Option<Result<Self, DecodeError>>
    where
        Self: Sized,
    {
        let _ = (status, body);
        None
    }

    /// Does what [`decode`](Self::decode) does, where the media type decides, too.
    fn decode_of(head: &Head<'_>, body: &Bytes) -> Option<Result<Self, DecodeError>>
    where
        Self: Sized,
    {
        Self::decode(head.status(), body)
    }
}

/// The error body of an operation for which the document declares none; it has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoErrorBody {}

impl ErrorBody for NoErrorBody {
    fn decode(_: StatusCode, _: &Bytes) -> Option<Result<Self, DecodeError>> {
        None
    }
}

/// Names the operation `O` in the type of its errors, so that two operations with the same errors
/// have two types, and messages of the compiler tell which. It has no value.
pub struct DeclaredBy<O>(Infallible, PhantomData<fn() -> O>);

impl<O> Clone for DeclaredBy<O> {
    fn clone(&self) -> Self {
        match self.0 {}
    }
}

impl<O> Debug for DeclaredBy<O> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {}
    }
}

impl<O> PartialEq for DeclaredBy<O> {
    fn eq(&self, _: &Self) -> bool {
        match self.0 {}
    }
}

impl<O: 'static> ErrorBody for DeclaredBy<O> {}

/// What the body of a request has to be able to do.
pub trait RequestBody: serde::Serialize + Check + Clone + Debug + Send + Sync + 'static {}

impl<T: serde::Serialize + Check + Clone + Debug + Send + Sync + 'static> RequestBody for T {}

/// The HTTP method of a name for which there is no constant, such as `COPY`. The compiler lets only
/// names through that HTTP allows; of another one, `GET` becomes.
#[doc(hidden)]
#[must_use]
pub fn extension_method(name: &str) -> Method {
    Method::from_bytes(name.as_bytes()).unwrap_or_default()
}

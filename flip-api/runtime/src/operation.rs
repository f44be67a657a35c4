use std::any::Any;
use std::fmt::Debug;

use http::{Method, StatusCode};

use crate::check::{Check, Checks};
use crate::decode::DecodeError;
use crate::request::{Request, RequestError};

/// One call of one operation of the document, with all its arguments.
///
/// Generated code implements it for the builder of each operation; [`crate::Client::execute`] is
/// the only thing that runs it.
pub trait Operation {
    /// The `operationId` of the document, by which errors name the operation.
    const ID: &'static str;
    /// The HTTP method.
    const METHOD: Method;
    /// Whether doing it twice has the effect of doing it once.
    const IDEMPOTENT: bool;
    /// What the operation yields.
    type Answer;
    /// The error bodies that the document declares.
    type Error: ErrorBody;

    /// Builds the request (path, query, headers, body); no I/O.
    ///
    /// # Errors
    /// When an argument cannot be written where the document puts it.
    fn request(&self) -> Result<Request, RequestError>;

    /// Adds to `checks` every constraint of the document that an argument breaks.
    fn check(&self, checks: &mut Checks) {
        let _ = checks;
    }

    /// Decodes the body of a status that is declared as a success; `None` for any other status.
    fn answer(status: StatusCode, body: &[u8]) -> Option<Result<Self::Answer, DecodeError>>;

    /// Decodes the body of a status that is declared as an error; `None` for any other status.
    fn error(status: StatusCode, body: &[u8]) -> Option<Result<Self::Error, DecodeError>>;
}

/// The declared error bodies of an operation.
///
/// `Debug` ends up in logs: it must not show what is personal or secret.
pub trait ErrorBody: Any + Debug + Send + Sync {}

/// The error body of an operation for which the document declares none; it has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoErrorBody {}

impl ErrorBody for NoErrorBody {}

/// What the body of a request has to be able to do.
pub trait RequestBody: serde::Serialize + Check + Clone + Debug + Send + Sync + 'static {}

impl<T: serde::Serialize + Check + Clone + Debug + Send + Sync + 'static> RequestBody for T {}

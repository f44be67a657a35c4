use std::borrow::Cow;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::charset::to_utf8;
use crate::decode::DecodeError;
use crate::echo::Echoes;
use crate::error::{Answered, Description, Details, Error, Kind, Received};
use crate::operation::{ErrorBody, Operation};
use crate::proof;
use crate::response::{Head, Response};
use crate::transport::{TransportError, TransportErrorKind, TransportResponse};

/// A response whose body was read.
pub(crate) struct Whole {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// Decodes a body; `None` for a status that is not declared.
type DecodeBody<T> = fn(&Head<'_>, &[u8]) -> Option<Result<T, DecodeError>>;

impl Whole {
    /// Decodes the body, after it was made UTF-8 if it is a text of another charset.
    fn decoded<T>(&self, decode: DecodeBody<T>) -> Option<Result<T, DecodeError>> {
        let head = Head::new(self.status, &self.headers);
        match to_utf8(&self.headers, &self.body) {
            Ok(Cow::Borrowed(body)) => decode(&head, body),
            Ok(Cow::Owned(text)) => decode(&head, &text),
            // Whether the status is declared is asked first: what is not is no fault of the charset.
            Err(failure) => decode(&head, &[]).map(|_| Err(failure)),
        }
    }
}

/// Reads what an answer says of an error, in all shapes that the API has for it.
pub(crate) type Describe = fn(&Answered<'_>) -> Option<Description>;

/// What came of a request.
pub(crate) enum Arrived {
    /// Its body is handed over as it comes.
    Head(TransportResponse),
    /// A response, and why it is not all of it.
    Whole(Whole, Option<TransportError>),
}

/// Reads the body. `limit`: how much of it, in bytes.
pub(crate) async fn collect(response: TransportResponse, limit: usize) -> Arrived {
    let (body, failure) = response.body.collect(limit).await;
    let whole = Whole {
        status: response.status,
        headers: response.headers,
        body,
    };
    Arrived::Whole(whole, failure)
}

/// Makes an answer or an error of a response.
pub(crate) fn read<O: Operation>(
    operation: &O,
    arrived: Arrived,
    describe: Describe,
) -> Result<Response<O::Answer>, Error<O::Error>> {
    match arrived {
        Arrived::Head(response) => hand_over::<O>(response),
        Arrived::Whole(whole, None) => decode(operation, whole, describe),
        Arrived::Whole(whole, Some(failure)) => {
            let kind = match failure.kind() {
                TransportErrorKind::TooLarge => Kind::TooLarge(failure),
                _ => Kind::Truncated(failure),
            };
            Err(Failure::incomplete(kind).of::<O>(whole))
        }
    }
}

fn hand_over<O: Operation>(
    response: TransportResponse,
) -> Result<Response<O::Answer>, Error<O::Error>> {
    let (status, headers) = (response.status, response.headers);
    let head = Head::new(status, &headers);
    let body = response.body.typed(head.content_type());
    match O::streamed_of(&head, body) {
        Some(answer) => Ok(Response::new(status, headers, answer)),
        None => {
            let body = Bytes::new();
            let whole = Whole {
                status,
                headers,
                body,
            };
            Err(Failure::incomplete(Kind::UnexpectedStatus(None)).of::<O>(whole))
        }
    }
}

fn decode<O: Operation>(
    operation: &O,
    response: Whole,
    describe: Describe,
) -> Result<Response<O::Answer>, Error<O::Error>> {
    let description = describe(&Answered {
        operation: O::ID,
        status: response.status,
        headers: &response.headers,
        body: &response.body,
    });
    if description.is_some() && response.status.is_success() {
        return Err(Failure::new(Kind::Disguised, description).of::<O>(response));
    }
    let decoded = match response.decoded(O::answer_of) {
        Some(decoded) => judge(operation, &response.body, response.status, decoded),
        None => return Err(refused::<O>(response, description)),
    };
    match decoded {
        Ok(answer) => Ok(Response::new(response.status, response.headers, answer)),
        Err(kind) => Err(Failure::new(kind, description).of::<O>(response)),
    }
}

/// Whether an answer holds its proof, and is the answer to this request.
fn judge<O: Operation>(
    operation: &O,
    body: &[u8],
    status: StatusCode,
    decoded: Result<O::Answer, DecodeError>,
) -> Result<O::Answer, Kind> {
    let answer = match decoded {
        Ok(answer) => answer,
        Err(failure) => {
            return Err(O::other_variant(body).map_or(Kind::Decode(failure), Kind::Mismatch));
        }
    };
    if proof::is_proven::<O>(status, body) == Some(false) {
        return Err(Kind::Unproven);
    }
    let mut echoes = Echoes::default();
    operation.compare(&answer, &mut echoes);
    echoes.judge(answer).map_err(Kind::Mismatch)
}

/// A response with a status that is not declared as a success.
fn refused<O: Operation>(response: Whole, description: Option<Description>) -> Error<O::Error> {
    let (kind, body) = match response.decoded(O::Error::decode_of) {
        Some(Ok(body)) => (Kind::Status, Some(body)),
        Some(Err(failure)) => (Kind::UnexpectedStatus(Some(failure)), None),
        None => (Kind::UnexpectedStatus(None), None),
    };
    let kind = if response.status.is_redirection() {
        Kind::Redirect
    } else {
        kind
    };
    let failure = Failure {
        body,
        ..Failure::new(kind, description)
    };
    failure.of::<O>(response)
}

/// Why a response is an error.
struct Failure<E> {
    kind: Kind,
    body: Option<E>,
    /// The body of the response ended early.
    is_incomplete: bool,
    description: Option<Description>,
}

impl<E: ErrorBody> Failure<E> {
    fn new(kind: Kind, description: Option<Description>) -> Self {
        Self {
            kind,
            body: None,
            is_incomplete: false,
            description,
        }
    }

    fn incomplete(kind: Kind) -> Self {
        Self {
            is_incomplete: true,
            ..Self::new(kind, None)
        }
    }

    fn of<O: Operation<Error = E>>(self, response: Whole) -> Error<E> {
        let found = proof::find::<O>(response.status, &response.body);
        let received = Received::new(response, self.is_incomplete);
        let is_declared = self.body.is_some();
        let details = Details::answered(O::ID, self.kind, received, is_declared, self.description);
        Error::new(details.with(found), self.body)
    }
}

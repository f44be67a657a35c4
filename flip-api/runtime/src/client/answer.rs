use std::borrow::Cow;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::charset::to_utf8;
use crate::decode::DecodeError;
use crate::echo::Echoes;
use crate::error::{Answered, Description, Details, Error, Kind, Received};
use crate::operation::{ErrorBody, Operation};
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
            Err(error::<O>(whole, kind, None, true, None))
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
            Err(error::<O>(
                whole,
                Kind::UnexpectedStatus(None),
                None,
                true,
                None,
            ))
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
        return Err(error::<O>(
            response,
            Kind::Disguised,
            None,
            false,
            description,
        ));
    }
    match response.decoded(O::answer_of) {
        Some(Ok(answer)) => {
            let mut echoes = Echoes::default();
            operation.compare(&answer, &mut echoes);
            match echoes.judge(answer) {
                Ok(answer) => Ok(Response::new(response.status, response.headers, answer)),
                Err(mismatch) => {
                    let kind = Kind::Mismatch(mismatch);
                    Err(error::<O>(response, kind, None, false, None))
                }
            }
        }
        Some(Err(failure)) => {
            let other = O::other_variant(&response.body);
            let kind = other.map_or(Kind::Decode(failure), Kind::Mismatch);
            Err(error::<O>(response, kind, None, false, description))
        }
        None => Err(refused::<O>(response, description)),
    }
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
    error::<O>(response, kind, body, false, description)
}

fn error<O: Operation>(
    response: Whole,
    kind: Kind,
    body: Option<O::Error>,
    incomplete: bool,
    description: Option<Description>,
) -> Error<O::Error> {
    let received = Received::new(response, incomplete);
    let declared = body.is_some();
    let details = Details::answered(O::ID, kind, received, declared, description);
    Error::new(details, body)
}

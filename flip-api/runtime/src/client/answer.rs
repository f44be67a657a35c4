use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::error::{Details, Error, Kind, Outcome, Received};
use crate::operation::{ErrorBody, Operation};
use crate::response::Response;
use crate::transport::{TransportErrorKind, TransportResponse};

/// A response whose body was read.
pub(crate) struct Whole {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// Makes an answer or an error of a response. `limit`: how much of a body is read, in bytes.
pub(crate) async fn read<O: Operation>(
    response: TransportResponse,
    limit: usize,
) -> Result<Response<O::Answer>, Error<O::Error>> {
    if O::is_streamed(response.status) {
        return hand_over::<O>(response);
    }
    let (body, failure) = response.body.collect(limit).await;
    let whole = Whole {
        status: response.status,
        headers: response.headers,
        body,
    };
    match failure {
        None => decode::<O>(whole),
        Some(failure) => {
            let kind = match failure.kind() {
                TransportErrorKind::TooLarge => Kind::TooLarge(failure),
                _ => Kind::Truncated(failure),
            };
            Err(error::<O>(whole, kind, None, true))
        }
    }
}

fn hand_over<O: Operation>(
    response: TransportResponse,
) -> Result<Response<O::Answer>, Error<O::Error>> {
    let (status, headers) = (response.status, response.headers);
    match O::streamed(status, response.body) {
        Some(answer) => Ok(Response::new(status, headers, answer)),
        None => {
            let body = Bytes::new();
            let whole = Whole {
                status,
                headers,
                body,
            };
            Err(error::<O>(whole, Kind::UnexpectedStatus(None), None, true))
        }
    }
}

fn decode<O: Operation>(response: Whole) -> Result<Response<O::Answer>, Error<O::Error>> {
    match O::answer(response.status, &response.body) {
        Some(Ok(answer)) => Ok(Response::new(response.status, response.headers, answer)),
        Some(Err(failure)) => Err(error::<O>(response, Kind::Decode(failure), None, false)),
        None => Err(refused::<O>(response)),
    }
}

/// A response with a status that is not declared as a success.
fn refused<O: Operation>(response: Whole) -> Error<O::Error> {
    let (kind, body) = match O::Error::decode(response.status, &response.body) {
        Some(Ok(body)) => (Kind::Status, Some(body)),
        Some(Err(failure)) => (Kind::UnexpectedStatus(Some(failure)), None),
        None => (Kind::UnexpectedStatus(None), None),
    };
    let kind = if response.status.is_redirection() {
        Kind::Redirect
    } else {
        kind
    };
    error::<O>(response, kind, body, false)
}

fn error<O: Operation>(
    response: Whole,
    kind: Kind,
    body: Option<O::Error>,
    incomplete: bool,
) -> Error<O::Error> {
    let outcome = Outcome::of_status(response.status, body.is_some());
    let received = Some(Received::new(response, incomplete));
    Error::new(
        Details {
            operation: Some(O::ID),
            kind,
            outcome,
            received,
        },
        body,
    )
}

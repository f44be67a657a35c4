use crate::error::{Details, Error, Kind, Outcome, Received};
use crate::operation::Operation;
use crate::transport::{TransportErrorKind, TransportResponse};

/// Makes an answer or an error of a response.
pub(crate) fn read<O: Operation>(
    mut response: TransportResponse,
) -> Result<O::Answer, Error<O::Error>> {
    if let Some(failure) = response.failure.take() {
        let kind = match failure.kind() {
            TransportErrorKind::TooLarge => Kind::TooLarge(failure),
            _ => Kind::Truncated(failure),
        };
        return Err(error::<O>(response, kind, None, true));
    }
    match O::answer(response.status, &response.body) {
        Some(Ok(answer)) => Ok(answer),
        Some(Err(failure)) => Err(error::<O>(response, Kind::Decode(failure), None, false)),
        None => Err(refused::<O>(response)),
    }
}

/// A response with a status that is not declared as a success.
fn refused<O: Operation>(response: TransportResponse) -> Error<O::Error> {
    let (kind, body) = match O::error(response.status, &response.body) {
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
    response: TransportResponse,
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

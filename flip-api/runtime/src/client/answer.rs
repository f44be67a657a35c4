use bytes::Bytes;
use http::StatusCode;

use crate::codec::decode::DecodeError;
use crate::codec::echo::{Echoes, Mismatch};
use crate::codec::proof::{self, Found, Proof};
use crate::error::{Answered, Description, Details, Error, Kind, Received};
use crate::http::operation::{ErrorBody, Operation};
use crate::http::response::{Head, Response, Whole};
use crate::http::transport::{TransportError, TransportErrorKind, TransportResponse};

/// What needs an operation. The other methods are in `http::response`.
impl Whole {
    /// What the body says of an error.
    fn described<O: Operation>(&self, text: &[u8], describe: Describe) -> Option<Description> {
        describe(&Answered {
            operation: O::ID,
            status: self.status,
            headers: &self.headers,
            body: text,
        })
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

/// What comes of a call. The answer is large, and passes through many hands.
pub(crate) type Read<O> =
    Result<Response<Box<<O as Operation>::Answer>>, Error<<O as Operation>::Error>>;

/// Makes an answer or an error of a response.
///
/// By itself, since an answer is large: what is needed to read it is not part of the stack on which
/// the call waits.
#[inline(never)]
pub(crate) fn read<O: Operation>(operation: &O, arrived: Arrived, describe: Describe) -> Read<O> {
    match arrived {
        Arrived::Head(response) => hand_over::<O>(response),
        Arrived::Whole(whole, None) => decode(operation, whole, describe),
        Arrived::Whole(whole, Some(failure)) => Err(cut(operation, whole, failure, describe)),
    }
}

/// A response that ended early. A success proves nothing where it says that it is an error, or
/// where it belongs to another request.
fn cut<O: Operation>(
    operation: &O,
    response: Whole,
    failure: TransportError,
    describe: Describe,
) -> Error<O::Error> {
    let kind = match failure.kind() {
        TransportErrorKind::TooLarge => Kind::TooLarge(failure),
        _ => Kind::Truncated(failure),
    };
    let is_success = response.status.is_success();
    let description = is_success
        .then(|| response.described::<O>(&response.body, describe))
        .flatten();
    let is_foreign = description.is_some() || strange(operation, &response.body).is_some();
    let found = match is_foreign {
        true => Found::Nothing,
        false => proof::find(proofs::<O>(response.status), &response.body),
    };
    let failure = Failure {
        is_incomplete: true,
        ..Failure::new(kind, description)
    };
    failure.of::<O>(response, found)
}

/// What tells a body that could not be decoded from the answer to this request.
fn strange<O: Operation>(operation: &O, body: &Bytes) -> Option<Mismatch> {
    let mut echoes = Echoes::undecoded(body.clone());
    operation.compare(None, &mut echoes);
    echoes.mismatch()
}

fn hand_over<O: Operation>(response: TransportResponse) -> Read<O> {
    let (status, headers) = (response.status, response.headers);
    let head = Head::new(status, &headers);
    let body = response.body.typed(head.content_type());
    match O::streamed_of(&head, body) {
        Some(answer) => Ok(Response::new(status, headers, Box::new(answer))),
        None => {
            let body = Bytes::new();
            let whole = Whole {
                status,
                headers,
                body,
            };
            let failure = Failure {
                is_incomplete: true,
                ..Failure::new(Kind::UnexpectedStatus(None), None)
            };
            Err(failure.of::<O>(whole, Found::Nothing))
        }
    }
}

fn decode<O: Operation>(operation: &O, response: Whole, describe: Describe) -> Read<O> {
    let (text, failure) = response.text();
    let description = response.described::<O>(&text, describe);
    if description.is_some() && response.status.is_success() {
        return Err(Failure::new(Kind::Disguised, description).of::<O>(response, Found::Nothing));
    }
    let decoded = match response.decoded(&text, failure.clone(), O::answer_of) {
        Some(decoded) => judge(operation, &text, response.status, decoded),
        None => return Err(refused::<O>(response, (&text, failure), description)),
    };
    match decoded {
        Ok(answer) => Ok(Response::new(response.status, response.headers, answer)),
        Err(kind) => {
            let found = proof::find(proofs::<O>(response.status), &text);
            Err(Failure::new(kind, description).of::<O>(response, found))
        }
    }
}

/// Whether an answer holds its proof, and is the answer to this request.
fn judge<O: Operation>(
    operation: &O,
    body: &Bytes,
    status: StatusCode,
    decoded: Result<Box<O::Answer>, DecodeError>,
) -> Result<Box<O::Answer>, Kind> {
    let answer = match decoded {
        Ok(answer) => answer,
        Err(failure) => {
            let other = O::other_variant(body).or_else(|| strange(operation, body));
            return Err(other.map_or(Kind::Decode(failure), Kind::Mismatch));
        }
    };
    let proofs = proofs::<O>(status);
    if !proofs.is_empty() && !proof::is_proven(proofs, body) {
        return Err(Kind::Unproven);
    }
    let mut echoes = Echoes::default();
    operation.compare(Some(&answer), &mut echoes);
    echoes.judge(answer).map_err(Kind::Mismatch)
}

/// What the body of a success has to show; empty where nothing can prove it.
fn proofs<O: Operation>(status: StatusCode) -> &'static [Proof] {
    match status.is_success() && !O::WITHOUT_PROOF.contains(&status.as_u16()) {
        true => O::PROOF,
        false => &[],
    }
}

/// A response with a status that is not declared as a success.
fn refused<O: Operation>(
    response: Whole,
    (text, failure): (&Bytes, Option<DecodeError>),
    description: Option<Description>,
) -> Error<O::Error> {
    let (kind, body) = match response.decoded(text, failure, O::Error::decode_of) {
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
    let found = proof::find(proofs::<O>(response.status), text);
    failure.of::<O>(response, found)
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

    fn of<O: Operation<Error = E>>(self, response: Whole, found: Found) -> Error<E> {
        let received = Received::new(response, self.is_incomplete);
        let is_declared = self.body.is_some();
        let details = Details::answered(O::ID, self.kind, received, is_declared, self.description);
        Error::new(details.with(found), self.body)
    }
}

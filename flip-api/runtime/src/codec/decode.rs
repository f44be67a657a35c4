//! Decoding of a whole body: fast, and a second time, carefully, only when that failed.

mod attempt;
mod error;

use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::json::context::{self, Entered};
pub use attempt::nested;
pub(crate) use attempt::{
    apart, attempt, attempt_exact, attempt_respelled, by_value, failed_at, forget_failure,
    is_careful, keeps_misfits, nested_field, quietly, respelling, respells, untraced,
};
use attempt::{decode_with_path, exactly};
pub use error::{DecodeError, DecodeErrorKind};

/// What some servers write before the JSON.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Decodes a body. A byte order mark before it is skipped.
///
/// The first pass costs what decoding costs. A body that fails is decoded once more to find the
/// JSON path of the failure, and to keep what can be kept: variants that are not known, optional
/// fields whose values do not have their types, rows that cannot be read, and all but the last
/// value of a field that stands more than once. [`UnknownFields`](crate::UnknownFields) has them.
/// So that fallback pass may succeed.
///
/// # Errors
/// When the body is not JSON, is cut short, or does not have the type.
pub fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
    // A type of the user may decode a body of its own within another one.
    let _apart = Entered::outermost();
    exactly(|| serde_json::from_slice(body)).or_else(|_| decode_carefully(body))
}

/// Does what [`decode`] does, and puts the value into a box as soon as it is there.
///
/// # Errors
/// Those of [`decode`].
pub fn boxed<T: DeserializeOwned>(body: &[u8]) -> Result<Box<T>, DecodeError> {
    decode(body)
}

/// Does what [`boxed`] does for an answer that is one of several.
///
/// # Errors
/// Those of [`decode`].
pub fn boxed_as<T, A>(body: &[u8], answer: fn(T) -> A) -> Result<Box<A>, DecodeError>
where
    T: DeserializeOwned,
{
    decode(body).map(|value| Box::new(answer(value)))
}

/// Does what [`boxed`] does for an answer whose variant follows from the request.
///
/// # Errors
/// Those of [`decode`], and when `narrow` gives the answer back.
pub fn narrowed<T, A>(body: &[u8], narrow: fn(T) -> Result<A, T>) -> Result<Box<A>, DecodeError>
where
    T: DeserializeOwned,
{
    let unexpected = "the answer is another variant than the request asked for";
    narrow(decode(body)?)
        .map(Box::new)
        .map_err(|_| DecodeError::new("", unexpected))
}

/// A body that is text.
///
/// # Errors
/// When it is not UTF-8.
pub fn text(body: &[u8]) -> Result<String, DecodeError> {
    let text = std::str::from_utf8(body).map_err(|_| DecodeError::new("", "is not UTF-8"))?;
    Ok(text.to_owned())
}

/// A body that is taken as it is, held as a whole and not copied.
///
/// # Errors
/// None; the signature is that of all decoders.
pub fn bytes(body: &Bytes) -> Result<Bytes, DecodeError> {
    Ok(body.clone())
}

/// No body.
///
/// # Errors
/// When there is one.
pub fn nothing(body: &[u8]) -> Result<(), DecodeError> {
    match body.is_empty() {
        true => Ok(()),
        false => Err(DecodeError::new("", "is there, although none is declared")),
    }
}

/// A body under a status that the document does not declare: the first of the declared bodies that
/// it can be.
///
/// # Errors
/// When it can be none of them: why it is not the first.
pub fn any_of<T>(body: &Bytes, declared: &[Decoder<T>]) -> Result<T, DecodeError> {
    let mut first = None;
    for decoder in declared {
        match decoder(body) {
            Ok(value) => return Ok(value),
            Err(error) => first = first.or(Some(error)),
        }
    }
    Err(first.unwrap_or_else(|| DecodeError::new("", "is not declared")))
}

/// What comes of the body of a success; `None` for a status that is none.
///
/// In a box, since an answer may be large and is passed on by many hands.
pub type Decoded<T> = Option<Result<Box<T>, DecodeError>>;

/// A function that decodes a whole body.
pub type Decoder<T> = fn(&Bytes) -> Result<T, DecodeError>;

fn decode_carefully<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    let failure = context::take_failure();
    let read = decode_with_path(body).or_else(|error| respelled_body(body).ok_or(error));
    context::set_failure(failure);
    read
}

/// Reads a body that is no object with its numbers in their plainest spelling. There is no field that
/// could keep the other spelling; within objects, fields do.
#[cold]
fn respelled_body<T: DeserializeOwned>(body: &[u8]) -> Option<T> {
    let text = std::str::from_utf8(body).ok()?.trim();
    if text.starts_with('{') {
        return None;
    }
    serde_json::from_str::<&serde_json::value::RawValue>(text).ok()?;
    attempt_respelled(text)
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Deserializer};

    use super::*;
    use crate::Id;

    /// Decodes a body of its own while it is read.
    struct Reentrant(i64, Id);

    impl<'de> Deserialize<'de> for Reentrant {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let number = i64::deserialize(deserializer)?;
            let id = decode(b"7").map_err(serde::de::Error::custom)?;
            Ok(Self(number, id))
        }
    }

    #[test]
    fn body_decoded_within_another_one_is_read_as_if_alone() {
        // The second pass reads `1.0` by its value, which an `Id` within would not take.
        let read: Vec<Reentrant> = decode(b"[1.0]").unwrap();
        assert!(matches!(read.as_slice(), [Reentrant(1, id)] if id.as_str() == "7"));
    }
}

//! Answers that belong to another request.

use std::any::Any;

use super::{Error, Kind};

/// An answer that belongs to another request.
impl<E> Error<E> {
    /// The server reported a success whose answer repeats other values than those of the request:
    /// it belongs to another one.
    ///
    /// **What to do:** whether the operation was performed is unknown: read back what it would have
    /// changed, or call again with the same idempotency key where there is one. The client has done
    /// the latter, as its [policy](crate::RetryPolicy) allows; if it differs again, the key was
    /// probably used for something else before. [`mismatched_fields`](Self::mismatched_fields) names
    /// what differs, [`response`](Self::response) is the answer that came.
    ///
    /// In a test, the body that a mock answers with has to fit the request: take the values of the
    /// one for the other.
    ///
    /// Only fields are compared of which the document says that answers repeat them. Leaving out
    /// the checks of a request changes nothing about it, and there is no switch for it: whoever
    /// wants such an answer nevertheless takes it out of the error.
    pub fn is_mismatch(&self) -> bool {
        matches!(self.details().kind, Kind::Mismatch(_))
    }

    /// The names of the fields of the answer that differ from the request, such as `amount`, with
    /// dots where one stands in another; empty for any other error.
    pub fn mismatched_fields(&self) -> &[String] {
        match &self.details().kind {
            Kind::Mismatch(mismatch) => &mismatch.fields,
            _ => &[],
        }
    }

    /// The answer that [belongs to another request](Self::is_mismatch), if it has this type: the
    /// one that the call yields, or the union of all variants if it is one of another variant.
    /// `None` if it could not be decoded: see [`raw_body`](Self::raw_body).
    pub fn response<T: Any>(&self) -> Option<&T> {
        match &self.details().kind {
            Kind::Mismatch(mismatch) => {
                let answer: &dyn Any = &*mismatch.answer;
                answer.downcast_ref()
            }
            _ => None,
        }
    }

    /// Takes out what [`response`](Self::response) shows.
    ///
    /// # Errors
    /// The error itself, if it holds no answer of this type.
    pub fn into_response<T: Any>(mut self) -> Result<T, Self> {
        if self.response::<T>().is_none() {
            return Err(self);
        }
        let kind = std::mem::replace(&mut self.0.details.kind, Kind::Status);
        match kind {
            Kind::Mismatch(mismatch) => match (mismatch.answer as Box<dyn Any>).downcast() {
                Ok(answer) => Ok(*answer),
                Err(_) => Err(self),
            },
            kind => {
                self.0.details.kind = kind;
                Err(self)
            }
        }
    }
}

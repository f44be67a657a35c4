//! Compares what an answer repeats of its request.
//!
//! An answer can belong to another request: a connection went out of order, a proxy mixed two
//! answers up, or an idempotency key was used for something else before. Where the document says
//! that an answer repeats a value of the request, generated code hands both to [`Echoes`]. Nothing
//! is allocated as long as nothing differs.

mod find;
mod rule;
mod scalar;

use std::any::Any;
use std::fmt;

use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::codec::decode;
use crate::types::id::Id;
use find::{find, find_in_text};
use rule::Rule;
use scalar::Scalar;

/// Where a value stands below another: the names of properties on the wire, from the outside in.
/// Empty for the value itself.
pub type Path<'a> = &'a [&'a str];

/// Collects the places at which an answer differs from its request.
///
/// A value that is missing on either side, that is `null`, or in whose place a text such as `""`,
/// `"null"` or `"(not set)"` stands, differs from nothing. So does a list or an object.
#[derive(Debug, Default)]
pub struct Echoes {
    differing: Vec<String>,
    /// The body as it came, where there is no answer.
    undecoded: Option<Bytes>,
}

impl Echoes {
    /// Compares with a body that could not be decoded or is cut short: with all that arrived of it.
    pub(crate) fn undecoded(body: Bytes) -> Self {
        Self {
            undecoded: Some(body),
            ..Self::default()
        }
    }

    /// Compares by meaning: `3` and `"3"` are the same, `10000` and `"10000.00"` as well, and texts
    /// that differ only in the case of ASCII letters. Of an
    /// [`IdempotencyKey`](crate::IdempotencyKey), case counts: `Refund-18` and `refund-18` are two.
    pub fn same<S, R>(&mut self, sent: &S, at: Path<'_>, received: &R, place: Path<'_>)
    where
        S: Serialize + ?Sized,
        R: Serialize + ?Sized,
    {
        self.compare(Rule::Same, (sent, at), (received, place));
    }

    /// As [`same`](Self::same), but case counts in texts: `Refund-18` and `refund-18` are two. So it
    /// is for keys and other texts that the caller makes up. White space at the ends does not count.
    pub fn exact<S, R>(&mut self, sent: &S, at: Path<'_>, received: &R, place: Path<'_>)
    where
        S: Serialize + ?Sized,
        R: Serialize + ?Sized,
    {
        self.compare(Rule::Exact, (sent, at), (received, place));
    }

    /// Compares the ends of numbers that servers rewrite, such as those of accounts and telephones:
    /// letters and digits alone count, without leading zeros, and one may lack up to three
    /// characters at the beginning, such as the code of a country, if at least six are left. One
    /// that is masked by `*` is not compared, and neither is one that was rounded, such as
    /// `1.2345678901234567e+19`.
    pub fn ending<S, R>(&mut self, sent: &S, at: Path<'_>, received: &R, place: Path<'_>)
    where
        S: Serialize + ?Sized,
        R: Serialize + ?Sized,
    {
        self.compare(Rule::Ending, (sent, at), (received, place));
    }

    /// Compares identifiers of a server that has changed from short ones to long ones: one of up to
    /// 15 characters and one of more are not compared, since both can name the same thing.
    pub fn renumbered<S, R>(&mut self, sent: &S, at: Path<'_>, received: &R, place: Path<'_>)
    where
        S: Serialize + ?Sized,
        R: Serialize + ?Sized,
    {
        self.compare(Rule::Renumbered, (sent, at), (received, place));
    }

    fn compare<S, R>(
        &mut self,
        rule: Rule,
        (sent, at): (&S, Path<'_>),
        (received, place): (&R, Path<'_>),
    ) where
        S: Serialize + ?Sized,
        R: Serialize + ?Sized,
    {
        let Self {
            differing,
            undecoded,
        } = self;
        find(sent, at, &mut |asked| {
            let mut judge = |answered: Scalar<'_>| {
                if rule.tells_apart(asked, answered) {
                    differing.push(place.join("."));
                }
            };
            match undecoded {
                Some(body) => find_in_text(body, place, &mut judge),
                None => find(received, place, &mut judge),
            }
        });
    }

    /// The mismatch of a body that is no answer, if there is one.
    pub(crate) fn mismatch(self) -> Option<Mismatch> {
        self.judge(Box::new(())).err()
    }

    /// Whether nothing differs.
    pub(crate) fn is_empty(&self) -> bool {
        self.differing.is_empty()
    }

    /// The mismatch, if there is one, with the answer in it; the answer otherwise.
    pub(crate) fn judge<T: Any + Send + Sync>(self, answer: Box<T>) -> Result<Box<T>, Mismatch> {
        if self.is_empty() {
            return Ok(answer);
        }
        Err(Mismatch {
            fields: self.differing,
            answer,
        })
    }
}

/// The answer that came for a request of another variant, where the variant of the request decides
/// that of the answer. `tag` is the property that tells the variants apart, `narrow` takes the
/// variant that was asked for. `None` if the body is no answer of another variant.
pub fn other_variant<T, V>(
    body: &[u8],
    tag: &'static str,
    narrow: impl FnOnce(T) -> Result<V, T>,
) -> Option<Mismatch>
where
    T: Serialize + DeserializeOwned + Any + Send + Sync,
{
    let answer = narrow(decode::decode(body).ok()?).err()?;
    let mut is_told = false;
    find(&answer, &[tag], &mut |value| is_told |= value.is_told());
    is_told.then(|| Mismatch {
        fields: vec![tag.to_owned()],
        answer: Box::new(answer),
    })
}

/// An answer that repeats other values than those of its request. Its `Debug` shows the names of
/// the fields, not their values.
pub struct Mismatch {
    pub(crate) fields: Vec<String>,
    pub(crate) answer: Box<dyn Any + Send + Sync>,
}

impl fmt::Debug for Mismatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Mismatch")
            .field("fields", &self.fields)
            .finish_non_exhaustive()
    }
}

/// What needs the rules of echoes. The other methods are in `types::id`.
impl Id {
    /// Whether both can name the same thing at a server that has changed from short identifiers to
    /// long ones: one of up to 15 characters and one of more are not compared, all others
    /// are. It is the rule of [`Echoes::renumbered`], so `0` and `-` name nothing and rule out nothing.
    ///
    /// ```
    /// use flip_runtime::Id;
    ///
    /// let (old, new) = (Id::from(4740), Id::from(2502091430251230000_u64));
    /// assert!(old.can_be(&new) && old != new);
    /// assert!(!old.can_be(&Id::from(4741)));
    /// ```
    #[must_use]
    pub fn can_be(&self, other: &Self) -> bool {
        let mut echoes = Echoes::default();
        echoes.renumbered(self, &[], other, &[]);
        echoes.is_empty()
    }
}

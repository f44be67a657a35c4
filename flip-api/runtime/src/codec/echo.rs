//! Compares what an answer repeats of its request.
//!
//! An answer can belong to another request: a connection went out of order, a proxy mixed two
//! answers up, or an idempotency key was used for something else before. Where the document says
//! that an answer repeats values of the request, generated code hands both to [`Echoes`]. Nothing is
//! allocated as long as nothing differs and the values are short.

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
use find::{MAX, find, find_all, find_in_text};
use rule::Rule;
use scalar::{Held, Scalar};

/// Where a value stands below another: the names of properties on the wire, from the outside in.
/// Empty for the value itself.
pub type Path<'a> = &'a [&'a str];

/// A value of the request that an answer repeats, and how the two are compared.
#[derive(Clone, Copy, Debug)]
pub struct Echo<'a> {
    rule: Rule,
    sent: Path<'a>,
    received: Path<'a>,
}

impl<'a> Echo<'a> {
    /// Compares by meaning: `3` and `"3"` are the same, `10000` and `"10000.00"` as well, and texts
    /// that differ only in the case of ASCII letters. Of an
    /// [`IdempotencyKey`](crate::IdempotencyKey), case counts: `Refund-18` and `refund-18` are two.
    #[must_use]
    pub const fn same(sent: Path<'a>, received: Path<'a>) -> Self {
        Self::of(Rule::Same, sent, received)
    }

    /// As [`same`](Self::same), but case counts in texts: `Refund-18` and `refund-18` are two. So it
    /// is for keys and other texts that the caller makes up. White space at the ends does not count.
    #[must_use]
    pub const fn exact(sent: Path<'a>, received: Path<'a>) -> Self {
        Self::of(Rule::Exact, sent, received)
    }

    /// Compares the ends of numbers that servers rewrite, such as those of accounts and telephones:
    /// letters and digits alone count, without leading zeros, and one may lack up to three
    /// characters at the beginning, such as the code of a country, if at least six are left. One
    /// that is masked by `*` is not compared, and neither is one that was rounded, such as
    /// `1.2345678901234567e+19`.
    #[must_use]
    pub const fn ending(sent: Path<'a>, received: Path<'a>) -> Self {
        Self::of(Rule::Ending, sent, received)
    }

    /// Compares identifiers of a server that has changed from short ones to long ones: one of up to
    /// 15 characters and one of more are not compared, since both can name the same thing.
    #[must_use]
    pub const fn renumbered(sent: Path<'a>, received: Path<'a>) -> Self {
        Self::of(Rule::Renumbered, sent, received)
    }

    const fn of(rule: Rule, sent: Path<'a>, received: Path<'a>) -> Self {
        Self {
            rule,
            sent,
            received,
        }
    }
}

/// Implements the comparison of an operation: `body { same: ["days"] => ["days"], … }` compares the field
/// `body` of the operation with the answer. Where there are several answers, `[Answer::Ok]` before it says
/// which one; where there are several bodies, `(body if Some(Body::Json(body)) => &body.days)` stands for
/// the field.
#[doc(hidden)]
#[macro_export]
macro_rules! echoes {
    ($($([$($case:tt)*])? $($field:ident)? $(($($source:tt)*))? { $($rule:ident: $sent:tt => $received:tt),* $(,)? })*) => {
        fn compare(
            &self,
            answer: ::std::option::Option<&Self::Answer>,
            echoes: &mut $crate::__private::echo::Echoes,
        ) {
            $($crate::echoes!(
                @case $([$($case)*])? self answer ($($field)? $($($source)*)?) echoes
                [$($crate::__private::echo::Echo::$rule(&$sent, &$received)),*]
            );)*
        }
    };
    (@case [$case:path] $this:ident $answer:ident $source:tt $echoes:ident $table:tt) => {
        if let ::std::option::Option::Some($case(case)) = $answer {
            $crate::echoes!(@source $this case $source $echoes $table);
        }
    };
    (@case $this:ident $answer:ident $source:tt $echoes:ident $table:tt) => {
        $crate::echoes!(@source $this $answer $source $echoes $table);
    };
    (@source $this:ident $answer:ident ($field:ident if $body:pat => $value:expr) $echoes:ident $table:tt) => {
        if let $body = &$this.$field {
            $echoes.compare($value, &$answer, &$table);
        }
    };
    (@source $this:ident $answer:ident ($field:ident $(.$part:ident)*) $echoes:ident $table:tt) => {
        $echoes.compare(&$this.$field $(.$part)*, &$answer, &$table);
    };
}

/// One path of each, filled up with paths that are never looked at.
fn paths<'a>(echoes: &[Echo<'a>], of: fn(&Echo<'a>) -> Path<'a>) -> [Path<'a>; MAX] {
    let mut paths: [Path<'a>; MAX] = [&[]; MAX];
    for (path, echo) in paths.iter_mut().zip(echoes) {
        *path = of(echo);
    }
    paths
}

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

    /// Compares an answer with what was sent. Each side is passed through once for all of the values.
    pub fn compare<S, R>(&mut self, sent: &S, received: &R, echoes: &[Echo<'_>])
    where
        S: Serialize + ?Sized,
        R: Serialize + ?Sized,
    {
        for echoes in echoes.chunks(MAX) {
            let differing = self.differing(sent, received, echoes);
            let differing = echoes.iter().zip(differing).filter(|(_, differs)| *differs);
            let names = differing.map(|(echo, _)| echo.received.join("."));
            self.differing.extend(names);
        }
    }

    /// Which of at most [`MAX`] values differ.
    fn differing<S, R>(&self, sent: &S, received: &R, echoes: &[Echo<'_>]) -> [bool; MAX]
    where
        S: Serialize + ?Sized,
        R: Serialize + ?Sized,
    {
        let mut asked: [Option<Held>; MAX] = Default::default();
        let mut open = 0;
        find_all(
            sent,
            &paths(echoes, |echo| echo.sent),
            u8::MAX >> (MAX - echoes.len().min(MAX)),
            &mut |position, scalar| {
                if let Some(asked) = asked.get_mut(position) {
                    *asked = Some(scalar.into());
                    open |= 1 << position;
                }
            },
        );
        let mut differing = [false; MAX];
        let mut judge = |position: usize, answered: Scalar<'_>| {
            let echo = echoes.get(position).zip(asked.get(position));
            if let (Some((echo, Some(asked))), Some(differs)) = (echo, differing.get_mut(position))
            {
                *differs = echo.rule.tells_apart(asked.scalar(), answered);
            }
        };
        match &self.undecoded {
            None => find_all(
                received,
                &paths(echoes, |echo| echo.received),
                open,
                &mut judge,
            ),
            Some(body) => {
                for (position, echo) in echoes.iter().enumerate() {
                    find_in_text(body, echo.received, &mut |scalar| judge(position, scalar));
                }
            }
        }
        differing
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
    find(&answer, &[tag], |value| is_told |= value.is_told());
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
    /// are. It is the rule of [`Echo::renumbered`], so `0` and `-` name nothing and rule out nothing.
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
        echoes.compare(self, other, &[Echo::renumbered(&[], &[])]);
        echoes.is_empty()
    }
}

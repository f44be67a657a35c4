use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// What a handler of callbacks answers: 200 with [`Stored`], 500 with [`NotStored`]. The operator
/// `?` turns any error into a [`NotStored`].
pub type Reply = Result<Stored, NotStored>;

/// The event is in a durable place, or was there already: it is answered with 200, and Flip will not
/// deliver it again.
///
/// Answer so for an event that is a duplicate, or that does not matter, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored;

/// The event could not be stored: it is answered with 500, and Flip will deliver it again, five times
/// two minutes apart.
///
/// Why it failed is told neither to the sender nor in a log; `Debug` and `Display` leave it out, too.
/// Log it in the handler, or from [`source`](Self::source): in axum, the response has a `NotStored`
/// among its extensions; in actix-web, it has one as its `error()`.
#[derive(Clone)]
pub struct NotStored(Arc<dyn Error + Send + Sync>);

impl NotStored {
    /// From an error or a text. Where the error is a type that implements [`Error`], `?` does it.
    pub fn new(reason: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(Arc::from(reason.into()))
    }

    /// Why it could not be stored.
    #[must_use]
    pub fn source(&self) -> &(dyn Error + Send + Sync + 'static) {
        &*self.0
    }
}

// For the sake of this, `NotStored` is no `Error` itself.
impl<E: Error + Send + Sync + 'static> From<E> for NotStored {
    fn from(error: E) -> Self {
        Self(Arc::new(error))
    }
}

impl fmt::Debug for NotStored {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("NotStored").finish_non_exhaustive()
    }
}

impl fmt::Display for NotStored {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(TEXT.trim_end())
    }
}

/// The body of the answer.
pub(super) const TEXT: &str = "the callback is not stored\n";

use http::StatusCode;

use crate::error::{Details, Kind, Outcome};
use crate::operation::Operation;
use crate::transport::{TransportError, TransportErrorKind};

/// What the document says of sending an operation a second time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Safety {
    /// It may have its effect twice.
    Once,
    /// It has the effect of doing it once.
    Idempotent,
    /// The server knows by the key that it is the same one.
    Keyed,
}

impl Safety {
    pub(crate) fn of<O: Operation>() -> Self {
        match (O::IDEMPOTENCY_KEY, O::IDEMPOTENT) {
            (true, _) => Self::Keyed,
            (false, true) => Self::Idempotent,
            (false, false) => Self::Once,
        }
    }

    /// Whether an attempt that failed this way may be followed by another.
    pub(crate) fn allows_again(self, details: &Details) -> bool {
        match (&details.kind, details.received.as_ref()) {
            (Kind::Transport(error), _) => self.allows_after(error),
            (Kind::Truncated(_), Some(received)) if received.status.is_success() => {
                self != Self::Once
            }
            // The answer of another request says nothing of this one.
            (Kind::Mismatch(_), _) => self != Self::Once,
            (
                Kind::Status | Kind::UnexpectedStatus(_) | Kind::Truncated(_) | Kind::TooLarge(_),
                Some(received),
            ) => self.allows_status(received.status, details.outcome),
            _ => false,
        }
    }

    /// There is no response.
    fn allows_after(self, error: &TransportError) -> bool {
        let kind = error.kind();
        let passes = kind.is_connect()
            || matches!(
                kind,
                TransportErrorKind::Timeout | TransportErrorKind::Reset
            );
        match self {
            _ if !error.body_polled() => passes,
            Self::Once => false,
            Self::Idempotent => passes,
            Self::Keyed => kind != TransportErrorKind::Upload,
        }
    }

    fn allows_status(self, status: StatusCode, outcome: Outcome) -> bool {
        let passes = matches!(status.as_u16(), 429 | 502 | 503 | 504);
        let is_ambiguous = outcome == Outcome::Unknown && !status.is_redirection();
        match self {
            Self::Once => false,
            Self::Idempotent => passes,
            Self::Keyed => passes || is_ambiguous,
        }
    }
}

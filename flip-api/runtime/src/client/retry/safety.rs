use http::StatusCode;

use crate::error::{Details, ErrorClass, Kind, Outcome};
use crate::http::operation::Operation;
use crate::http::transport::{TransportError, TransportErrorKind};

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
            (_, Some(received)) if received.status.is_success() => {
                self.allows_after_success(details)
            }
            (_, Some(received)) => self.allows_status(received.status),
            _ => false,
        }
    }

    /// The answer is lost, or nothing shows that the operation was performed.
    fn allows_after_success(self, details: &Details) -> bool {
        let is_lost =
            matches!(details.kind, Kind::Truncated(_)) || details.outcome == Outcome::Unknown;
        // It would be too large again, or refused again.
        let is_lasting = match details.kind {
            Kind::TooLarge(_) => true,
            Kind::Disguised => details.class.is_some_and(ErrorClass::is_refusal),
            _ => false,
        };
        match self {
            Self::Once => false,
            Self::Idempotent => is_lost && !is_lasting,
            Self::Keyed => is_lost,
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

    /// What each status means for this is told at [`crate::RetryPolicy`].
    fn allows_status(self, status: StatusCode) -> bool {
        let passes = matches!(
            status.as_u16(),
            408 | 425 | 429 | 500 | 502 | 503 | 504 | 520..=524
        );
        match self {
            Self::Once => false,
            Self::Idempotent => passes,
            Self::Keyed => passes || settles_nothing(status),
        }
    }
}

/// Whether the operation may have been performed, or be under way under the same key, although the
/// status is not one of those that pass. All other statuses refuse the request as it is.
fn settles_nothing(status: StatusCode) -> bool {
    match status.as_u16() {
        409 => true,
        501 | 505 | 506 | 508 | 510 | 511 => false,
        code => (500..=599).contains(&code),
    }
}

use std::error::Error;
use std::fmt;

use crate::CallbackError;

/// A request that was not let through to the handler, and the answer to it.
///
/// The answer is a fixed text with the [`status`](Self::status); why exactly the request is refused
/// is told to the application only, by [`reason`](Self::reason). Nothing shows the token.
#[derive(Clone, Debug)]
pub struct Rejection(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Refused(CallbackError),
    /// The connection was lost while the body was being read.
    CutShort,
    /// The body did not arrive in time.
    TooSlow,
    /// The application has no verifier.
    #[cfg_attr(
        not(feature = "actix-web"),
        expect(dead_code, reason = "axum finds it out while compiling")
    )]
    NoVerifier,
}

impl Rejection {
    pub(super) fn cut_short() -> Self {
        Self(Kind::CutShort)
    }

    pub(super) fn too_slow() -> Self {
        Self(Kind::TooSlow)
    }

    #[cfg(feature = "actix-web")]
    pub(super) fn no_verifier() -> Self {
        Self(Kind::NoVerifier)
    }

    /// Why the verifier refused; `None` when it was not asked, as the body was cut short or too slow,
    /// or the application has no verifier.
    #[must_use]
    pub fn reason(&self) -> Option<&CallbackError> {
        match &self.0 {
            Kind::Refused(error) => Some(error),
            Kind::CutShort | Kind::TooSlow | Kind::NoVerifier => None,
        }
    }

    /// The sender did not prove who it is. Worth an alarm if it goes on.
    #[must_use]
    pub fn is_forged(&self) -> bool {
        self.reason().is_some_and(CallbackError::is_forged)
    }

    /// The payload is that of another callback: Flip has the address of another product set to this
    /// one. Correct it in the dashboard, soon: what is refused is delivered five times, in ten minutes.
    #[must_use]
    pub fn is_misdirected(&self) -> bool {
        matches!(self.reason(), Some(CallbackError::OtherCallback { .. }))
    }

    /// The status of the answer: 401 when forged, 408 when the body is too slow, 413 when it is too
    /// large, 500 when the application has no verifier, otherwise 400.
    #[must_use]
    pub fn status(&self) -> u16 {
        match &self.0 {
            Kind::Refused(error) => error.status(),
            Kind::CutShort => 400,
            Kind::TooSlow => 408,
            Kind::NoVerifier => 500,
        }
    }

    /// The body of the answer.
    pub(super) fn text(&self) -> &'static str {
        match self.status() {
            401 => "the callback is not authentic\n",
            408 => "the callback is too slow\n",
            413 => "the callback is too large\n",
            500 => "callbacks are not set up\n",
            _ if self.is_misdirected() => "the callback belongs to another address\n",
            _ => "the callback is malformed\n",
        }
    }
}

impl From<CallbackError> for Rejection {
    fn from(error: CallbackError) -> Self {
        Self(Kind::Refused(error))
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Refused(error) => error.fmt(formatter),
            Kind::CutShort => formatter.write_str("the body was cut short"),
            Kind::TooSlow => formatter.write_str("the body did not arrive in time"),
            Kind::NoVerifier => formatter.write_str("`web::Data<flip_api::Verifier>` is missing"),
        }
    }
}

impl Error for Rejection {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.reason()?.source()
    }
}

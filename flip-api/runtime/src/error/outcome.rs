use std::fmt;

use http::StatusCode;

/// Whether a call that failed has had its effect.
///
/// It says only what is certain, of all attempts together: when an earlier attempt of the call is
/// `Unknown`, for example since its connection was lost, so is the call, even if the last attempt
/// was refused. In the same way, what one attempt performed stays `Performed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The operation had no effect. Correct the cause, then call again.
    ///
    /// Nothing was sent, or the server refused: 401, 403, 404, 422, 429, or 503 with the error
    /// body that the document declares.
    NotPerformed,
    /// The operation may have had its effect. Read back what it would have changed before calling
    /// again, unless it is idempotent.
    ///
    /// - The connection failed after the request had begun to leave.
    /// - The server answered with a status that settles nothing: a redirect, 400, 408, 409, 413, 500,
    ///   502, 504, 503 from something in between, and all others. A proxy may have made the answer, and
    ///   none of these says where the request got to.
    /// - The server reported a success whose body proves nothing: it is empty, a page, an error, cut
    ///   short before the proof, or anything else that is not the answer; or it answers another request.
    Unknown,
    /// The operation had its effect, and only its answer is lost. Do not call again; read back what
    /// it changed, by its [id](crate::Error::created_id) where that came.
    ///
    /// The server reported a success, and what arrived of its body holds what the document calls a
    /// [proof](crate::Proof), such as the id of what was made. Yet the rest is cut short, too large, or
    /// not what the document says.
    Performed,
}

impl Outcome {
    /// What a status tells by itself. `declared`: its body is the one that the document declares.
    pub(crate) fn of_status(status: StatusCode, declared: bool) -> Self {
        match status.as_u16() {
            401 | 403 | 404 | 422 | 429 => Self::NotPerformed,
            503 if declared => Self::NotPerformed,
            _ => Self::Unknown,
        }
    }
}

impl Outcome {
    /// The outcome of an attempt together with that of the attempts before it.
    pub(crate) fn after(self, earlier: Self) -> Self {
        match (earlier, self) {
            (Self::Performed, _) | (_, Self::Performed) => Self::Performed,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::NotPerformed, Self::NotPerformed) => Self::NotPerformed,
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NotPerformed => "the operation was not performed",
            Self::Unknown => "whether the operation was performed is unknown",
            Self::Performed => "the operation was performed",
        })
    }
}

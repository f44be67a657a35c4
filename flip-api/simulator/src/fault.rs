//! Faults that are played on request.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// What goes wrong with an answer.
///
/// Each has a text, for the header `Flip-Simulator-Fault` and the control API: `latency=2500`,
/// `error-before`, `error-after`, `maintenance`, `html`, `cut-before`, `cut-after`, `other-answer`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
#[non_exhaustive]
pub enum Fault {
    /// The answer comes so much later.
    Latency(Duration),
    /// 500, and nothing was done.
    ErrorBefore,
    /// 500, although it was done.
    ErrorAfter,
    /// 503 with Flip's own body, and nothing was done.
    Maintenance,
    /// 200 with a page of HTML; it was done.
    Html,
    /// The connection is cut, and nothing was done.
    CutBefore,
    /// The connection is cut after it was done.
    CutAfter,
    /// The answer to another request; it was done.
    OtherAnswer,
}

impl Fault {
    /// Whether the request is carried out in spite of it.
    #[must_use]
    pub fn is_carried_out(self) -> bool {
        !matches!(
            self,
            Self::ErrorBefore | Self::Maintenance | Self::CutBefore
        )
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Latency(duration) => return write!(f, "latency={}", duration.as_millis()),
            Self::ErrorBefore => "error-before",
            Self::ErrorAfter => "error-after",
            Self::Maintenance => "maintenance",
            Self::Html => "html",
            Self::CutBefore => "cut-before",
            Self::CutAfter => "cut-after",
            Self::OtherAnswer => "other-answer",
        })
    }
}

impl std::str::FromStr for Fault {
    type Err = UnknownFault;

    fn from_str(text: &str) -> Result<Self, UnknownFault> {
        let unknown = || UnknownFault(text.to_owned());
        Ok(match text.trim() {
            "error-before" => Self::ErrorBefore,
            "error-after" => Self::ErrorAfter,
            "maintenance" => Self::Maintenance,
            "html" => Self::Html,
            "cut-before" => Self::CutBefore,
            "cut-after" => Self::CutAfter,
            "other-answer" => Self::OtherAnswer,
            other => {
                let millis = other
                    .strip_prefix("latency=")
                    .and_then(|millis| millis.parse().ok());
                Self::Latency(Duration::from_millis(millis.ok_or_else(unknown)?))
            }
        })
    }
}

impl From<Fault> for String {
    fn from(fault: Fault) -> String {
        fault.to_string()
    }
}

impl TryFrom<String> for Fault {
    type Error = UnknownFault;

    fn try_from(text: String) -> Result<Self, UnknownFault> {
        text.parse()
    }
}

/// A text that names no fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFault(String);

impl std::fmt::Display for UnknownFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` is no fault that the simulator plays", self.0)
    }
}

impl std::error::Error for UnknownFault {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_read_as_they_are_written() {
        let latency = Fault::Latency(Duration::from_millis(2500));
        for fault in [latency, Fault::Html, Fault::CutAfter, Fault::OtherAnswer] {
            assert_eq!(fault.to_string().parse(), Ok(fault));
        }
        let unknown = "latency=soon".parse::<Fault>().unwrap_err();
        assert_eq!(
            unknown.to_string(),
            "`latency=soon` is no fault that the simulator plays"
        );
    }
}

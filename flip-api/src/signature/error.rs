use std::fmt;

use flip_runtime::RequestError;

/// Why a call cannot be signed. It names the parameter, never its value, and nothing of the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureError(Reason);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Reason {
    Request(RequestError),
    Repeated(String),
    Nested(String),
    Places,
    Failed,
}

impl SignatureError {
    pub(super) fn request(error: RequestError) -> Self {
        Self(Reason::Request(error))
    }

    pub(super) fn repeated(name: &str) -> Self {
        Self(Reason::Repeated(name.to_owned()))
    }

    pub(super) fn nested(name: &str) -> Self {
        Self(Reason::Nested(name.to_owned()))
    }

    pub(super) fn places() -> Self {
        Self(Reason::Places)
    }

    pub(super) fn failed() -> Self {
        Self(Reason::Failed)
    }
}

impl fmt::Display for SignatureError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Reason::Request(error) => error.fmt(formatter),
            Reason::Repeated(name) => {
                write!(formatter, "the parameter `{name}` is sent more than once, and how Flip signs that is not known")
            }
            Reason::Nested(name) => {
                write!(formatter, "the parameter `{name}` is part of a list or an object, and how Flip signs that is not known")
            }
            Reason::Places => formatter.write_str(
                "only the fields of a form, or the query of a request without a body, can be signed",
            ),
            Reason::Failed => formatter.write_str("the crypto library refused to sign"),
        }
    }
}

impl std::error::Error for SignatureError {}

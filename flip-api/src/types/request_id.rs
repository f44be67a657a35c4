use std::fmt;
use std::str::FromStr;

use flip_runtime::check::Text;
use uuid::Uuid;

use super::Scalar;
use super::written::written;

const PREFIX: &str = "bigflip-";

/// Names one request of the verification of agents: `bigflip-` and a UUID.
///
/// ```
/// use flip_api::types::RequestId;
///
/// let id = RequestId::generate();
/// assert_ne!(id, RequestId::generate());
/// assert_eq!(RequestId::new(id.as_str())?, id);
/// # Ok::<(), flip_api::types::InvalidRequestId>(())
/// ```
///
/// It is no secret: keep it in the log, and tell it to Flip's support. Letters keep their case;
/// two that differ by it only are not equal.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(Box<str>);

impl RequestId {
    /// A new one, with a random UUID (version 4).
    pub fn generate() -> Self {
        Self(format!("{PREFIX}{}", Uuid::new_v4()).into_boxed_str())
    }

    /// One of your own.
    ///
    /// # Errors
    /// When the text is not `bigflip-` and a UUID in its usual form, with hyphens.
    pub fn new(text: impl Into<String>) -> Result<Self, InvalidRequestId> {
        let text = text.into();
        let uuid = text.strip_prefix(PREFIX);
        match uuid.is_some_and(is_uuid) {
            true => Ok(Self(text.into_boxed_str())),
            false => Err(InvalidRequestId(())),
        }
    }

    /// The text as it is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The crate reads other forms as well, such as one in braces.
fn is_uuid(text: &str) -> bool {
    text.len() == 36 && Uuid::try_parse(text).is_ok()
}

/// A new id for each request.
impl flip_runtime::Generated for RequestId {
    fn generate() -> Option<Self> {
        Some(Self::generate())
    }
}

impl FromStr for RequestId {
    type Err = InvalidRequestId;

    fn from_str(text: &str) -> Result<Self, InvalidRequestId> {
        Self::new(text)
    }
}

impl TryFrom<&str> for RequestId {
    type Error = InvalidRequestId;

    fn try_from(text: &str) -> Result<Self, InvalidRequestId> {
        Self::new(text)
    }
}

impl TryFrom<String> for RequestId {
    type Error = InvalidRequestId;

    fn try_from(text: String) -> Result<Self, InvalidRequestId> {
        Self::new(text)
    }
}

impl AsRef<str> for RequestId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Text for RequestId {
    fn text(&self) -> &str {
        &self.0
    }
}

written!(RequestId, "`bigflip-` and a UUID", from_wire);

fn from_wire(scalar: &Scalar<'_>) -> Option<RequestId> {
    match scalar {
        Scalar::Text(text) => RequestId::new(text.as_ref()).ok(),
        _ => None,
    }
}

/// A text that is not `bigflip-` and a UUID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidRequestId(());

impl fmt::Display for InvalidRequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not `bigflip-` and a UUID")
    }
}

impl std::error::Error for InvalidRequestId {}

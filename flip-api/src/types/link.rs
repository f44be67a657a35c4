use std::borrow::Cow;
use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use flip_runtime::check::Text;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{FromWire, Scalar};

/// An address as Flip writes it, often without `https://`.
///
/// A browser takes `flip.id/$company/#title` for a page of the merchant's own site, so send payers
/// to [`to_absolute`](Link::to_absolute). The wire text stays as it came.
///
/// ```
/// use flip_api::types::Link;
///
/// let link = Link::from("flip.id/$shop/#coffee-table");
/// assert_eq!(link.as_str(), "flip.id/$shop/#coffee-table");
/// assert_eq!(link.to_absolute(), "https://flip.id/$shop/#coffee-table");
///
/// let link = Link::from("https://flip.id/$shop");
/// assert_eq!(link.to_absolute(), link.as_str());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link(Box<str>);

impl Link {
    /// The text on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address with a scheme: `https://` is put in front when there is none.
    ///
    /// A text that names no host (it is empty, or starts with a single `/`) comes back unchanged.
    pub fn to_absolute(&self) -> Cow<'_, str> {
        let text = self.0.trim_ascii();
        let bare = match text.strip_prefix("//") {
            Some(bare) => bare,
            None if text.is_empty() || text.starts_with('/') || has_scheme(text) => {
                return Cow::Borrowed(text);
            }
            None => text,
        };
        Cow::Owned(format!("https://{bare}"))
    }
}

/// `scheme://` at the start; not one further on, as in `flip.id/?back=https://shop.example`, and
/// not the colon before a port.
fn has_scheme(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once("://") else {
        return false;
    };
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

impl From<String> for Link {
    fn from(text: String) -> Self {
        Self(text.into_boxed_str())
    }
}

impl From<&str> for Link {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl FromStr for Link {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

/// The text on the wire.
impl fmt::Display for Link {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Link({:?})", self.as_str())
    }
}

impl Text for Link {
    fn text(&self) -> &str {
        &self.0
    }
}

impl Serialize for Link {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Link {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::written::decode(deserializer, "a link")
    }
}

impl FromWire for Link {
    fn from_wire(scalar: &Scalar<'_>) -> Option<Self> {
        match scalar {
            Scalar::Text(text) => Some(Self::from(text.as_ref())),
            _ => None,
        }
    }

    fn is_canonical(&self, _: &Scalar<'_>) -> bool {
        true
    }
}

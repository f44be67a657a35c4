//! url 2.

use url::Url;

use crate::types::Uri;

impl TryFrom<&Uri> for Url {
    type Error = url::ParseError;

    fn try_from(text: &Uri) -> Result<Self, url::ParseError> {
        Self::parse(text)
    }
}

impl From<Url> for Uri {
    fn from(address: Url) -> Self {
        Self::new(address)
    }
}

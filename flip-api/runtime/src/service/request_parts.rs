//! The head of a request, taken apart.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::COOKIE;
use percent_encoding::percent_decode_str;

/// The parts of a request that hold parameters.
#[derive(Clone, Debug, Default)]
pub struct RequestParts {
    /// The values of the path template, by name, as they are sent.
    pub(crate) path: Vec<(String, String)>,
    pub(crate) query_text: String,
    /// Names are decoded, values are not: separators are found before.
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: HeaderMap,
    pub(crate) cookies: Vec<(String, String)>,
}

impl RequestParts {
    /// Takes a request apart. `path` holds the values of the path template, still encoded; `query`
    /// is what follows the `?`.
    #[must_use]
    pub fn new(path: Vec<(String, String)>, query: &str, headers: HeaderMap) -> Self {
        let cookies = headers.get_all(COOKIE).iter();
        let cookies = cookies.filter_map(|header| header.to_str().ok());
        let cookies = cookies.flat_map(|text| text.split(';').map(str::trim));
        let cookies = cookies.filter_map(|pair| pair.split_once('='));
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        Self {
            path,
            query: pairs.map(pair).collect(),
            query_text: query.to_owned(),
            cookies: cookies
                .map(|(name, text)| (lossy(name), text.to_owned()))
                .collect(),
            headers,
        }
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }
}

fn pair(pair: &str) -> (String, String) {
    let (name, text) = pair.split_once('=').unwrap_or((pair, ""));
    (lossy(&spaced(name)), text.to_owned())
}

fn lossy(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// A plus sign is a space in queries and forms.
pub(crate) fn spaced(text: &str) -> Cow<'_, str> {
    match text.contains('+') {
        true => text.replace('+', " ").into(),
        false => text.into(),
    }
}

/// Decodes a text of a query or a form.
///
/// # Errors
/// When it is not UTF-8; in words that follow the name of the parameter.
pub(crate) fn decoded_form(text: &str) -> Result<String, &'static str> {
    decoded(&spaced(text))
}

/// Decodes a text of a path or a cookie.
///
/// # Errors
/// Those of [`decoded_form`].
pub(crate) fn decoded(text: &str) -> Result<String, &'static str> {
    let text = percent_decode_str(text).decode_utf8();
    text.map(Cow::into_owned).map_err(|_| "UTF-8")
}

//! Address and headers of a request, while they are put together.

use http::header::COOKIE;
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::http::request::{component, cookie_pair, header_value};
use crate::http::transport::Secrets;

pub(crate) struct Envelope {
    pub(crate) url: String,
    pub(crate) headers: HeaderMap,
    pub(crate) secrets: Secrets,
}

impl Envelope {
    pub(crate) fn new(url: String, headers: HeaderMap) -> Self {
        Self {
            url,
            headers,
            secrets: Secrets::default(),
        }
    }

    /// Adds cookies that are encoded to those that are there.
    pub(crate) fn add_cookies(&mut self, cookies: &str) -> Result<(), &'static str> {
        if cookies.is_empty() {
            return Ok(());
        }
        let before = self.headers.get(COOKIE).map(HeaderValue::to_str);
        let joined = match before {
            Some(Ok(before)) => format!("{before}; {cookies}"),
            Some(Err(_)) => return Err("the header `cookie` holds characters it cannot carry"),
            None => cookies.to_owned(),
        };
        let mut value = header_value(&joined).ok_or("a cookie holds characters it cannot carry")?;
        // A cookie is mostly a session.
        value.set_sensitive(true);
        self.headers.insert(COOKIE, value);
        Ok(())
    }

    pub(crate) fn secret_header(&mut self, name: HeaderName, mut value: HeaderValue) {
        value.set_sensitive(true);
        self.headers.insert(name.clone(), value);
        self.secrets.headers.push(name);
    }

    pub(crate) fn secret_query(&mut self, name: &str, value: &str) {
        let (name, value) = (component(name), component(value));
        let separator = if self.url.contains('?') { '&' } else { '?' };
        self.url.push(separator);
        self.url.push_str(&format!("{name}={value}"));
        self.secrets.pairs.push((name, value));
    }

    pub(crate) fn secret_cookie(&mut self, name: &str, value: &str) -> Result<(), &'static str> {
        let pair = cookie_pair(name, value);
        self.add_cookies(&pair)?;
        if let Some((name, value)) = pair.split_once('=') {
            let (name, value) = (name.to_owned(), value.to_owned());
            self.secrets.pairs.push((name, value));
        }
        Ok(())
    }
}

use http::Uri;

use crate::http::transport::is_loopback;

/// The address of a server: scheme, host, port and the beginning of the path.
pub(crate) struct BaseUrl {
    text: String,
    pub(crate) is_https: bool,
    pub(crate) is_loopback: bool,
}

impl BaseUrl {
    /// Reads an address; the error says in words what is wrong with it, without repeating it.
    pub(crate) fn parse(text: &str) -> Result<Self, &'static str> {
        let uri: Uri = text.parse().map_err(|_| "the base URL is not an address")?;
        let is_https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err("the base URL must begin with `https://` or `http://`"),
        };
        if text.contains(['?', '#']) {
            return Err("the base URL must not have a query or a fragment");
        }
        if uri
            .authority()
            .is_some_and(|authority| authority.as_str().contains('@'))
        {
            return Err("the base URL must not hold a user or a password");
        }
        let host = uri
            .host()
            .filter(|host| is_host(host))
            .ok_or("the base URL has no valid host")?;
        if !is_path(uri.path()) {
            return Err(
                "the base URL must have a path without `.`, `..` and characters to be encoded",
            );
        }
        let text = text.trim_end_matches('/').to_owned();
        Ok(Self {
            text,
            is_https,
            is_loopback: is_loopback(host),
        })
    }

    /// Scheme, host and port.
    pub(crate) fn origin(&self) -> &str {
        let host = self.text.find("://").map_or(0, |at| at + 3);
        let rest = self.text.get(host..).unwrap_or_default();
        let end = rest.find('/').map_or(self.text.len(), |at| host + at);
        self.text.get(..end).unwrap_or(&self.text)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }
}

fn is_host(host: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._[]:".contains(&byte);
    !host.is_empty() && host.bytes().all(allowed)
}

/// Whether URL parsers leave the path as it is.
fn is_path(path: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/".contains(&byte);
    path.bytes().all(allowed)
        && !path
            .split('/')
            .any(|segment| segment == "." || segment == "..")
}

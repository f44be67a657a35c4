use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;

use crate::http::security::SchemeKind;

/// How a client proves who it is: the value of the `Authorization` header, or a key.
///
/// The secret is never shown by `Debug`, and never part of an error.
#[derive(Clone)]
pub struct Authentication(Secret);

#[derive(Clone, PartialEq)]
enum Secret {
    None,
    Basic(Header),
    Bearer(Header),
    ApiKey { key: String },
}

/// The value of the `Authorization` header, made once, or why there is none.
type Header = Result<HeaderValue, &'static str>;

impl Authentication {
    /// No `Authorization` header.
    pub fn none() -> Self {
        Self(Secret::None)
    }

    /// HTTP Basic (RFC 7617). The text is encoded here, not by the caller.
    ///
    /// Building the client fails when the user has a colon, or either text has control characters.
    pub fn basic(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self(Secret::Basic(basic(&user.into(), &password.into())))
    }

    /// A bearer token (RFC 6750).
    ///
    /// Building the client fails when the token is empty or cannot be part of a header.
    pub fn bearer(token: impl Into<String>) -> Self {
        Self(Secret::Bearer(bearer(&token.into())))
    }

    /// A key, which goes where the document says: a header, a query parameter or a cookie.
    ///
    /// It needs a scheme: an operation for which the document states none is sent without it.
    /// Building the client fails when the key is empty or has control characters.
    pub fn api_key(key: impl Into<String>) -> Self {
        Self(Secret::ApiKey { key: key.into() })
    }

    /// The value of the `Authorization` header, marked so that no layer below prints it.
    pub(crate) fn header(&self) -> Result<Option<HeaderValue>, &'static str> {
        match &self.0 {
            Secret::None | Secret::ApiKey { .. } => Ok(None),
            Secret::Basic(header) | Secret::Bearer(header) => header.clone().map(Some),
        }
    }

    /// The key, if it is one.
    pub(crate) fn key(&self) -> Option<&str> {
        match &self.0 {
            Secret::ApiKey { key } => Some(key),
            _ => None,
        }
    }

    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    pub(crate) fn is_none(&self) -> bool {
        matches!(self.0, Secret::None)
    }

    /// Whether a scheme of this kind can use it.
    pub(crate) fn fits(&self, kind: SchemeKind) -> bool {
        match &self.0 {
            Secret::None => false,
            Secret::Basic(_) => matches!(kind, SchemeKind::Basic | SchemeKind::Undefined),
            Secret::Bearer(_) => matches!(kind, SchemeKind::Bearer | SchemeKind::Undefined),
            Secret::ApiKey { .. } => matches!(
                kind,
                SchemeKind::ApiKeyHeader(_)
                    | SchemeKind::ApiKeyQuery(_)
                    | SchemeKind::ApiKeyCookie(_)
            ),
        }
    }

    /// Refuses what can never be sent.
    pub(crate) fn check(&self) -> Result<(), &'static str> {
        match self.key() {
            Some(key) if key.is_empty() || key.chars().any(char::is_control) => {
                Err("the key must not be empty and must not contain control characters")
            }
            _ => self.header().map(drop),
        }
    }
}

fn basic(user: &str, password: &str) -> Header {
    if user.contains(':') {
        return Err("the user of the Basic authentication must not contain a colon");
    }
    if user.chars().chain(password.chars()).any(char::is_control) {
        return Err("the Basic authentication must not contain control characters");
    }
    let encoded = STANDARD.encode(format!("{user}:{password}"));
    sensitive(format!("Basic {encoded}"))
}

fn bearer(token: &str) -> Header {
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("the bearer token must be visible ASCII characters without spaces");
    }
    sensitive(format!("Bearer {token}"))
}

fn sensitive(text: String) -> Header {
    let mut value = HeaderValue::try_from(text).map_err(|_| "the authentication is too long")?;
    value.set_sensitive(true);
    Ok(value)
}

impl fmt::Debug for Authentication {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.0 {
            Secret::None => "Authentication(none)",
            Secret::Basic(_) => "Authentication(basic, redacted)",
            Secret::Bearer(_) => "Authentication(bearer, redacted)",
            Secret::ApiKey { .. } => "Authentication(key, redacted)",
        })
    }
}

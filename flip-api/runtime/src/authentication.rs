use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;

/// How a client proves who it is: the value of the `Authorization` header.
///
/// The secret is never shown by `Debug`, and never part of an error.
#[derive(Clone)]
pub struct Authentication(Scheme);

#[derive(Clone)]
enum Scheme {
    None,
    Basic { user: String, password: String },
    Bearer { token: String },
}

impl Authentication {
    /// No `Authorization` header.
    pub fn none() -> Self {
        Self(Scheme::None)
    }

    /// HTTP Basic (RFC 7617). The text is encoded here, not by the caller.
    ///
    /// Building the client fails when the user has a colon, or either text has control characters.
    pub fn basic(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self(Scheme::Basic {
            user: user.into(),
            password: password.into(),
        })
    }

    /// A bearer token (RFC 6750).
    ///
    /// Building the client fails when the token is empty or cannot be part of a header.
    pub fn bearer(token: impl Into<String>) -> Self {
        Self(Scheme::Bearer {
            token: token.into(),
        })
    }

    /// The header value, marked so that no layer below prints it.
    pub(crate) fn header(&self) -> Result<Option<HeaderValue>, &'static str> {
        let mut value = match &self.0 {
            Scheme::None => return Ok(None),
            Scheme::Basic { user, password } => basic(user, password)?,
            Scheme::Bearer { token } => bearer(token)?,
        };
        value.set_sensitive(true);
        Ok(Some(value))
    }
}

fn basic(user: &str, password: &str) -> Result<HeaderValue, &'static str> {
    if user.contains(':') {
        return Err("the user of the Basic authentication must not contain a colon");
    }
    if user.chars().chain(password.chars()).any(char::is_control) {
        return Err("the Basic authentication must not contain control characters");
    }
    let encoded = STANDARD.encode(format!("{user}:{password}"));
    HeaderValue::try_from(format!("Basic {encoded}")).map_err(|_| "the authentication is too long")
}

fn bearer(token: &str) -> Result<HeaderValue, &'static str> {
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("the bearer token must be visible ASCII characters without spaces");
    }
    HeaderValue::try_from(format!("Bearer {token}")).map_err(|_| "the authentication is too long")
}

impl fmt::Debug for Authentication {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.0 {
            Scheme::None => "Authentication(none)",
            Scheme::Basic { .. } => "Authentication(basic, redacted)",
            Scheme::Bearer { .. } => "Authentication(bearer, redacted)",
        })
    }
}

//! What a token endpoint answers.

use std::time::Duration;

use http::StatusCode;
use serde_json::Value;
use tokio::time::Instant;

use super::TokenError;
use crate::client::authentication::Authentication;

/// Nothing is valid for longer, whatever the server says.
const LONGEST: u64 = 60 * 60 * 24 * 365;

/// An access token, and for how long it is valid.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) authentication: Authentication,
    /// `None` until the server refuses it.
    lifetime: Option<Duration>,
    since: Instant,
}

impl Token {
    pub(super) fn read(status: StatusCode, body: &[u8]) -> Result<Self, TokenError> {
        let answer: Option<Value> = serde_json::from_slice(body).ok();
        let field = |name| answer.as_ref().and_then(|answer| answer.get(name));
        if !status.is_success() {
            let code = field("error").and_then(Value::as_str);
            let code = code.filter(|code| is_code(code)).map(str::to_owned);
            return Err(TokenError::Refused(status.as_u16(), code));
        }
        let token = field("access_token").and_then(Value::as_str);
        let is_bearer = |kind: &Value| {
            let kind = kind.as_str().unwrap_or_default();
            kind.eq_ignore_ascii_case("bearer")
        };
        let token = token.filter(|_| field("token_type").is_none_or(is_bearer));
        let authentication = Authentication::bearer(token.ok_or(TokenError::Unreadable)?);
        authentication.check().map_err(|_| TokenError::Unreadable)?;
        Ok(Self {
            authentication,
            lifetime: field("expires_in")
                .and_then(seconds)
                .map(Duration::from_secs),
            since: Instant::now(),
        })
    }

    /// The time counts from when the token was asked for, not from when it came.
    pub(super) fn sent_at(mut self, sent: Instant) -> Self {
        self.since = sent;
        self
    }

    /// Whether it is valid for longer than the leeway. One that lives shortly is used for half of its
    /// life at least.
    pub(super) fn is_valid(&self, leeway: Duration) -> bool {
        self.lifetime
            .is_none_or(|lifetime| self.since.elapsed() < lifetime - leeway.min(lifetime / 2))
    }
}

/// A number, or one in a text, as some servers have it.
fn seconds(value: &Value) -> Option<u64> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    };
    let whole = text.split('.').next().unwrap_or_default();
    Some(whole.parse::<u64>().ok()?.min(LONGEST))
}

/// Codes are words of RFC 6749; anything else may repeat what was sent.
fn is_code(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
    (1..=40).contains(&text.len()) && text.bytes().all(allowed)
}

use std::fmt;
use std::time::Duration;

use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderName};

use super::retry::RetryPolicy;
use crate::http::request;
use crate::http::security::Security;

/// What one call does differently from the others of its client.
#[derive(Clone, Default)]
pub struct CallOptions {
    headers: Vec<(String, String)>,
    timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    retry: Option<RetryPolicy>,
    without_checks: bool,
}

impl CallOptions {
    /// Options that change nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a header; it replaces one of the same name.
    ///
    /// The call fails, and nothing is sent, when a header is not well formed or is one that the
    /// client sets itself (`Content-Type`, `Content-Length`, `Host`, `Transfer-Encoding`,
    /// `Connection` and the like). `Authorization` is one of them where the document defines a
    /// scheme for it, or the client sends credentials in it.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sets the time that the whole call may take, all attempts and the waits between them
    /// together; without it that of the client, which is 60 seconds unless set. Of an answer that is
    /// streamed, it counts to its head.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets the time that each attempt may take within that of the [whole call](Self::timeout);
    /// without it that of the client, which is 30 seconds unless set.
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// Sets how often the call is sent again when that can do no harm; without it as the client
    /// does.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// Sends the request even if it breaks constraints of the document: servers change their limits
    /// before their documents do.
    #[must_use]
    pub fn without_checks(mut self) -> Self {
        self.without_checks = true;
        self
    }

    pub(crate) fn checks(&self) -> bool {
        !self.without_checks
    }

    pub(crate) fn timeout_or(&self, default: Duration) -> Duration {
        self.timeout.unwrap_or(default)
    }

    pub(crate) fn attempt_timeout_or(&self, default: Duration) -> Duration {
        self.attempt_timeout.unwrap_or(default)
    }

    pub(crate) fn retry_or<'a>(&'a self, default: &'a RetryPolicy) -> &'a RetryPolicy {
        self.retry.as_ref().unwrap_or(default)
    }

    /// Adds the headers; the error names the one that cannot be used, never its value.
    pub(crate) fn add_headers(
        &self,
        headers: &mut HeaderMap,
        security: &Security,
    ) -> Result<(), String> {
        for (text, value) in &self.headers {
            let name = HeaderName::try_from(text.as_str())
                .map_err(|_| "a header of the call has no valid name".to_owned())?;
            let is_free = name == AUTHORIZATION && !security.uses_authorization();
            if request::is_reserved(&name) && !is_free {
                return Err(format!("the header `{name}` is set by the client itself"));
            }
            let mut value = request::header_value(value)
                .ok_or_else(|| format!("the header `{name}` holds characters it cannot carry"))?;
            value.set_sensitive(true);
            headers.insert(name, value);
        }
        Ok(())
    }
}

/// Shows the names of the headers, not their values.
impl fmt::Debug for CallOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        formatter
            .debug_struct("CallOptions")
            .field("headers", &names)
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("retry", &self.retry)
            .field("without_checks", &self.without_checks)
            .finish()
    }
}

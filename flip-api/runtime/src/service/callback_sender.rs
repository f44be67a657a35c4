//! Sends callbacks and webhooks.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Uri};
use tokio::time::{Instant, sleep};

use super::delivery::{CallbackSendError, Delivery, DeliveryAttempt, DeliveryPolicy};
use super::outgoing_callback::{CallbackMessage, OutgoingCallback};
use crate::Redacted;
use crate::callback::InvalidToken;
use crate::client::built_in;
use crate::error::{Details, Error, Untyped};
use crate::http::transport::{Guard, NetworkSettings, Transport, TransportRequest, is_loopback};
use crate::http::upload::Upload;
use crate::types::secret_text;

/// How long a receiver may take to answer unless [`CallbackSender::timeout`] says otherwise.
const TIMEOUT: Duration = Duration::from_secs(30);

const AGENT: HeaderValue =
    HeaderValue::from_static(concat!("flip-runtime/", env!("CARGO_PKG_VERSION")));

/// Sends the callbacks and webhooks of a document, and sends them again until they are taken.
///
/// A receiver that verifies by [`Verifier`](crate::Verifier) with the same token reads what this sends.
/// Redirects are not followed, and the body of the answer is not read. Addresses come from callers of the
/// service: whether this machine may call them is for the service to decide.
///
/// Neither `Debug` nor an error shows the token. Clones share the connections.
///
/// ```
/// use std::time::Duration;
/// use flip_runtime::StatusCode;
/// use flip_runtime::service::{CallbackSender, DeliveryPolicy};
///
/// let patient = DeliveryPolicy::new()
///     .maximum_attempts(6)
///     .pause(Duration::from_secs(120))
///     .given_up_after(|status| status == StatusCode::GONE);
/// let sender = CallbackSender::over_network(|network| network)?
///     .token("a-token-that-both-sides-know")?
///     .policy(patient);
/// // sender.send::<callbacks::Paid>(url, &payment).await?.is_delivered()
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct CallbackSender {
    transport: Arc<dyn Transport>,
    token: Option<Arc<str>>,
    policy: DeliveryPolicy,
    timeout: Duration,
    allow_plain_http: bool,
}

impl CallbackSender {
    /// Sends by this transport.
    pub fn new(transport: impl Transport + 'static) -> Self {
        Self::by(Arc::new(Guard(Box::new(transport))))
    }

    /// Sends over the network, with these changes of its settings.
    ///
    /// # Errors
    /// When a setting is wrong.
    pub fn over_network(
        change: impl FnOnce(NetworkSettings) -> NetworkSettings,
    ) -> Result<Self, Error> {
        let settings = change(NetworkSettings::new());
        // Which addresses may be called without encryption is checked for each of them.
        let transport = built_in(settings, false)
            .map_err(|kind| Error::<Untyped>::new(Details::before(None, kind), None))?;
        Ok(Self::by(transport.into()))
    }

    fn by(transport: Arc<dyn Transport>) -> Self {
        Self {
            transport,
            token: None,
            policy: DeliveryPolicy::new(),
            timeout: TIMEOUT,
            allow_plain_http: false,
        }
    }

    /// Sets the token that callbacks in forms carry.
    ///
    /// # Errors
    /// When the token is what a mistake in the configuration makes of one: no receiver would accept it.
    pub fn token(mut self, token: impl Into<String>) -> Result<Self, InvalidToken> {
        let token = token.into();
        secret_text::check(&token).map_err(InvalidToken)?;
        self.token = Some(token.into());
        Ok(self)
    }

    /// Sets how often a callback is sent, and when again; [`DeliveryPolicy::new`] without it.
    #[must_use]
    pub fn policy(mut self, policy: DeliveryPolicy) -> Self {
        self.policy = policy;
        self
    }

    /// Sets how long a receiver may take to answer one attempt; 30 seconds without it.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Allows `http` to hosts other than this machine. Payload and token can then be read and changed on
    /// the way.
    #[must_use]
    pub fn allow_plain_http(mut self) -> Self {
        self.allow_plain_http = true;
        self
    }

    /// Sends a callback to this address until it is taken or the policy ends it.
    ///
    /// Dropping the future ends it, between attempts or within one. To keep what is not delivered yet over
    /// restarts, send each attempt by [`attempt`](Self::attempt).
    ///
    /// # Errors
    /// When it cannot be sent at all. A receiver that does not take it is no error: see [`Delivery`].
    pub async fn send<C: OutgoingCallback>(
        &self,
        url: &str,
        payload: &C::Payload,
    ) -> Result<Delivery, CallbackSendError> {
        let message = CallbackMessage::new::<C>(payload)?;
        self.deliver(url, &message).await
    }

    /// Does what [`send`](Self::send) does, with a message.
    ///
    /// # Errors
    /// Those of [`send`](Self::send).
    pub async fn deliver(
        &self,
        url: &str,
        message: &CallbackMessage,
    ) -> Result<Delivery, CallbackSendError> {
        let mut attempts = Vec::new();
        for number in 1.. {
            let attempt = self.attempt(url, message, number).await?;
            let next = self.policy.next_after(&attempt);
            attempts.push(attempt);
            match next {
                Some(pause) => sleep(pause).await,
                None => break,
            }
        }
        Ok(Delivery { attempts })
    }

    /// Sends a message once, as the attempt with this number, from 1.
    ///
    /// # Errors
    /// Those of [`send`](Self::send).
    pub async fn attempt(
        &self,
        url: &str,
        message: &CallbackMessage,
        number: u32,
    ) -> Result<DeliveryAttempt, CallbackSendError> {
        let request = self.request(url, message, number)?;
        let begin = Instant::now();
        let outcome = self.transport.send(request).await;
        let outcome = outcome.map(|response| response.status);
        Ok(DeliveryAttempt {
            number,
            elapsed: begin.elapsed(),
            is_delivered: outcome
                .as_ref()
                .is_ok_and(|status| self.policy.takes(*status)),
            outcome,
        })
    }

    fn request(
        &self,
        url: &str,
        message: &CallbackMessage,
        attempt: u32,
    ) -> Result<TransportRequest, CallbackSendError> {
        self.check_address(url)
            .map_err(CallbackSendError::Address)?;
        let (media_type, body) = message.encode(self.token.as_deref())?;
        let headers = [(CONTENT_TYPE, media_type), (USER_AGENT, AGENT)];
        Ok(TransportRequest {
            operation: message.callback(),
            attempt,
            method: message.method(),
            url: url.to_owned(),
            headers: HeaderMap::from_iter(headers),
            body: Some(Upload::from(body)),
            timeout: self.timeout,
            read_timeout: self.timeout,
            idle_timeout: self.timeout,
            // Nobody reads it.
            is_streamed: |_| true,
            secrets: Default::default(),
        })
    }

    fn check_address(&self, url: &str) -> Result<(), &'static str> {
        let uri: Uri = url.parse().map_err(|_| "is none")?;
        let authority = uri.authority().ok_or("has no host")?;
        if authority.host().is_empty() {
            return Err("has no host");
        }
        if authority.as_str().contains('@') {
            return Err("holds a user or a password");
        }
        match uri.scheme_str() {
            Some("https") => Ok(()),
            Some("http") if self.allow_plain_http || is_loopback(authority.host()) => Ok(()),
            Some("http") => {
                Err("begins with `http://`: payload and token could be read on the way")
            }
            _ => Err("begins with neither `https://` nor `http://`"),
        }
    }
}

/// Shows whether there is a token, and not which.
impl fmt::Debug for CallbackSender {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CallbackSender")
            .field("token", &self.token.as_ref().map(|_| Redacted))
            .field("policy", &self.policy)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

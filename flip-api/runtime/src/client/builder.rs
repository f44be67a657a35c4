use std::sync::Arc;
use std::time::Duration;

use super::base_url::BaseUrl;
use super::{Client, Inner};
use crate::authentication::Authentication;
use crate::error::{Details, Error, Kind};
use crate::request::header_value;
use crate::transport::{Network, Transport, TransportError};

/// Sets up a [`Client`].
pub struct ClientBuilder {
    base_url: String,
    authentication: Authentication,
    timeout: Duration,
    connect_timeout: Duration,
    maximum_response_bytes: usize,
    user_agent: String,
    allow_plain_http: bool,
    transport: Option<Box<dyn Transport>>,
}

impl ClientBuilder {
    pub(crate) fn new(base_url: String) -> Self {
        Self {
            base_url,
            authentication: Authentication::none(),
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            maximum_response_bytes: 16 * 1024 * 1024,
            user_agent: concat!("flip-runtime/", env!("CARGO_PKG_VERSION")).to_owned(),
            allow_plain_http: false,
            transport: None,
        }
    }

    /// Sets how the client proves who it is; without it, it does not.
    #[must_use]
    pub fn authentication(mut self, authentication: Authentication) -> Self {
        self.authentication = authentication;
        self
    }

    /// Sets the time that a whole call may take; 30 seconds without it.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets the time that making a connection may take; 10 seconds without it.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets how many bytes of a response body are read; 16 MiB without it.
    #[must_use]
    pub fn maximum_response_bytes(mut self, limit: usize) -> Self {
        self.maximum_response_bytes = limit;
        self
    }

    /// Sets the `User-Agent` header.
    #[must_use]
    pub fn user_agent(mut self, user_agent: &str) -> Self {
        user_agent.clone_into(&mut self.user_agent);
        self
    }

    /// Allows `http` to hosts other than this machine. Everything sent, the credentials included,
    /// can then be read and changed on the way.
    #[must_use]
    pub fn allow_plain_http(mut self) -> Self {
        self.allow_plain_http = true;
        self
    }

    /// Replaces the network, for tests and for gateways of one's own.
    #[must_use]
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    /// When the address, the authentication or the user agent cannot be used, or TLS cannot be set
    /// up on this machine.
    pub fn build(self) -> Result<Client, Error> {
        let base_url = self.checked_base_url().map_err(refuse)?;
        let authorization = self.authentication.header().map_err(refuse)?;
        let user_agent = header_value(&self.user_agent)
            .ok_or_else(|| refuse("the user agent holds characters that a header cannot carry"))?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => Box::new(Network::new(self.connect_timeout).map_err(no_network)?),
        };
        Ok(Client(Arc::new(Inner {
            base_url,
            authorization,
            user_agent,
            timeout: self.timeout,
            maximum_response_bytes: self.maximum_response_bytes,
            transport,
        })))
    }

    fn checked_base_url(&self) -> Result<BaseUrl, &'static str> {
        let url = BaseUrl::parse(&self.base_url)?;
        if !url.is_https && !url.is_loopback && !self.allow_plain_http {
            return Err("the base URL must begin with `https://`, unless it is on this machine");
        }
        if url.is_https && !Network::TLS && self.transport.is_none() {
            return Err("`https` needs the feature `rustls` or `native-tls`");
        }
        Ok(url)
    }
}

fn refuse(message: &'static str) -> Error {
    Error::new(
        Details::before(None, Kind::Configuration(message.to_owned())),
        None,
    )
}

fn no_network(error: TransportError) -> Error {
    Error::new(Details::before(None, Kind::Transport(error)), None)
}

/// Shows no setting that may be secret.
impl std::fmt::Debug for ClientBuilder {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            .field("authentication", &self.authentication)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::request::TokenRequest;
use super::{ClientCredentials, Inner, State};
use crate::client::authentication::Authentication;
use crate::client::{built_in, check_url};
use crate::error::{Details, Error, Kind};
use crate::http::request::form_encoded;
use crate::http::transport::{Guard, NetworkSettings, Transport};

/// Sets up [`ClientCredentials`].
#[must_use = "nothing is set up before `build`"]
pub struct ClientCredentialsBuilder {
    url: String,
    id: String,
    secret: String,
    secret_in_form: bool,
    parameters: Vec<(String, String)>,
    leeway: Duration,
    timeout: Duration,
    network: NetworkSettings,
    transport: Option<Box<dyn Transport>>,
}

impl ClientCredentialsBuilder {
    pub(super) fn new(url: String, id: String, secret: String) -> Self {
        Self {
            url,
            id,
            secret,
            secret_in_form: false,
            parameters: Vec::new(),
            leeway: Duration::from_secs(30),
            timeout: Duration::from_secs(10),
            network: NetworkSettings::new(),
            transport: None,
        }
    }

    /// Asks for these scopes, separated by spaces.
    pub fn scope(self, scope: &str) -> Self {
        self.parameter("scope", scope)
    }

    /// Adds a parameter that the server asks for, such as `audience`.
    pub fn parameter(mut self, name: &str, value: &str) -> Self {
        self.parameters.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sends id and secret in the form (`client_secret_post`). Without it they are sent by HTTP Basic
    /// (`client_secret_basic`), which every server has to understand.
    pub fn secret_in_form(mut self) -> Self {
        self.secret_in_form = true;
        self
    }

    /// Sets how long before its end a token is replaced; 30 seconds without it, and never more than
    /// half of its life.
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.leeway = leeway;
        self
    }

    /// Sets the time that a request for a token may take; 10 seconds without it.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Changes how connections to the token endpoint are made.
    pub fn network(mut self, change: impl FnOnce(NetworkSettings) -> NetworkSettings) -> Self {
        self.network = change(self.network);
        self
    }

    /// Replaces the network, for tests and gateways of one's own.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Builds the source of tokens. No token is asked for yet.
    ///
    /// # Errors
    /// When the address is not `https` (or on this machine), the id or the secret is empty, or a
    /// setting of the network cannot be used.
    pub fn build(self) -> Result<ClientCredentials, Error> {
        let refuse = |kind| Error::new(Details::before(None, kind), None);
        check_url(&self.url).map_err(|message| {
            let message = message.replacen("base URL", "address of the token endpoint", 1);
            refuse(Kind::Configuration(message))
        })?;
        if self.id.is_empty() || self.secret.is_empty() {
            let message = "the id and the secret of the client must not be empty".to_owned();
            return Err(refuse(Kind::Configuration(message)));
        }
        let request = TokenRequest {
            // RFC 6749, section 2.3.1: both are encoded as in a form first.
            authentication: (!self.secret_in_form)
                .then(|| Authentication::basic(form_encoded(&self.id), form_encoded(&self.secret))),
            form: self.form(),
            url: self.url,
            timeout: self.timeout,
        };
        let transport: Box<dyn Transport> = match self.transport {
            Some(transport) => Box::new(Guard(transport)),
            None => built_in(self.network, false).map_err(refuse)?,
        };
        Ok(ClientCredentials(Arc::new(Inner {
            request,
            transport,
            leeway: self.leeway,
            state: Mutex::new(State::default()),
            turn: tokio::sync::Mutex::default(),
        })))
    }

    fn form(&self) -> Vec<(String, String)> {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let mut form = vec![pair("grant_type", "client_credentials")];
        form.extend(self.parameters.iter().cloned());
        if self.secret_in_form {
            form.push(pair("client_id", &self.id));
            form.push(pair("client_secret", &self.secret));
        }
        form
    }
}

/// Shows neither id nor secret.
impl fmt::Debug for ClientCredentialsBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientCredentialsBuilder")
            .field("leeway", &self.leeway)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

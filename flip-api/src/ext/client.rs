use std::time::Duration;

use flip_runtime::Authentication;
use flip_runtime::transport::Transport;

use super::error_body;
use crate::{Client, Environment, Error, SecretKey};

impl Client {
    /// Sets up a client that proves who it is with this key.
    ///
    /// ```
    /// use flip_api::{Client, Environment, SecretKey};
    ///
    /// # let key = "JDJ5JDEzJHNhbXBsZQ";
    /// let flip = Client::builder(SecretKey::new(key)?)
    ///     .environment(Environment::Sandbox)
    ///     .build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn builder(key: SecretKey) -> ClientBuilder {
        ClientBuilder::new(key)
    }
}

/// Sets up a [`Client`].
#[derive(Debug)]
#[must_use = "nothing is set up before `build`"]
pub struct ClientBuilder {
    key: SecretKey,
    environment: Environment,
    settings: Vec<Setting>,
}

/// Kept until the environment, and with it the address, is known.
enum Setting {
    Timeout(Duration),
    ConnectTimeout(Duration),
    MaximumResponseBytes(usize),
    Transport(Box<dyn Transport>),
}

impl std::fmt::Debug for Setting {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Timeout(limit) => write!(formatter, "Timeout({limit:?})"),
            Self::ConnectTimeout(limit) => write!(formatter, "ConnectTimeout({limit:?})"),
            Self::MaximumResponseBytes(limit) => write!(formatter, "MaximumResponseBytes({limit})"),
            Self::Transport(_) => formatter.write_str("Transport"),
        }
    }
}

impl ClientBuilder {
    fn new(key: SecretKey) -> Self {
        Self {
            key,
            environment: Environment::Sandbox,
            settings: Vec::new(),
        }
    }

    /// Chooses the server. Without it, calls go to the sandbox, where no money moves.
    pub fn environment(mut self, environment: Environment) -> Self {
        self.environment = environment;
        self
    }

    /// Sets how long a call may take in all; 30 seconds without it.
    pub fn timeout(self, limit: Duration) -> Self {
        self.with(Setting::Timeout(limit))
    }

    /// Sets how long connecting may take; 10 seconds without it.
    pub fn connect_timeout(self, limit: Duration) -> Self {
        self.with(Setting::ConnectTimeout(limit))
    }

    /// Sets how many bytes an answer may have; 16 MiB without it.
    pub fn maximum_response_bytes(self, limit: usize) -> Self {
        self.with(Setting::MaximumResponseBytes(limit))
    }

    /// Replaces the network, for tests and for gateways of one's own.
    pub fn transport(self, transport: impl Transport + 'static) -> Self {
        self.with(Setting::Transport(Box::new(transport)))
    }

    fn with(mut self, setting: Setting) -> Self {
        self.settings.push(setting);
        self
    }

    /// The client.
    ///
    /// # Errors
    /// When TLS cannot be set up on this machine.
    pub fn build(self) -> Result<Client, Error> {
        let mut builder = flip_runtime::Client::builder(self.environment.base_url())
            .user_agent(concat!("flip-api/", env!("CARGO_PKG_VERSION")))
            .describe_errors(error_body::describe)
            .authentication(Authentication::basic(self.key.expose(), ""));
        if matches!(self.environment, Environment::Custom(_)) {
            // `Environment` has decided on it already.
            builder = builder.allow_plain_http();
        }
        for setting in self.settings {
            builder = match setting {
                Setting::Timeout(limit) => builder.timeout(limit),
                Setting::ConnectTimeout(limit) => builder.connect_timeout(limit),
                Setting::MaximumResponseBytes(limit) => builder.maximum_response_bytes(limit),
                Setting::Transport(transport) => builder.transport(transport),
            };
        }
        builder.build().map(Client::from_runtime)
    }
}

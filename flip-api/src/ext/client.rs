use std::time::Duration;

use flip_runtime::transport::Transport;
use flip_runtime::{Authentication, RetryPolicy};

use super::error_body;
#[cfg(feature = "signature")]
use crate::SigningKey;
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
    AttemptTimeout(Duration),
    ReadTimeout(Duration),
    ConnectTimeout(Duration),
    Retry(RetryPolicy),
    RetryBudget(u32),
    MaximumResponseBytes(usize),
    #[cfg(feature = "signature")]
    SigningKey(SigningKey),
    Transport(Box<dyn Transport>),
}

impl std::fmt::Debug for Setting {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Timeout(limit) => write!(formatter, "Timeout({limit:?})"),
            Self::AttemptTimeout(limit) => write!(formatter, "AttemptTimeout({limit:?})"),
            Self::ReadTimeout(limit) => write!(formatter, "ReadTimeout({limit:?})"),
            Self::Retry(policy) => write!(formatter, "Retry({policy:?})"),
            Self::RetryBudget(attempts) => write!(formatter, "RetryBudget({attempts})"),
            Self::ConnectTimeout(limit) => write!(formatter, "ConnectTimeout({limit:?})"),
            Self::MaximumResponseBytes(limit) => write!(formatter, "MaximumResponseBytes({limit})"),
            #[cfg(feature = "signature")]
            Self::SigningKey(key) => write!(formatter, "{key:?}"),
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

    /// Chooses the servers. Without it, calls go to the sandbox, where no money moves.
    pub fn environment(mut self, environment: Environment) -> Self {
        self.environment = environment;
        self
    }

    /// Sets how long a call may take in all, all attempts and the waits between them together; 60
    /// seconds without it.
    pub fn timeout(self, limit: Duration) -> Self {
        self.with(Setting::Timeout(limit))
    }

    /// Sets how long each attempt of a call may take, within that of the
    /// [whole call](Self::timeout); 30 seconds without it.
    pub fn attempt_timeout(self, limit: Duration) -> Self {
        self.with(Setting::AttemptTimeout(limit))
    }

    /// Sets for how long an answer may stand still once it has begun; 15 seconds without it.
    pub fn read_timeout(self, limit: Duration) -> Self {
        self.with(Setting::ReadTimeout(limit))
    }

    /// Sets how often a call is sent again where that can do no harm; without it, up to two times.
    /// [`RetryPolicy::none`] switches it off.
    pub fn retry(self, policy: RetryPolicy) -> Self {
        self.with(Setting::Retry(policy))
    }

    /// Sets how many more attempts all calls of this client and its clones may make together, beyond
    /// the first attempt of each; 50 without it. One comes back with each second, and one with ten
    /// calls that went well.
    pub fn retry_budget(self, attempts: u32) -> Self {
        self.with(Setting::RetryBudget(attempts))
    }

    /// Sets how long connecting may take; 10 seconds without it.
    pub fn connect_timeout(self, limit: Duration) -> Self {
        self.with(Setting::ConnectTimeout(limit))
    }

    /// Sets how many bytes an answer may have; 16 MiB without it.
    pub fn maximum_response_bytes(self, limit: usize) -> Self {
        self.with(Setting::MaximumResponseBytes(limit))
    }

    /// Signs the calls for which Flip takes a signature, for accounts that have this switched on: see
    /// [`signature`](crate::signature). Without it, they carry the signature that the caller gives,
    /// or none.
    #[cfg(feature = "signature")]
    pub fn signing_key(self, key: SigningKey) -> Self {
        self.with(Setting::SigningKey(key))
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
            // The operations of the KYC server know the address of production only.
            .replace_server(
                Environment::Production.kyc_base_url(),
                self.environment.kyc_base_url(),
            )
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
                Setting::AttemptTimeout(limit) => builder.attempt_timeout(limit),
                Setting::ReadTimeout(limit) => builder.read_timeout(limit),
                Setting::Retry(policy) => builder.retry(policy),
                Setting::RetryBudget(attempts) => builder.retry_budget(attempts),
                Setting::ConnectTimeout(limit) => builder.connect_timeout(limit),
                Setting::MaximumResponseBytes(limit) => builder.maximum_response_bytes(limit),
                #[cfg(feature = "signature")]
                Setting::SigningKey(key) => builder.signer(key),
                Setting::Transport(transport) => builder.transport(transport),
            };
        }
        builder.build().map(Client::from_runtime)
    }
}

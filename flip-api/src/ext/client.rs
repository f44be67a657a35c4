use std::time::Duration;

use flip_runtime::transport::{NetworkSettings, Proxy, Transport};
use flip_runtime::{Authentication, RetryPolicy};

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
        ClientBuilder::new(|runtime| runtime.authentication(basic(&key)))
    }

    /// Sets up a client that asks for the key before each attempt of each call, so that keys can be
    /// replaced while a program runs. It is asked often: keep the key, and read it again when it may
    /// have changed.
    ///
    /// If there is no key, nothing is sent and the call fails with the outcome
    /// [`NotPerformed`](crate::Outcome::NotPerformed); what the error says is shown. When Flip
    /// answers 401 and there is another key by then, the call is sent once more.
    ///
    /// ```
    /// use flip_api::{Client, SecretKey};
    ///
    /// async fn key() -> Result<SecretKey, Box<dyn std::error::Error + Send + Sync>> {
    ///     let text = std::fs::read_to_string("/run/secrets/flip")?;
    ///     Ok(SecretKey::new(text.trim_end())?)
    /// }
    ///
    /// let flip = Client::builder_with(key).build()?;
    /// # Ok::<(), flip_api::Error>(())
    /// ```
    pub fn builder_with<F, K, E>(key: F) -> ClientBuilder
    where
        F: Fn() -> K + Send + Sync + 'static,
        K: Future<Output = Result<SecretKey, E>> + Send + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
    {
        let provider = move || {
            let key = key();
            async move { key.await.map(|key| basic(&key)) }
        };
        ClientBuilder::new(|runtime| runtime.credentials_provider(provider))
    }
}

/// Sets up a [`Client`].
#[derive(Debug)]
#[must_use = "nothing is set up before `build`"]
pub struct ClientBuilder {
    environment: Environment,
    /// All settings but the addresses, which follow from the environment.
    runtime: flip_runtime::ClientBuilder,
}

impl ClientBuilder {
    fn new(
        authenticate: impl FnOnce(flip_runtime::ClientBuilder) -> flip_runtime::ClientBuilder,
    ) -> Self {
        let runtime = flip_runtime::Client::builder("")
            .user_agent(concat!("flip-api/", env!("CARGO_PKG_VERSION")))
            .describe_errors(error_body::describe);
        Self {
            environment: Environment::Sandbox,
            runtime: authenticate(runtime),
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
        self.with(|runtime| runtime.timeout(limit))
    }

    /// Sets how long each attempt of a call may take, within that of the
    /// [whole call](Self::timeout); 30 seconds without it.
    pub fn attempt_timeout(self, limit: Duration) -> Self {
        self.with(|runtime| runtime.attempt_timeout(limit))
    }

    /// Sets for how long an answer may stand still once it has begun; 15 seconds without it.
    pub fn read_timeout(self, limit: Duration) -> Self {
        self.with(|runtime| runtime.read_timeout(limit))
    }

    /// Sets how often a call is sent again where that can do no harm; without it, up to two times.
    /// [`RetryPolicy::none`] switches it off.
    pub fn retry(self, policy: RetryPolicy) -> Self {
        self.with(|runtime| runtime.retry(policy))
    }

    /// Sets how many more attempts all calls of this client and its clones may make together, beyond
    /// the first attempt of each; 50 without it. One comes back with each second, and one with ten
    /// calls that went well.
    pub fn retry_budget(self, attempts: u32) -> Self {
        self.with(|runtime| runtime.retry_budget(attempts))
    }

    /// Sets how long connecting may take; 10 seconds without it.
    pub fn connect_timeout(self, limit: Duration) -> Self {
        self.with(|runtime| runtime.connect_timeout(limit))
    }

    /// Sets how many bytes an answer may have; 16 MiB without it.
    pub fn maximum_response_bytes(self, limit: usize) -> Self {
        self.with(|runtime| runtime.maximum_response_bytes(limit))
    }

    /// Signs the calls for which Flip takes a signature, for accounts that have this switched on: see
    /// [`signature`](crate::signature). Without it, they carry the signature that the caller gives,
    /// or none.
    #[cfg(feature = "signature")]
    pub fn signing_key(self, key: crate::SigningKey) -> Self {
        self.with(|runtime| runtime.signer(key))
    }

    /// Sends every request through this proxy, such as the one whose address Flip has listed.
    ///
    /// ```
    /// use flip_api::transport::Proxy;
    /// use flip_api::{Client, SecretKey};
    ///
    /// # let key = "JDJ5JDEzJHNhbXBsZQ";
    /// let proxy = Proxy::new("http://egress.example:3128")?.credentials("shop", "secret");
    /// let flip = Client::builder(SecretKey::new(key)?).proxy(proxy).build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn proxy(self, proxy: Proxy) -> Self {
        self.with(|runtime| runtime.proxy(proxy))
    }

    /// Takes the proxies that `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` name; see
    /// [`NetworkSettings::proxy_from_environment`]. Without it, they are ignored.
    pub fn proxy_from_environment(self) -> Self {
        self.with(flip_runtime::ClientBuilder::proxy_from_environment)
    }

    /// Changes how connections are made: root certificates, client identity, pool, and with the
    /// feature `reqwest` anything that reqwest can be told.
    ///
    /// ```
    /// use std::time::Duration;
    /// use flip_api::{Client, SecretKey};
    ///
    /// # let key = "JDJ5JDEzJHNhbXBsZQ";
    /// let flip = Client::builder(SecretKey::new(key)?)
    ///     .network(|network| network.pool_idle_timeout(Duration::from_secs(5)))
    ///     .build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn network(self, change: impl FnOnce(NetworkSettings) -> NetworkSettings) -> Self {
        self.with(|runtime| runtime.network(change))
    }

    /// Replaces the network, for tests and for gateways of one's own.
    pub fn transport(self, transport: impl Transport + 'static) -> Self {
        self.with(|runtime| runtime.transport(transport))
    }

    /// Puts a layer around the transport, for logs, metrics and faults in tests: see
    /// [`transport`](crate::transport). The one that is added last is the outermost.
    pub fn layer<T: Transport + 'static>(
        self,
        layer: impl FnOnce(Box<dyn Transport>) -> T + Send + Sync + 'static,
    ) -> Self {
        self.with(|runtime| runtime.layer(layer))
    }

    fn with(
        mut self,
        change: impl FnOnce(flip_runtime::ClientBuilder) -> flip_runtime::ClientBuilder,
    ) -> Self {
        self.runtime = change(self.runtime);
        self
    }

    /// The client.
    ///
    /// # Errors
    /// When a proxy or a certificate cannot be used, or TLS cannot be set up on this machine.
    pub fn build(self) -> Result<Client, Error> {
        let mut runtime = self
            .runtime
            .base_url(self.environment.base_url())
            // The operations of the KYC server know the address of production only.
            .replace_server(
                Environment::Production.kyc_base_url(),
                self.environment.kyc_base_url(),
            );
        if self.environment.allows_plain_http() {
            runtime = runtime.allow_plain_http();
        }
        runtime.build().map(Client::from_runtime)
    }
}

/// The key is the user of HTTP Basic; there is no password.
fn basic(key: &SecretKey) -> Authentication {
    Authentication::basic(key.expose(), "")
}

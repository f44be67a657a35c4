use std::sync::Arc;
use std::time::Duration;

use super::answer::Describe;
use super::credentials::Credentials;
use super::providers::Providers;
use super::retry::{Budget, RetryPolicy};
use super::servers::{Base, Servers};
use super::{Client, Inner};
use crate::client::authentication::Authentication;
use crate::client::credentials_provider::CredentialsProvider;
use crate::client::signature::RequestSigner;
use crate::error::{Answered, Description, Details, Error, Kind, Untyped};
use crate::http::request::header_value;
use crate::http::security::Security;
use crate::http::transport::{Guard, Network, NetworkSettings, Proxy, Transport};

/// Sets up a [`Client`].
pub struct ClientBuilder {
    pub(super) base: Base,
    /// The host of a server that the document names by its path alone.
    pub(super) host: Option<String>,
    replaced: Vec<(String, String)>,
    credentials: Credentials,
    providers: Providers,
    pub(super) usual_security: Security,
    timeout: Duration,
    attempt_timeout: Duration,
    read_timeout: Duration,
    idle_timeout: Duration,
    retry: RetryPolicy,
    retry_budget: u32,
    maximum_response_bytes: usize,
    redirects: u32,
    describe: Describe,
    signer: Option<Box<dyn RequestSigner>>,
    user_agent: String,
    allow_plain_http: bool,
    network: NetworkSettings,
    transport: Option<Box<dyn Transport>>,
    /// The innermost first.
    layers: Vec<Layer>,
}

/// Stands around a transport.
type Layer = Box<dyn FnOnce(Box<dyn Transport>) -> Box<dyn Transport> + Send + Sync>;

impl ClientBuilder {
    pub(crate) fn new(base_url: String) -> Self {
        Self {
            base: Base::Url(base_url),
            host: None,
            replaced: Vec::new(),
            credentials: Credentials {
                general: Authentication::none(),
                named: Vec::new(),
                has_certificate: false,
            },
            providers: Providers::default(),
            usual_security: Security::Unspecified,
            timeout: Duration::from_secs(60),
            attempt_timeout: Duration::from_secs(30),
            read_timeout: Duration::from_secs(15),
            idle_timeout: Duration::from_secs(60),
            retry: RetryPolicy::new(),
            retry_budget: 50,
            maximum_response_bytes: 16 * 1024 * 1024,
            redirects: 0,
            describe: |_| None,
            signer: None,
            user_agent: concat!("flip-runtime/", env!("CARGO_PKG_VERSION")).to_owned(),
            allow_plain_http: false,
            network: NetworkSettings::new(),
            transport: None,
            layers: Vec::new(),
        }
    }

    /// Replaces the address of the server.
    #[must_use]
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base = Base::Url(base_url.into());
        self
    }

    /// Sets how the client proves who it is; without it, it does not.
    ///
    /// It is used for every scheme of the document that is of its kind, and sent with every
    /// operation for which the document states no security at all; a key has no place there.
    #[must_use]
    pub fn authentication(mut self, authentication: Authentication) -> Self {
        self.credentials.general = authentication;
        self.providers.general = None;
        self
    }

    /// Sets how the client proves who it is where the document asks for the security scheme of this
    /// name. It wins over [`authentication`](Self::authentication); [`Authentication::none`] keeps a
    /// scheme from being used.
    ///
    /// Of the alternatives of an operation, the first is used whose schemes all have credentials.
    /// If there is none, nothing is sent, and the server decides. Credentials of a kind that the
    /// scheme is not make the call fail before anything is sent.
    #[must_use]
    pub fn credentials(mut self, scheme: &str, authentication: Authentication) -> Self {
        self.providers.named.retain(|(name, _)| name != scheme);
        self.credentials
            .named
            .push((scheme.to_owned(), authentication));
        self
    }

    /// Sets what yields the credentials of each attempt, in place of
    /// [`authentication`](Self::authentication).
    #[must_use]
    pub fn credentials_provider(mut self, provider: impl CredentialsProvider + 'static) -> Self {
        self.providers.general = Some(Box::new(provider));
        self
    }

    /// Sets what yields the credentials for the security scheme of this name, in place of
    /// [`credentials`](Self::credentials).
    #[must_use]
    pub fn credentials_provider_for(
        mut self,
        scheme: &str,
        provider: impl CredentialsProvider + 'static,
    ) -> Self {
        self.providers.named.retain(|(name, _)| name != scheme);
        let provider: Box<dyn CredentialsProvider> = Box::new(provider);
        self.providers.named.push((scheme.to_owned(), provider));
        self
    }

    /// Sends the operations that have this server of their own to another address, for tests and
    /// gateways. `from` is as the document has it.
    #[must_use]
    pub fn replace_server(mut self, from: &str, to: &str) -> Self {
        self.replaced.push((from.to_owned(), to.to_owned()));
        self
    }

    /// Sets the time that a whole call may take, from connecting to the last byte of the answer, all
    /// attempts and the waits between them together; 60 seconds without it. Of an answer that is
    /// streamed, it counts to its head.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets the time that each attempt of a call may take, from connecting to the last byte of the
    /// answer, within that of the [whole call](Self::timeout); 30 seconds without it.
    ///
    /// A request whose body is a stream has one attempt only, and is not bounded by it.
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = timeout;
        self
    }

    /// Sets the time for which an answer may stand still, once its head has come and as long as its
    /// body has not; 15 seconds without it. Streamed answers have an
    /// [`idle_timeout`](Self::idle_timeout).
    #[must_use]
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.read_timeout = timeout;
        self
    }

    /// Sets how often a call is sent again when that can do no harm; without it, up to two times.
    /// [`RetryPolicy::none`] switches it off.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Sets how many more attempts all calls of this client and its clones may make together, beyond
    /// the first attempt of each; 50 without it, and 0 for none. One comes back with each second,
    /// and one with ten calls that went well. A call that finds nothing left ends with the error at
    /// hand.
    #[must_use]
    pub fn retry_budget(mut self, attempts: u32) -> Self {
        self.retry_budget = attempts;
        self
    }

    /// Sets the time that each chunk of a streamed answer may take; 60 seconds without it.
    #[must_use]
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = timeout;
        self
    }

    /// Sets the time that making a connection may take; 10 seconds without it.
    #[must_use]
    pub fn connect_timeout(self, timeout: Duration) -> Self {
        self.network(|network| network.connect_timeout(timeout))
    }

    /// Sends every request through this proxy; see [`NetworkSettings::proxy`].
    #[must_use]
    pub fn proxy(self, proxy: Proxy) -> Self {
        self.network(|network| network.proxy(proxy))
    }

    /// Takes the proxies that the environment names; see
    /// [`NetworkSettings::proxy_from_environment`].
    #[must_use]
    pub fn proxy_from_environment(self) -> Self {
        self.network(NetworkSettings::proxy_from_environment)
    }

    /// Changes how connections are made: proxy, root certificates, client identity, pool. A
    /// [transport](Self::transport) of one's own does not read these settings.
    #[must_use]
    pub fn network(mut self, change: impl FnOnce(NetworkSettings) -> NetworkSettings) -> Self {
        self.network = change(self.network);
        self
    }

    /// Sets how many bytes of a response body are read; 16 MiB without it.
    #[must_use]
    pub fn maximum_response_bytes(mut self, limit: usize) -> Self {
        self.maximum_response_bytes = limit;
        self
    }

    /// Follows redirects, up to this many for one request; without it, none.
    ///
    /// Only what reads is followed: GET and HEAD without a body, with a status of 301, 302, 303, 307
    /// or 308, to `https` or to where the client may go [anyway](Self::allow_plain_http). Whoever has
    /// another scheme, host or port gets no credential, no cookie and no header of the call, but
    /// `Accept`, `Accept-Language` and `User-Agent`. A redirect that is not followed is what the
    /// call comes to: an answer where the document declares it, otherwise an error.
    #[must_use]
    pub fn follow_redirects(mut self, most: u32) -> Self {
        self.redirects = most;
        self
    }

    /// Sets what reads the error bodies of the API, in all shapes that it has for them, for
    /// [`Error::class`], [`Error::code`] and [`Error::faults`]. Without it, the status alone tells
    /// the class.
    ///
    /// It is asked once for each whole answer, also for one that reports a success: if it describes
    /// an error there, the call fails (see [`Error::is_disguised`]). So it should tell by a glance
    /// that a body is none.
    #[must_use]
    pub fn describe_errors(mut self, describe: fn(&Answered<'_>) -> Option<Description>) -> Self {
        self.describe = describe;
        self
    }

    /// Sets what signs the requests of operations that have a header for a signature, unless the
    /// caller gives that header. Without it, they are sent without one.
    #[must_use]
    pub fn signer(mut self, signer: impl RequestSigner + 'static) -> Self {
        self.signer = Some(Box::new(signer));
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

    /// Puts a layer around the transport: for logs, metrics, faults in tests. It sees each attempt
    /// of each call; the layer that is added last is the outermost.
    ///
    /// Timeouts, the limit of a body, retries and outcomes hold around it as they do without it. A
    /// layer that answers by itself decides what was sent: see [`TransportError::with_body_polled`].
    ///
    /// ```
    /// use flip_runtime::Client;
    /// use flip_runtime::transport::{Exchange, Transport, TransportRequest};
    ///
    /// struct Log<T>(T);
    ///
    /// impl<T: Transport> Transport for Log<T> {
    ///     fn send(&self, request: TransportRequest) -> Exchange<'_> {
    ///         Box::pin(async move {
    ///             let (operation, attempt) = (request.operation, request.attempt);
    ///             let result = self.0.send(request).await;
    ///             let status = result.as_ref().map(|response| response.status.as_u16());
    ///             println!("{operation}, attempt {attempt}: {status:?}");
    ///             result
    ///         })
    ///     }
    /// }
    ///
    /// let client = Client::builder("https://api.example.com").layer(Log).build()?;
    /// # Ok::<(), flip_runtime::Error>(())
    /// ```
    ///
    /// [`TransportError::with_body_polled`]: crate::http::transport::TransportError::with_body_polled
    #[must_use]
    pub fn layer<T: Transport + 'static>(
        mut self,
        layer: impl FnOnce(Box<dyn Transport>) -> T + Send + Sync + 'static,
    ) -> Self {
        let layer = |inner| -> Box<dyn Transport> { Box::new(layer(inner)) };
        self.layers.push(Box::new(layer));
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    /// When the address, the authentication or the user agent cannot be used, or TLS cannot be set
    /// up on this machine.
    pub fn build(self) -> Result<Client, Error> {
        let servers = self.checked_servers().map_err(refuse)?;
        self.credentials.check().map_err(refuse)?;
        let mut credentials = self.credentials;
        credentials.has_certificate = self.network.has_identity();
        let user_agent = header_value(&self.user_agent)
            .ok_or_else(|| refuse("the user agent holds characters that a header cannot carry"))?;
        let transport = transport(
            self.transport,
            self.layers,
            self.network,
            self.allow_plain_http,
        )?;
        Ok(Client(Arc::new(Inner {
            servers,
            credentials,
            providers: self.providers,
            usual_security: self.usual_security,
            user_agent,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            read_timeout: self.read_timeout,
            idle_timeout: self.idle_timeout,
            retry: self.retry,
            budget: Budget::new(self.retry_budget),
            maximum_response_bytes: self.maximum_response_bytes,
            redirects: self.redirects,
            describe: self.describe,
            signer: self.signer,
            transport,
        })))
    }

    fn checked_servers(&self) -> Result<Servers, String> {
        let base_url = self.base.address(self.host.as_deref())?;
        let servers = Servers::new(&base_url, &self.replaced, self.allow_plain_http)?;
        if servers.any_https() && !Network::TLS && self.transport.is_none() {
            return Err("`https` needs the feature `rustls` or `native-tls`".to_owned());
        }
        Ok(servers)
    }
}

fn refuse(message: impl Into<String>) -> Error {
    Error::new(
        Details::before(None, Kind::Configuration(message.into())),
        None,
    )
}

/// The transport over the network.
pub(crate) fn built_in(
    network: NetworkSettings,
    allow_plain_http: bool,
) -> Result<Box<dyn Transport>, Kind> {
    Ok(Box::new(Network::new(network, allow_plain_http)?))
}

/// The transport with its layers. What is not built in is guarded, and nothing else needs it.
fn transport(
    replaced: Option<Box<dyn Transport>>,
    layers: Vec<Layer>,
    network: NetworkSettings,
    allow_plain_http: bool,
) -> Result<Box<dyn Transport>, Error> {
    let is_built_in = replaced.is_none() && layers.is_empty();
    let innermost = match replaced {
        Some(transport) => transport,
        None => built_in(network, allow_plain_http)
            .map_err(|kind| Error::<Untyped>::new(Details::before(None, kind), None))?,
    };
    if is_built_in {
        return Ok(innermost);
    }
    let outermost = layers
        .into_iter()
        .fold(innermost, |inner, layer| layer(inner));
    Ok(Box::new(Guard(outermost)))
}

/// Shows no setting that may be secret.
impl std::fmt::Debug for ClientBuilder {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            .field("authentication", &self.credentials.general)
            .field("timeout", &self.timeout)
            .field("retry", &self.retry)
            .field("network", &self.network)
            .finish_non_exhaustive()
    }
}

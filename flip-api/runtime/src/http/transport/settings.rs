//! How connections are made: proxy, certificates, pool, time to connect.

use std::fmt;
use std::time::Duration;

use super::Hook;
use super::proxy::{Proxy, ProxyChoice};

/// Settings of the built-in transport: proxy, certificates, connection pool. Change them by
/// [`ClientBuilder::network`](crate::ClientBuilder::network).
///
/// Requests are HTTP/1.1 and TLS 1.2 or later; redirects are never followed, and nothing is sent
/// again by the HTTP library. No setting changes that.
///
/// ```
/// use std::time::Duration;
/// use flip_runtime::Client;
/// use flip_runtime::transport::Proxy;
///
/// # let company_root = include_bytes!("../../../tests/tls/root.pem");
/// // let company_root = std::fs::read("/etc/ssl/company-root.pem")?;
/// let proxy = Proxy::new("http://egress.example:3128")?;
/// let client = Client::builder("https://api.example.com")
///     .network(|network| {
///         network
///             .proxy(proxy)
///             .root_certificates_pem(company_root)
///             .pool_idle_timeout(Duration::from_secs(5))
///     })
///     .build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
#[must_use = "settings do nothing before they are given back to the builder"]
pub struct NetworkSettings {
    pub(super) connect_timeout: Duration,
    pub(super) pool_idle_timeout: Duration,
    pub(super) pool_max_idle_per_host: Option<usize>,
    pub(super) tcp_keepalive: Option<Option<Duration>>,
    pub(super) proxy: ProxyChoice,
    pub(super) roots: Vec<RootCertificates>,
    pub(super) only_own_roots: bool,
    pub(super) identity: Option<Identity>,
    pub(super) hook: Hook,
}

#[derive(Clone)]
#[cfg_attr(
    not(any(feature = "rustls", feature = "native-tls")),
    expect(dead_code, reason = "read by what sets up TLS")
)]
pub(super) enum RootCertificates {
    Pem(Vec<u8>),
    Der(Vec<u8>),
}

/// What proves to a server who the client is.
#[derive(Clone)]
#[cfg_attr(
    not(any(feature = "rustls", feature = "native-tls")),
    expect(dead_code, reason = "read by what sets up TLS")
)]
pub(super) struct Identity {
    pub(super) certificates: Vec<u8>,
    pub(super) key: Vec<u8>,
}

impl NetworkSettings {
    pub(crate) fn new() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            // Servers close theirs after a minute or so, and a request that is written to a
            // connection that is being closed has an unknown outcome.
            pool_idle_timeout: Duration::from_secs(20),
            pool_max_idle_per_host: None,
            tcp_keepalive: None,
            proxy: ProxyChoice::Direct,
            roots: Vec::new(),
            only_own_roots: false,
            identity: None,
            hook: Hook::none(),
        }
    }

    /// Whether the client proves by a certificate who it is.
    pub(crate) fn has_identity(&self) -> bool {
        self.identity.is_some()
    }

    /// Sets the time that making a connection may take, TLS and proxy included; 10 seconds without
    /// it.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sends every request through this proxy. Without it, and without
    /// [`proxy_from_environment`](Self::proxy_from_environment), there is none.
    ///
    /// `http` to this machine goes to no proxy on another one: what it carries would then travel
    /// unencrypted. [`allow_plain_http`](crate::ClientBuilder::allow_plain_http) changes that.
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.proxy = ProxyChoice::Fixed(proxy);
        self
    }

    /// Takes the proxies that `HTTPS_PROXY`, `HTTP_PROXY` and `ALL_PROXY` name, but not for hosts in
    /// `NO_PROXY`; variables in lower case win. They are read once, when the client is built, which
    /// fails if one of them is not the address of an HTTP proxy.
    pub fn proxy_from_environment(mut self) -> Self {
        self.proxy = ProxyChoice::Environment;
        self
    }

    /// Trusts these root certificates, too: one or more in PEM. It may be called several times.
    ///
    /// Without it, servers are trusted that the system trusts. Building the client fails when there
    /// is no certificate in it.
    pub fn root_certificates_pem(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.roots
            .push(RootCertificates::Pem(pem.as_ref().to_vec()));
        self
    }

    /// Trusts this root certificate, too, in DER. It may be called several times.
    pub fn root_certificate_der(mut self, der: impl AsRef<[u8]>) -> Self {
        self.roots
            .push(RootCertificates::Der(der.as_ref().to_vec()));
        self
    }

    /// Trusts the root certificates that are given, and no others. Building the client fails when
    /// none are given.
    pub fn only_own_root_certificates(mut self) -> Self {
        self.only_own_roots = true;
        self
    }

    /// Proves to servers who the client is (mutual TLS): the certificate and its intermediate ones
    /// in PEM, and the private key in PEM. With `native-tls` the key must be PKCS #8.
    ///
    /// Building the client fails when they cannot be used.
    pub fn client_identity_pem(
        mut self,
        certificates: impl AsRef<[u8]>,
        private_key: impl AsRef<[u8]>,
    ) -> Self {
        self.identity = Some(Identity {
            certificates: certificates.as_ref().to_vec(),
            key: private_key.as_ref().to_vec(),
        });
        self
    }

    /// Sets how long an unused connection is kept; 20 seconds without it. Stay below the time after
    /// which the server closes its own: a request that meets a connection just closed fails with an
    /// unknown outcome.
    pub fn pool_idle_timeout(mut self, timeout: Duration) -> Self {
        self.pool_idle_timeout = timeout;
        self
    }

    /// Sets how many unused connections to one host are kept, for each runtime; all without it. 0
    /// makes a new connection for each request.
    pub fn pool_max_idle_per_host(mut self, connections: usize) -> Self {
        self.pool_max_idle_per_host = Some(connections);
        self
    }

    /// Sets the time after which TCP probes a connection on which nothing moves; `None` never does.
    /// 15 seconds without it.
    pub fn tcp_keepalive(mut self, time: impl Into<Option<Duration>>) -> Self {
        self.tcp_keepalive = Some(time.into());
        self
    }
}

/// Shows neither the proxy nor certificates.
impl fmt::Debug for NetworkSettings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("NetworkSettings")
            .field("connect_timeout", &self.connect_timeout)
            .field("pool_idle_timeout", &self.pool_idle_timeout)
            .field("proxy", &self.proxy)
            .field("root_certificates", &self.roots.len())
            .field("only_own_root_certificates", &self.only_own_roots)
            .finish_non_exhaustive()
    }
}

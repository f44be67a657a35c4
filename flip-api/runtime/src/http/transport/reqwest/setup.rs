//! The settings of the HTTP library: ours, those of a hook, and then what nothing may change.

use ::reqwest::{Client, ClientBuilder, NoProxy, Proxy as LibraryProxy, redirect, retry};

use super::super::TransportError;
use super::super::proxy::{Proxies, Proxy};
use super::super::settings::NetworkSettings;
use super::failure;

/// Makes clients of the HTTP library, all alike.
pub(super) struct Setup {
    settings: NetworkSettings,
    proxies: Proxies,
}

impl Setup {
    /// # Errors
    /// When a setting cannot be used; in words, without repeating it.
    pub(super) fn new(settings: NetworkSettings, allow_plain_http: bool) -> Result<Self, String> {
        let setup = Self {
            proxies: settings.proxy.resolve(allow_plain_http)?,
            settings,
        };
        // Both are looked at now, so that the message says which setting is wrong.
        let builder = setup.proxied(Client::builder())?;
        drop(tls::secured(builder, &setup.settings)?);
        Ok(setup)
    }

    pub(super) fn client(&self) -> Result<Client, TransportError> {
        let settings = &self.settings;
        let mut builder = Client::builder()
            .no_proxy()
            .pool_idle_timeout(settings.pool_idle_timeout)
            .connect_timeout(settings.connect_timeout);
        if let Some(connections) = settings.pool_max_idle_per_host {
            builder = builder.pool_max_idle_per_host(connections);
        }
        if let Some(time) = settings.tcp_keepalive {
            builder = builder.tcp_keepalive(time);
        }
        let refuse = |message: String| TransportError::unsent().with_source(message);
        let builder = self.proxied(builder).map_err(refuse)?;
        let builder = tls::secured(builder, settings).map_err(refuse)?;
        strict(settings.hook.apply(builder))
            .build()
            .map_err(|error| failure(error, false))
    }

    fn proxied(&self, mut builder: ClientBuilder) -> Result<ClientBuilder, String> {
        if let Some(proxy) = &self.proxies.http {
            builder = builder.proxy(library_proxy(proxy, LibraryProxy::http(&proxy.address))?);
        }
        if let Some(proxy) = &self.proxies.https {
            builder = builder.proxy(library_proxy(proxy, LibraryProxy::https(&proxy.address))?);
        }
        Ok(builder)
    }
}

/// What money depends on, whatever a hook says: a request goes where it was sent, once, and what
/// comes back is bounded before it is held.
///
/// HTTP/2 is not used, since it sends the head of a request before the body is asked for, so that
/// nobody could say whether anything had left.
fn strict(builder: ClientBuilder) -> ClientBuilder {
    builder
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .referer(false)
        .no_gzip()
        .no_brotli()
        .no_deflate()
        .no_zstd()
        .http1_only()
}

fn library_proxy(
    proxy: &Proxy,
    made: ::reqwest::Result<LibraryProxy>,
) -> Result<LibraryProxy, String> {
    let made = made.map_err(|_| "the address of the proxy cannot be used")?;
    let made = made.no_proxy(NoProxy::from_string(&proxy.bypass));
    Ok(match &proxy.credentials {
        Some((user, password)) => made.basic_auth(user, password),
        None => made,
    })
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod tls {
    use ::reqwest::{Certificate, ClientBuilder, Identity, tls::Version};

    use super::super::super::settings::{self, NetworkSettings, RootCertificates};

    pub(super) fn secured(
        builder: ClientBuilder,
        settings: &NetworkSettings,
    ) -> Result<ClientBuilder, String> {
        let mut builder = backend(builder).tls_version_min(Version::TLS_1_2);
        let mut roots = Vec::new();
        for root in &settings.roots {
            roots.extend(certificates(root)?);
        }
        if settings.only_own_roots {
            if roots.is_empty() {
                return Err("no root certificates are given, and no others are allowed".to_owned());
            }
            builder = builder.tls_certs_only(roots);
        } else if !roots.is_empty() {
            builder = builder.tls_certs_merge(roots);
        }
        if let Some(one) = &settings.identity {
            let identity = identity(one)
                .map_err(|_| "the client identity is not a certificate and a private key in PEM")?;
            builder = builder.identity(identity);
        }
        Ok(builder)
    }

    /// Chosen here, since other crates of a program may enable another one.
    fn backend(builder: ClientBuilder) -> ClientBuilder {
        #[cfg(feature = "native-tls")]
        return builder.tls_backend_native();
        #[cfg(not(feature = "native-tls"))]
        builder.tls_backend_rustls()
    }

    fn certificates(root: &RootCertificates) -> Result<Vec<Certificate>, String> {
        let found = match root {
            RootCertificates::Pem(pem) => Certificate::from_pem_bundle(pem),
            RootCertificates::Der(der) => Certificate::from_der(der).map(|one| vec![one]),
        };
        match found {
            Ok(found) if !found.is_empty() => Ok(found),
            _ => Err("the root certificates are not certificates in PEM or DER".to_owned()),
        }
    }

    #[cfg(feature = "native-tls")]
    fn identity(identity: &settings::Identity) -> ::reqwest::Result<Identity> {
        Identity::from_pkcs8_pem(&identity.certificates, &identity.key)
    }

    #[cfg(not(feature = "native-tls"))]
    fn identity(identity: &settings::Identity) -> ::reqwest::Result<Identity> {
        Identity::from_pem(&[&*identity.certificates, b"\n", &*identity.key].concat())
    }
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
mod tls {
    use ::reqwest::ClientBuilder;

    use super::super::super::settings::NetworkSettings;

    pub(super) fn secured(
        builder: ClientBuilder,
        settings: &NetworkSettings,
    ) -> Result<ClientBuilder, String> {
        let is_set =
            !settings.roots.is_empty() || settings.only_own_roots || settings.identity.is_some();
        match is_set {
            true => Err("certificates need the feature `rustls` or `native-tls`".to_owned()),
            false => Ok(builder),
        }
    }
}

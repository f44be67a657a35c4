//! What clients of one document set up: its server, and credentials for its security schemes.

use super::ClientBuilder;
use super::servers::Base;
use crate::client::authentication::Authentication;
use crate::client::credentials_provider::CredentialsProvider;
use crate::client::server::InvalidVariable;
use crate::http::security::{Scheme, SchemeKind, Security};

impl ClientBuilder {
    /// Sends calls to this server of a document, in place of a [base URL](Self::base_url). An address
    /// without `://` is a path on the [host](Self::host) that the caller names.
    ///
    /// Building the client fails when the address is an error, or a path without a host.
    #[must_use]
    pub fn server(mut self, address: Result<String, InvalidVariable>) -> Self {
        self.base = Base::Server(address);
        self
    }

    /// Sets the host of servers that a document names by their path alone: scheme, host and port,
    /// for example `https://api.example.com`. Other servers do not need it.
    #[must_use]
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.host = Some(host.into());
        self
    }

    /// Sets what proves who the client is where the document asks for this security scheme: a key or
    /// a token, or what yields it for each attempt. Otherwise it does what
    /// [`credentials`](Self::credentials) does.
    ///
    /// ```
    /// use flip_runtime::{Client, Scheme, SchemeKind};
    ///
    /// const KEY: Scheme = Scheme { name: "key", kind: SchemeKind::ApiKeyHeader("X-Key") };
    ///
    /// let client = Client::builder("https://api.example.com").scheme(KEY, "secret").build()?;
    /// # Ok::<(), flip_runtime::Error>(())
    /// ```
    #[must_use]
    pub fn scheme(self, scheme: Scheme, credentials: impl SchemeCredentials) -> Self {
        credentials.give(scheme, self)
    }

    /// Sets the security of operations for which the document states none. Documents that define
    /// schemes and never ask for them mean this. Without it, these operations send what
    /// [`authentication`](Self::authentication) was given.
    #[must_use]
    pub fn usual_security(mut self, security: Security) -> Self {
        self.usual_security = security;
        self
    }
}

/// Credentials for one security scheme: a text, which is the key or the token; an
/// [`Authentication`]; or a [`CredentialsProvider`], such as an asynchronous function or
/// [`ClientCredentials`](crate::client::oauth::ClientCredentials).
pub trait SchemeCredentials {
    /// Gives them to the client.
    #[doc(hidden)]
    fn give(self, scheme: Scheme, builder: ClientBuilder) -> ClientBuilder;
}

impl SchemeCredentials for String {
    fn give(self, scheme: Scheme, builder: ClientBuilder) -> ClientBuilder {
        let authentication = match scheme.kind {
            SchemeKind::Bearer | SchemeKind::Undefined => Authentication::bearer(self),
            _ => Authentication::api_key(self),
        };
        authentication.give(scheme, builder)
    }
}

impl SchemeCredentials for &String {
    fn give(self, scheme: Scheme, builder: ClientBuilder) -> ClientBuilder {
        self.clone().give(scheme, builder)
    }
}

impl SchemeCredentials for &str {
    fn give(self, scheme: Scheme, builder: ClientBuilder) -> ClientBuilder {
        self.to_owned().give(scheme, builder)
    }
}

impl SchemeCredentials for Authentication {
    fn give(self, scheme: Scheme, builder: ClientBuilder) -> ClientBuilder {
        builder.credentials(scheme.name, self)
    }
}

impl<P: CredentialsProvider + 'static> SchemeCredentials for P {
    fn give(self, scheme: Scheme, builder: ClientBuilder) -> ClientBuilder {
        builder.credentials_provider_for(scheme.name, self)
    }
}

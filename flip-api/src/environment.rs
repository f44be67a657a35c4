mod base_url;
#[cfg(test)]
mod tests;

use base_url::BaseUrl;
pub use base_url::InvalidBaseUrl;

/// The servers that calls go to: the main one, and one for the pictures, documents and lists of
/// agent verification (KYC).
///
/// The main address has no version: `/v2` belongs to the path of each operation. Each environment
/// has its own secret key and its own validation token.
///
/// ```
/// use flip_api::Environment;
///
/// assert_eq!(Environment::Sandbox.base_url(), "https://bigflip.id/big_sandbox_api");
/// assert_eq!(Environment::Sandbox.kyc_base_url(), "https://api.flip.id/kyc-sandbox/api/v1");
///
/// let mock = Environment::custom("http://127.0.0.1:8080/")?;
/// assert_eq!(mock.base_url(), "http://127.0.0.1:8080");
/// assert_eq!(mock.kyc_base_url(), "http://127.0.0.1:8080");
/// assert!(Environment::custom("http://mock.example").is_err());
/// # Ok::<(), flip_api::InvalidBaseUrl>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// Real money. Flip answers 401 to calls from an IP address that it has not listed.
    Production,
    /// Flip's sandbox: no transfer is carried out.
    Sandbox,
    /// Other servers, such as a mock or a proxy: see [`Environment::custom`].
    Custom(CustomServers),
}

impl Environment {
    /// A server by its absolute address: `https`, or `http` when it is on this machine
    /// (`localhost`, `127.0.0.0/8`, `::1`).
    ///
    /// A slash at the end is dropped. Calls of the KYC server go there, too, unless
    /// [`with_kyc_server`](Self::with_kyc_server) gives it an address of its own: a custom
    /// environment never reaches Flip by itself.
    ///
    /// # Errors
    /// When the address is not absolute, holds a user name, a query or a fragment, ends in a
    /// version, or would send the secret key unencrypted over a network.
    pub fn custom(base_url: &str) -> Result<Self, InvalidBaseUrl> {
        let main = BaseUrl::without_version(base_url)?.private()?;
        Ok(Self::Custom(CustomServers::new(main, false)))
    }

    /// A [simulator](https://docs.rs/flip-simulator) of Flip by the address that it prints, on this machine
    /// or behind `https`. Calls of the KYC server go there, too.
    ///
    /// ```
    /// use flip_api::Environment;
    ///
    /// let simulator = Environment::simulator("http://127.0.0.1:4010")?;
    /// assert_eq!(simulator.base_url(), "http://127.0.0.1:4010");
    /// # Ok::<(), flip_api::InvalidBaseUrl>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`Environment::custom`].
    pub fn simulator(url: &str) -> Result<Self, InvalidBaseUrl> {
        Self::custom(url)
    }

    /// A server by its absolute address, `http` being allowed everywhere: **the secret key and all
    /// personal data travel unencrypted.** For closed test networks only.
    ///
    /// # Errors
    /// As [`Environment::custom`], except for the last reason.
    pub fn custom_insecure(base_url: &str) -> Result<Self, InvalidBaseUrl> {
        let main = BaseUrl::without_version(base_url)?;
        Ok(Self::Custom(CustomServers::new(main, true)))
    }

    /// Sends the pictures, documents and lists of agent verification to this server, and leaves the
    /// rest as it was.
    ///
    /// Unlike the main address, this one holds a version, as Flip's do: the paths of the KYC server
    /// begin behind it, as in `/users/1/submit`.
    ///
    /// ```
    /// # use flip_api::Environment;
    /// let mock = Environment::custom("http://127.0.0.1:8080")?
    ///     .with_kyc_server("http://127.0.0.1:8081/kyc/api/v1")?;
    /// assert_eq!(mock.kyc_base_url(), "http://127.0.0.1:8081/kyc/api/v1");
    /// # Ok::<(), flip_api::InvalidBaseUrl>(())
    /// ```
    ///
    /// # Errors
    /// As those of the constructor that made this environment, except that a version is allowed.
    pub fn with_kyc_server(self, base_url: &str) -> Result<Self, InvalidBaseUrl> {
        let kyc = BaseUrl::read(base_url)?;
        let allow_plain_http = self.allows_plain_http();
        let kyc = if allow_plain_http {
            kyc
        } else {
            kyc.private()?
        };
        let main = BaseUrl::read(self.base_url())?;
        Ok(Self::Custom(CustomServers {
            main,
            kyc,
            allow_plain_http,
        }))
    }

    /// Whether the caller accepted that what is sent can be read on the way.
    pub(crate) fn allows_plain_http(&self) -> bool {
        matches!(self, Self::Custom(servers) if servers.allow_plain_http)
    }

    /// The address in front of the path of every operation of the main server, without a slash at
    /// its end.
    pub fn base_url(&self) -> &str {
        match self {
            Self::Production => "https://bigflip.id/api",
            Self::Sandbox => "https://bigflip.id/big_sandbox_api",
            Self::Custom(servers) => servers.main.as_str(),
        }
    }

    /// The address in front of the path of every operation of the KYC server, without a slash at
    /// its end.
    pub fn kyc_base_url(&self) -> &str {
        match self {
            Self::Production => "https://api.flip.id/kyc/api/v1",
            Self::Sandbox => "https://api.flip.id/kyc-sandbox/api/v1",
            Self::Custom(servers) => servers.kyc.as_str(),
        }
    }
}

/// The checked addresses of a custom environment; made by [`Environment::custom`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomServers {
    main: BaseUrl,
    kyc: BaseUrl,
    allow_plain_http: bool,
}

impl CustomServers {
    fn new(main: BaseUrl, allow_plain_http: bool) -> Self {
        Self {
            kyc: main.clone(),
            main,
            allow_plain_http,
        }
    }
}

use std::sync::Arc;
use std::time::Duration;

use super::answer::Describe;
use super::credentials::Credentials;
use super::retry::{Budget, RetryPolicy};
use super::servers::Servers;
use super::{Client, Inner};
use crate::authentication::Authentication;
use crate::error::{Answered, Description, Details, Error, Kind};
use crate::request::header_value;
use crate::signature::RequestSigner;
use crate::transport::{Network, Transport, TransportError};

/// Sets up a [`Client`].
pub struct ClientBuilder {
    base_url: String,
    replaced: Vec<(String, String)>,
    credentials: Credentials,
    timeout: Duration,
    attempt_timeout: Duration,
    read_timeout: Duration,
    idle_timeout: Duration,
    connect_timeout: Duration,
    retry: RetryPolicy,
    retry_budget: u32,
    maximum_response_bytes: usize,
    describe: Describe,
    signer: Option<Box<dyn RequestSigner>>,
    user_agent: String,
    allow_plain_http: bool,
    transport: Option<Box<dyn Transport>>,
}

impl ClientBuilder {
    pub(crate) fn new(base_url: String) -> Self {
        Self {
            base_url,
            replaced: Vec::new(),
            credentials: Credentials {
                general: Authentication::none(),
                named: Vec::new(),
            },
            timeout: Duration::from_secs(60),
            attempt_timeout: Duration::from_secs(30),
            read_timeout: Duration::from_secs(15),
            idle_timeout: Duration::from_secs(60),
            connect_timeout: Duration::from_secs(10),
            retry: RetryPolicy::new(),
            retry_budget: 50,
            maximum_response_bytes: 16 * 1024 * 1024,
            describe: |_| None,
            signer: None,
            user_agent: concat!("flip-runtime/", env!("CARGO_PKG_VERSION")).to_owned(),
            allow_plain_http: false,
            transport: None,
        }
    }

    /// Sets how the client proves who it is; without it, it does not.
    ///
    /// It is used for every scheme of the document that is of its kind, and sent with every
    /// operation for which the document states no security at all; a key has no place there.
    #[must_use]
    pub fn authentication(mut self, authentication: Authentication) -> Self {
        self.credentials.general = authentication;
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
        self.credentials
            .named
            .push((scheme.to_owned(), authentication));
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

    /// Builds the client.
    ///
    /// # Errors
    /// When the address, the authentication or the user agent cannot be used, or TLS cannot be set
    /// up on this machine.
    pub fn build(self) -> Result<Client, Error> {
        let servers = self.checked_servers().map_err(refuse)?;
        self.credentials.check().map_err(refuse)?;
        let user_agent = header_value(&self.user_agent)
            .ok_or_else(|| refuse("the user agent holds characters that a header cannot carry"))?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => Box::new(Network::new(self.connect_timeout).map_err(no_network)?),
        };
        Ok(Client(Arc::new(Inner {
            servers,
            credentials: self.credentials,
            user_agent,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            read_timeout: self.read_timeout,
            idle_timeout: self.idle_timeout,
            retry: self.retry,
            budget: Budget::new(self.retry_budget),
            maximum_response_bytes: self.maximum_response_bytes,
            describe: self.describe,
            signer: self.signer,
            transport,
        })))
    }

    fn checked_servers(&self) -> Result<Servers, &'static str> {
        let servers = Servers::new(&self.base_url, &self.replaced, self.allow_plain_http)?;
        if servers.any_https() && !Network::TLS && self.transport.is_none() {
            return Err("`https` needs the feature `rustls` or `native-tls`");
        }
        Ok(servers)
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
            .field("authentication", &self.credentials.general)
            .field("timeout", &self.timeout)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

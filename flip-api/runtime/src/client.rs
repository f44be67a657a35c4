//! The one way to execute an operation: the client, its settings, credentials, retries and pages.
//!
//! What belongs here decides what is sent, when, how often, and what an answer means for the caller. It
//! may use all wings but [`callback`](crate::callback), `testing` and `service`; generated code and
//! users call it.

pub(crate) mod authentication;
#[cfg(feature = "blocking")]
pub mod blocking;
pub(crate) mod credentials_provider;
pub mod oauth;
pub mod pages;
pub mod server;
pub(crate) mod signature;
mod trace;

mod answer;
mod attempts;
mod base_url;
mod builder;
mod call;
mod credentials;
mod envelope;
mod follow;
mod options;
mod providers;
mod retry;
mod servers;
mod setup;
mod signing;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;
use http::header::{ACCEPT, USER_AGENT};

use crate::client::signature::RequestSigner;
use crate::codec::check::Checks;
use crate::error::{Details, Error, Kind, Outcome};
use crate::http::operation::Operation;
use crate::http::request::{Request, static_header_value};
use crate::http::response::Response;
use crate::http::security::Security;
use crate::http::transport::{Transport, TransportError, TransportRequest};
use answer::Describe;
pub use builder::ClientBuilder;
pub(crate) use builder::built_in;
pub use call::Sending;
use credentials::Credentials;
use envelope::Envelope;
pub use options::CallOptions;
use providers::Providers;
use retry::Budget;
pub use retry::RetryPolicy;
use servers::Servers;
pub(crate) use servers::check as check_url;
pub use setup::SchemeCredentials;

/// Executes operations against one server. Cloning is cheap; clones share the connections and the
/// [budget](ClientBuilder::retry_budget) of attempts.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    servers: Servers,
    credentials: Credentials,
    providers: Providers,
    /// That of operations for which the document states none.
    usual_security: Security,
    user_agent: HeaderValue,
    timeout: Duration,
    attempt_timeout: Duration,
    read_timeout: Duration,
    idle_timeout: Duration,
    retry: RetryPolicy,
    budget: Budget,
    maximum_response_bytes: usize,
    /// How many redirects of one request are followed.
    redirects: u32,
    describe: Describe,
    signer: Option<Box<dyn RequestSigner>>,
    transport: Box<dyn Transport>,
}

impl Client {
    /// Begins a client for the server at this address, for example `https://api.example.com/v1`.
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(base_url.into())
    }

    /// The address of the server, without a slash at its end.
    pub fn base_url(&self) -> &str {
        self.0.servers.base_url()
    }

    /// Executes an operation: checks the request, sends it, and decodes the answer.
    ///
    /// What fails in passing is sent again, as far as that can do no harm: [`RetryPolicy`] says what
    /// and when. Redirects are not followed, unless the client was
    /// [told to](ClientBuilder::follow_redirects).
    ///
    /// # Cancellation
    /// Dropping the future ends the call: the connection that it uses is closed, and nothing goes on
    /// in the background, neither an attempt nor a wait for one. A future that was never polled has
    /// sent nothing. Once it was polled, **whether the operation was performed is unknown**, and
    /// there is no error that could tell: the server may have read the request before the connection
    /// was closed, or may read it yet. So do as after [`Outcome::Unknown`]: read back, or call again
    /// with the same idempotency key.
    ///
    /// To limit the time of a call, [`CallOptions::timeout`] is better than a timeout around the
    /// future, since it yields an error with an outcome. A call that must not be cut off by a caller
    /// who goes away belongs in a task of its own.
    ///
    /// # Errors
    /// Anything that keeps the answer from being had. [`Error::outcome`] says whether the operation
    /// was performed nevertheless, [`Error::attempts`] how often it was tried.
    pub async fn execute<O: Operation>(
        &self,
        operation: &O,
        options: &CallOptions,
    ) -> Result<O::Answer, Error<O::Error>> {
        let response = self.run(operation, options).await?;
        Ok(*response.into_body())
    }

    /// Does what [`execute`](Self::execute) does, and yields status and headers with the answer.
    ///
    /// # Errors
    /// Those of [`execute`](Self::execute).
    pub async fn execute_with_response<O: Operation>(
        &self,
        operation: &O,
        options: &CallOptions,
    ) -> Result<Response<O::Answer>, Error<O::Error>> {
        let response = self.run(operation, options).await?;
        Ok(response.map(|answer| *answer))
    }

    /// Does what [`execute_with_response`](Self::execute_with_response) does.
    ///
    /// # Errors
    /// Those of [`execute`](Self::execute).
    #[deprecated(note = "the answer is decoded: `execute_with_response` says so")]
    pub async fn execute_raw<O: Operation>(
        &self,
        operation: &O,
        options: &CallOptions,
    ) -> Result<Response<O::Answer>, Error<O::Error>> {
        self.execute_with_response(operation, options).await
    }

    async fn run<O: Operation>(&self, operation: &O, options: &CallOptions) -> answer::Read<O> {
        let span = trace::Call::begin(O::ID, &O::method());
        let result = span.around(self.attempts(operation, options, &span)).await;
        match &result {
            Ok(answer) => span.succeeded(answer.status()),
            Err(error) => span.failed(error.details(), error.attempts()),
        }
        result
    }

    #[inline(never)]
    fn prepare<O: Operation>(
        &self,
        operation: &O,
        options: &CallOptions,
        credentials: &Credentials,
    ) -> Result<TransportRequest, Error<O::Error>> {
        let fail = refused::<O>;
        let refuse = |error| fail(Kind::Request(error));
        let mut request = operation.request().map_err(refuse)?;
        request.check_path().map_err(refuse)?;
        let mut envelope = self.envelope::<O>(&mut request, options).map_err(fail)?;
        self.sign::<O>(&request, &mut envelope)
            .map_err(|message| fail(Kind::Configuration(message)))?;
        credentials
            .apply(&O::SECURITY, &self.0.usual_security, &mut envelope)
            .map_err(|message| fail(Kind::Configuration(message)))?;
        // Last, since a stream that was taken cannot be given back.
        let (method, body) = request.into_parts().map_err(refuse)?;
        Ok(TransportRequest {
            operation: O::ID,
            attempt: 0,
            method,
            url: envelope.url,
            headers: envelope.headers,
            body,
            timeout: self.0.timeout,
            read_timeout: self.0.read_timeout,
            idle_timeout: self.0.idle_timeout,
            is_streamed: O::is_streamed_of,
            secrets: envelope.secrets,
        })
    }

    /// What an operation needs to be allowed, or what operations usually need.
    fn security<O: Operation>(&self) -> Security {
        match O::SECURITY {
            Security::Unspecified => self.0.usual_security,
            stated => stated,
        }
    }

    /// Address and headers: those of the client, of the operation, and of the call, in that order;
    /// later ones win.
    fn envelope<O: Operation>(
        &self,
        request: &mut Request,
        options: &CallOptions,
    ) -> Result<Envelope, Kind> {
        let refuse = |message: &str| Kind::Configuration(message.to_owned());
        let servers = &self.0.servers;
        let server = servers.of(O::SERVER).map_err(refuse)?;
        let accept = static_header_value(O::ACCEPT)
            .ok_or_else(|| refuse("the media types of the answer cannot be part of a header"))?;
        // Who signs may want to look at the headers.
        let mut headers = match O::SIGNATURE.and(self.0.signer.as_ref()) {
            Some(_) => request.headers().clone(),
            None => request.take_headers(),
        };
        headers.entry(ACCEPT).or_insert(accept);
        let user_agent = || self.0.user_agent.clone();
        headers.entry(USER_AGENT).or_insert_with(user_agent);
        let mut envelope = Envelope::new(request.address(&server), headers);
        envelope.add_cookies(request.cookies()).map_err(refuse)?;
        options
            .add_headers(&mut envelope.headers, &self.security::<O>())
            .map_err(Kind::Configuration)?;
        Ok(envelope)
    }
}

fn check<O: Operation>(operation: &O, options: &CallOptions) -> Result<(), Error<O::Error>> {
    if !options.checks() {
        return Ok(());
    }
    let mut checks = Checks::new();
    operation.check(&mut checks);
    let violations = checks.into_violations();
    if violations.is_empty() {
        return Ok(());
    }
    Err(refused::<O>(Kind::Invalid(violations)))
}

/// A call that fails before anything is sent.
fn refused<O: Operation>(kind: Kind) -> Error<O::Error> {
    Error::new(Details::before(Some(O::ID), kind), None)
}

fn not_answered<O: Operation>(error: TransportError) -> Error<O::Error> {
    let outcome = if error.body_polled() {
        Outcome::Unknown
    } else {
        Outcome::NotPerformed
    };
    let kind = Kind::Transport(error);
    Error::new(Details::unanswered(Some(O::ID), kind, outcome), None)
}

/// Does not show the authentication.
impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("base_url", &self.base_url())
            .field("timeout", &self.0.timeout)
            .field("maximum_response_bytes", &self.0.maximum_response_bytes)
            .finish_non_exhaustive()
    }
}

//! The one way to execute an operation.

mod answer;
mod base_url;
mod builder;
mod credentials;
mod envelope;
mod options;
mod servers;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{ACCEPT, USER_AGENT};
use http::{HeaderMap, HeaderValue};

use crate::check::Checks;
use crate::error::{Details, Error, Kind, Outcome};
use crate::operation::Operation;
use crate::request::{Request, header_value};
use crate::response::Response;
use crate::transport::{Transport, TransportError, TransportRequest};
use answer::Describe;
pub(crate) use answer::Whole;
pub use builder::ClientBuilder;
use credentials::Credentials;
use envelope::Envelope;
pub use options::CallOptions;
use servers::Servers;

/// Executes operations against one server. Cloning is cheap and shares the connections.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    servers: Servers,
    credentials: Credentials,
    user_agent: HeaderValue,
    timeout: Duration,
    idle_timeout: Duration,
    maximum_response_bytes: usize,
    describe: Describe,
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

    /// Executes an operation: checks the request, sends it once, and decodes the answer.
    ///
    /// Redirects are not followed, and nothing is sent a second time. When the future is dropped
    /// before it is done, whether the operation was performed is unknown.
    ///
    /// # Errors
    /// Anything that keeps the answer from being had. [`Error::outcome`] says whether the operation
    /// was performed nevertheless.
    pub async fn execute<O: Operation>(
        &self,
        operation: &O,
        options: &CallOptions,
    ) -> Result<O::Answer, Error<O::Error>> {
        let response = self.execute_raw(operation, options).await?;
        Ok(response.into_body())
    }

    /// Does what [`execute`](Self::execute) does, and yields status and headers with the answer.
    ///
    /// # Errors
    /// Those of [`execute`](Self::execute).
    pub async fn execute_raw<O: Operation>(
        &self,
        operation: &O,
        options: &CallOptions,
    ) -> Result<Response<O::Answer>, Error<O::Error>> {
        let request = self.prepare(operation, options)?;
        match self.0.transport.send(request).await {
            Ok(response) => {
                let Inner {
                    maximum_response_bytes,
                    describe,
                    ..
                } = *self.0;
                answer::read::<O>(response, maximum_response_bytes, describe).await
            }
            Err(error) => Err(not_answered::<O>(error)),
        }
    }

    fn prepare<O: Operation>(
        &self,
        operation: &O,
        options: &CallOptions,
    ) -> Result<TransportRequest, Error<O::Error>> {
        let fail = |kind| Error::new(Details::before(Some(O::ID), kind), None);
        if options.checks() {
            check(operation).map_err(fail)?;
        }
        let refuse = |error| fail(Kind::Request(error));
        let request = operation.request().map_err(refuse)?;
        request.check_path().map_err(refuse)?;
        let mut envelope = self.envelope::<O>(&request, options).map_err(fail)?;
        let credentials = &self.0.credentials;
        credentials
            .apply(&O::SECURITY, &mut envelope)
            .map_err(|message| fail(Kind::Configuration(message)))?;
        // Last, since a stream that was taken cannot be given back.
        let (method, body) = request.into_parts().map_err(refuse)?;
        Ok(TransportRequest {
            method,
            url: envelope.url,
            headers: envelope.headers,
            body,
            timeout: options.timeout_or(self.0.timeout),
            idle_timeout: self.0.idle_timeout,
            is_streamed: O::is_streamed,
            secrets: envelope.secrets,
        })
    }

    /// Address and headers: those of the client, of the operation, and of the call, in that order;
    /// later ones win.
    fn envelope<O: Operation>(
        &self,
        request: &Request,
        options: &CallOptions,
    ) -> Result<Envelope, Kind> {
        let refuse = |message: &str| Kind::Configuration(message.to_owned());
        let servers = &self.0.servers;
        let server = servers.of(O::SERVER).map_err(refuse)?;
        let url = format!("{server}{}", request.target());
        let accept = header_value(O::ACCEPT)
            .ok_or_else(|| refuse("the media types of the answer cannot be part of a header"))?;
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, accept);
        headers.insert(USER_AGENT, self.0.user_agent.clone());
        for (name, value) in request.headers() {
            headers.insert(name, value.clone());
        }
        let mut envelope = Envelope::new(url, headers);
        envelope.add_cookies(request.cookies()).map_err(refuse)?;
        options
            .add_headers(&mut envelope.headers)
            .map_err(Kind::Configuration)?;
        Ok(envelope)
    }
}

fn check(operation: &impl Operation) -> Result<(), Kind> {
    let mut checks = Checks::new();
    operation.check(&mut checks);
    let violations = checks.into_violations();
    if violations.is_empty() {
        Ok(())
    } else {
        Err(Kind::Invalid(violations))
    }
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

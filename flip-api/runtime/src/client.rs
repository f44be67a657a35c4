//! The one way to execute an operation.

mod answer;
mod base_url;
mod builder;
mod options;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, USER_AGENT};
use http::{HeaderMap, HeaderValue};

use crate::check::Checks;
use crate::error::{Details, Error, Kind, Outcome};
use crate::operation::Operation;
use crate::request::Request;
use crate::transport::{Transport, TransportError, TransportRequest};
use base_url::BaseUrl;
pub use builder::ClientBuilder;
pub use options::CallOptions;

/// Executes operations against one server. Cloning is cheap and shares the connections.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    base_url: BaseUrl,
    authorization: Option<HeaderValue>,
    user_agent: HeaderValue,
    timeout: Duration,
    maximum_response_bytes: usize,
    transport: Box<dyn Transport>,
}

impl Client {
    /// Begins a client for the server at this address, for example `https://api.example.com/v1`.
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(base_url.into())
    }

    /// The address of the server, without a slash at its end.
    pub fn base_url(&self) -> &str {
        self.0.base_url.as_str()
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
        let request = self.prepare(operation, options)?;
        match self.0.transport.send(request).await {
            Ok(response) => answer::read::<O>(response),
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
        let request = operation
            .request()
            .map_err(|error| fail(Kind::Request(error)))?;
        let headers = self.headers(&request, options).map_err(fail)?;
        Ok(self.assemble(request, headers, options))
    }

    /// The headers of the client, of the operation, and of the call, in that order; later ones win.
    fn headers(&self, request: &Request, options: &CallOptions) -> Result<HeaderMap, Kind> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(USER_AGENT, self.0.user_agent.clone());
        for (name, value) in request.headers() {
            headers.insert(name, value.clone());
        }
        options
            .add_headers(&mut headers)
            .map_err(Kind::Configuration)?;
        if let Some(authorization) = &self.0.authorization {
            headers.insert(AUTHORIZATION, authorization.clone());
        }
        Ok(headers)
    }

    fn assemble(
        &self,
        request: Request,
        headers: HeaderMap,
        options: &CallOptions,
    ) -> TransportRequest {
        let url = format!("{}{}", self.0.base_url.as_str(), request.target());
        let (method, _, body) = request.into_parts();
        TransportRequest {
            method,
            url,
            headers,
            body,
            timeout: options.timeout_or(self.0.timeout),
            maximum_response_bytes: self.0.maximum_response_bytes,
        }
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
    Error::new(
        Details {
            operation: Some(O::ID),
            kind,
            outcome,
            received: None,
        },
        None,
    )
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

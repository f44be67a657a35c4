//! The request to a token endpoint.

use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method};

use super::TokenError;
use super::response::Token;
use crate::client::authentication::Authentication;
use crate::http::request::push_form_pair;
use crate::http::transport::{Secrets, Transport, TransportError, TransportRequest};

/// How much of an answer is read, in bytes.
const MAX_BYTES: usize = 64 * 1024;

pub(super) struct TokenRequest {
    pub(super) url: String,
    /// In the `Authorization` header; `None` if the form holds id and secret.
    pub(super) authentication: Option<Authentication>,
    pub(super) form: Vec<(String, String)>,
    pub(super) timeout: Duration,
}

impl TokenRequest {
    pub(super) async fn send(&self, transport: &dyn Transport) -> Result<Token, TokenError> {
        let unreachable = |error: TransportError| TokenError::Unreachable(error.kind());
        let response = transport.send(self.build()).await.map_err(unreachable)?;
        let body = response.body.bytes(MAX_BYTES).await.map_err(unreachable)?;
        Token::read(response.status, &body)
    }

    fn build(&self) -> TransportRequest {
        let mut form = String::new();
        for (name, value) in &self.form {
            push_form_pair(&mut form, name, value);
        }
        TransportRequest {
            operation: "token",
            attempt: 1,
            method: Method::POST,
            url: self.url.clone(),
            headers: self.headers(),
            body: Some(form.into()),
            timeout: self.timeout,
            read_timeout: self.timeout,
            idle_timeout: self.timeout,
            is_streamed: |_| false,
            secrets: Secrets::default(),
        }
    }

    fn headers(&self) -> HeaderMap {
        let fixed = HeaderValue::from_static;
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, fixed("application/json"));
        headers.insert(CONTENT_TYPE, fixed("application/x-www-form-urlencoded"));
        let version = concat!("flip-runtime/", env!("CARGO_PKG_VERSION"));
        headers.insert(USER_AGENT, fixed(version));
        let header = self.authentication.as_ref().map(Authentication::header);
        if let Some(Ok(Some(value))) = header {
            headers.insert(AUTHORIZATION, value);
        }
        headers
    }
}

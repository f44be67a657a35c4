//! OAuth 2: access tokens for the client itself (client credentials, RFC 6749, section 4.4).

mod builder;
mod error;
mod request;
mod response;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, timeout};

use crate::client::authentication::Authentication;
use crate::client::credentials_provider::{CredentialsLookup, CredentialsProvider};
use crate::http::transport::Transport;
pub use builder::ClientCredentialsBuilder;
pub use error::TokenError;
use request::TokenRequest;
use response::Token;

/// Gets access tokens from a token endpoint, and keeps each until shortly before it expires.
///
/// Calls that need a token at the same time wait for one request. A token that the server refuses
/// (401) is dropped, and the call is sent again with a new one. When no token can be had, calls fail
/// with the outcome `NotPerformed`. Clones share the token. `Debug` and errors show neither secret
/// nor token.
///
/// ```
/// use flip_runtime::Client;
/// use flip_runtime::oauth::ClientCredentials;
///
/// let tokens = ClientCredentials::builder("https://login.example.com/token", "my-id", "my-secret")
///     .scope("loans:write")
///     .build()?;
/// let client = Client::builder("https://api.example.com").credentials_provider(tokens).build()?;
/// # Ok::<(), flip_runtime::Error>(())
/// ```
#[derive(Clone)]
pub struct ClientCredentials(Arc<Inner>);

struct Inner {
    request: TokenRequest,
    transport: Box<dyn Transport>,
    leeway: Duration,
    state: Mutex<State>,
    /// Held by whoever asks for a token.
    turn: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    token: Option<Token>,
    /// How many requests there were, and how the last one failed.
    requests: u64,
    failure: Option<TokenError>,
}

impl ClientCredentials {
    /// Sets up a source of tokens: the address of the token endpoint (`https`, or `http` on this
    /// machine), and id and secret of the client.
    pub fn builder(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        client_secret: impl Into<String>,
    ) -> ClientCredentialsBuilder {
        ClientCredentialsBuilder::new(token_url.into(), client_id.into(), client_secret.into())
    }

    async fn token(&self) -> Result<Authentication, TokenError> {
        let before = match self.kept() {
            Ok(token) => return Ok(token),
            Err(requests) => requests,
        };
        // A request takes no longer. Whoever still has the turn then is on a runtime that stands still.
        let _turn = timeout(self.0.request.timeout, self.0.turn.lock()).await;
        if let Ok(token) = self.kept() {
            return Ok(token);
        }
        {
            let state = self.state();
            // The request that this one waited for failed: the answer would be the same.
            if let Some(failure) = state.failure.as_ref().filter(|_| state.requests != before) {
                return Err(failure.clone());
            }
        }
        let sent = Instant::now();
        let received = self.0.request.send(&*self.0.transport).await;
        self.keep(received, sent)
    }

    /// The token at hand, or how many requests there were.
    fn kept(&self) -> Result<Authentication, u64> {
        let state = self.state();
        let token = state.token.as_ref();
        let valid = token.filter(|token| token.is_valid(self.0.leeway));
        valid
            .map(|token| token.authentication.clone())
            .ok_or(state.requests)
    }

    fn keep(
        &self,
        received: Result<Token, TokenError>,
        sent: Instant,
    ) -> Result<Authentication, TokenError> {
        let mut state = self.state();
        state.requests += 1;
        state.failure = received.as_ref().err().cloned();
        let token = received?.sent_at(sent);
        let authentication = token.authentication.clone();
        state.token = Some(token);
        Ok(authentication)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CredentialsProvider for ClientCredentials {
    fn credentials(&self) -> CredentialsLookup<'_> {
        Box::pin(async { self.token().await.map_err(Into::into) })
    }

    fn refused(&self, credentials: &Authentication) {
        let is_refused = |token: &mut Token| token.authentication.is_same(credentials);
        self.state().token.take_if(is_refused);
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ClientCredentials([redacted])")
    }
}

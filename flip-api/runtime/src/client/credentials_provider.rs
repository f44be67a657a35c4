//! Credentials that are looked up for each attempt, since they change while a program runs.

use std::error::Error;
use std::pin::Pin;

use crate::client::authentication::Authentication;

/// The future of [`CredentialsProvider::credentials`].
pub type CredentialsLookup<'a> =
    Pin<Box<dyn Future<Output = Result<Authentication, Box<dyn Error + Send + Sync>>> + Send + 'a>>;

/// Yields the credentials of each attempt: a key that rotates, a token that is renewed.
///
/// It is asked before each attempt of each call, so it should keep what it has got. Asynchronous
/// functions without arguments are providers; [`ClientCredentials`](crate::client::oauth::ClientCredentials)
/// is one for OAuth 2.
///
/// When the server answers 401 and the provider then has other credentials, the call is sent once
/// more with these, within what the [`RetryPolicy`](crate::RetryPolicy) allows.
///
/// ```
/// use flip_runtime::{Authentication, Client};
///
/// async fn token() -> std::io::Result<Authentication> {
///     let token = std::fs::read_to_string("/run/secrets/token")?;
///     Ok(Authentication::bearer(token.trim_end()))
/// }
///
/// let client = Client::builder("https://api.example.com").credentials_provider(token).build()?;
/// # Ok::<(), flip_runtime::Error>(())
/// ```
pub trait CredentialsProvider: Send + Sync {
    /// The credentials that are valid now. It is bounded by the time that the call may take.
    ///
    /// # Errors
    /// When there are none; the call fails, and nothing is sent. What the error says is shown: it
    /// must not hold a secret.
    fn credentials(&self) -> CredentialsLookup<'_>;

    /// The server refused these credentials (401): a copy that is kept is of no use any more.
    fn refused(&self, credentials: &Authentication) {
        let _ = credentials;
    }
}

impl<F, L, E> CredentialsProvider for F
where
    F: Fn() -> L + Send + Sync,
    L: Future<Output = Result<Authentication, E>> + Send + 'static,
    E: Into<Box<dyn Error + Send + Sync>>,
{
    fn credentials(&self) -> CredentialsLookup<'_> {
        let lookup = self();
        Box::pin(async move { lookup.await.map_err(Into::into) })
    }
}

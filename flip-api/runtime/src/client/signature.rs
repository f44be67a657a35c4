//! Requests that are signed: a header proves who made what is sent.

use std::error::Error;

use crate::http::request::Request;

/// Makes the signature of a request, for operations whose document has a header for one.
///
/// A client has at most one: [`crate::ClientBuilder::signer`].
///
/// ```
/// use flip_runtime::{Client, Request, RequestSigner};
///
/// struct Length;
///
/// impl RequestSigner for Length {
///     fn sign(
///         &self,
///         request: &Request,
///     ) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
///         Ok(request.target().len().to_string())
///     }
/// }
///
/// let client = Client::builder("https://api.example.com").signer(Length).build()?;
/// # Ok::<(), flip_runtime::Error>(())
/// ```
pub trait RequestSigner: Send + Sync {
    /// The value of the header that signs this request.
    ///
    /// The request is the one that is sent: path, query and body are as they leave. Headers that
    /// come from the client or from the call alone are not in it, and neither are credentials.
    ///
    /// It is asked before each attempt of a call, on the thread that awaits the call.
    ///
    /// # Errors
    /// When the request cannot be signed; then the call fails and nothing is sent. What the error
    /// says is shown: it must hold neither the key nor values of the request.
    fn sign(&self, request: &Request) -> Result<String, Box<dyn Error + Send + Sync>>;
}

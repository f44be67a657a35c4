//! How requests reach Flip: proxies and certificates, transports of one's own, and layers around
//! them.
//!
//! A [`Transport`] carries one attempt of a call. A layer is a transport that holds another one; it
//! can log, count, delay, or fail on purpose. Timeouts, the limit of an answer, retries and the
//! outcome of errors hold around it as they do without it. No layer sees a call as a whole: the
//! attempts of a call come one by one, with their number.
//!
//! ```
//! use std::sync::Arc;
//! use std::sync::atomic::{AtomicU32, Ordering};
//!
//! use flip_api::transport::{Exchange, Transport, TransportRequest};
//! # use flip_api::testing::{Method, MockTransport, fixtures};
//! use flip_api::{Client, SecretKey};
//!
//! /// Counts attempts that got no answer.
//! struct Failures<T> {
//!     inner: T,
//!     count: Arc<AtomicU32>,
//! }
//!
//! impl<T: Transport> Transport for Failures<T> {
//!     fn send(&self, request: TransportRequest) -> Exchange<'_> {
//!         Box::pin(async move {
//!             let (operation, attempt) = (request.operation, request.attempt);
//!             let result = self.inner.send(request).await;
//!             if let Err(error) = &result {
//!                 self.count.fetch_add(1, Ordering::Relaxed);
//!                 eprintln!("{operation}, attempt {attempt}: {error}");
//!             }
//!             result
//!         })
//!     }
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let count = Arc::new(AtomicU32::new(0));
//! let counted = Arc::clone(&count);
//! let builder = Client::builder(SecretKey::new("test-key")?)
//!     .layer(|inner| Failures { inner, count: counted });
//! # let mock = MockTransport::new();
//! # mock.on(Method::GET, "/v2/general/balance").fail_connect();
//! # mock.on(Method::GET, "/v2/general/balance").answer(200, fixtures::get_balance::STATUS_200_BALANCE);
//! # let builder = builder.transport(mock);
//! let flip = builder.build()?;
//! flip.get_balance().await?;
//! # assert_eq!(count.load(Ordering::Relaxed), 1);
//! # Ok(())
//! # }
//! ```
//!
//! A layer must neither log the address, the headers or the body of a request (they hold the secret
//! key and personal data; the `Debug` of a [`TransportRequest`] does not show them), nor send a
//! request that has a body twice: the retries of the client know when that is safe.
//!
//! # Runtimes and processes
//!
//! A client may be used on several Tokio runtimes, also by turns: each has connections of its own, so
//! a client in a `static` works in tests that have a runtime each. Outside of a Tokio runtime, a call
//! fails at once and nothing is sent. After a `fork`, the child process may use a client that it
//! inherited on a runtime that it has started itself; on a runtime of its parent, a call of a client
//! that was used on it before fails at once.

#[doc(no_inline)]
#[cfg(feature = "reqwest")]
pub use flip_runtime::reqwest;
pub use flip_runtime::transport::{
    Exchange, InvalidProxy, NetworkSettings, Proxy, Transport, TransportError, TransportErrorKind,
    TransportRequest, TransportResponse,
};
pub use flip_runtime::{ByteStream, Bytes, HeaderName, HeaderValue, Method, UploadStream};

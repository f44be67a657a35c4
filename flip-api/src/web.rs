//! Callbacks as arguments of the handlers of a web framework: with the feature `axum` or
//! `actix-web`.
//!
//! [`Callback`] reads the raw body up to the verifier's limit, checks its token and gives the typed
//! event; what it refuses is answered by a [`Rejection`], and the handler does not run. The handler
//! answers with a [`Reply`]: 200 once the event is stored, and 500 when that failed, so that Flip
//! delivers it again.
//!
//! | what came | answer |
//! | --- | --- |
//! | an event that the handler has stored | 200 |
//! | an event that the handler could not store | 500 |
//! | no token, several, or a wrong one | 401 |
//! | another content type, not a form, or an accepted token with a payload that is not understood | 400 |
//! | an accepted token with the payload of another callback: Flip has two addresses swapped | 400 |
//! | a body over the limit of the verifier | 413 |
//! | a body that takes longer than [`Verifier::body_timeout`](crate::Verifier::body_timeout), 10 seconds unless set | 408 |
//! | anything, while the application has no verifier (actix-web only; in axum it does not compile) | 500 |
//!
//! The bodies of the answers are fixed texts. They tell neither the token, nor what was expected,
//! nor what failed.
//!
//! # axum
//!
//! The verifier comes from the state: a pair of the verifier and the application's own state, or any
//! state that implements `FromRef` for it. As it reads the body, [`Callback`] is the last argument.
//!
//! ```
//! # #[cfg(feature = "axum")] {
//! use axum::Router;
//! use axum::extract::State;
//! use axum::routing::post;
//! use flip_api::Verifier;
//! use flip_api::callbacks::AcceptPayment;
//! use flip_api::web::{Callback, Reply, Stored};
//!
//! #[derive(Clone)]
//! struct Shop;
//!
//! async fn receive(
//!     State((_, shop)): State<(Verifier, Shop)>,
//!     Callback(event): Callback<AcceptPayment>,
//! ) -> Reply {
//!     shop.store(&event.deduplication_key(), event.id.as_str()).await?;
//!     Ok(Stored)
//! }
//!
//! # impl Shop {
//! #     async fn store(&self, _key: &str, _id: &str) -> Result<(), std::io::Error> { Ok(()) }
//! # }
//! let verifier = Verifier::new("token-from-the-environment")?;
//! let router: Router = Router::new().route("/flip", post(receive)).with_state((verifier, Shop));
//! # }
//! # Ok::<(), flip_api::InvalidToken>(())
//! ```
//!
//! # Several products at one address
//!
//! Take `Callback<CallbackEvent>`: the event says which product it is of. A payload of a product that
//! this version does not know is kept as [`CallbackEvent::Unknown`](crate::CallbackEvent::Unknown);
//! store it as well.
//!
//! # actix-web
//!
//! The verifier is `web::Data` of the application.
//!
//! ```
//! # #[cfg(feature = "actix-web")] {
//! use actix_web::{App, web};
//! use flip_api::Verifier;
//! use flip_api::callbacks::Disbursement;
//! use flip_api::web::{Callback, NotStored, Reply, Stored};
//!
//! async fn receive(Callback(transfer): Callback<Disbursement>) -> Reply {
//!     store(&transfer.deduplication_key()).await.map_err(NotStored::new)?;
//!     Ok(Stored)
//! }
//!
//! # async fn store(_key: &str) -> Result<(), &'static str> { Ok(()) }
//! let verifier = web::Data::new(Verifier::new("token-from-the-environment")?);
//! let app = App::new().app_data(verifier).route("/flip", web::post().to(receive));
//! # let _ = app;
//! # }
//! # Ok::<(), flip_api::InvalidToken>(())
//! ```

#[cfg(feature = "actix-web")]
mod actix;
#[cfg(feature = "axum")]
mod axum;
mod receive;
mod rejection;
mod reply;

use std::fmt;

pub use rejection::Rejection;
pub use reply::{NotStored, Reply, Stored};

/// The event of a callback whose token is accepted: an argument of a handler.
///
/// `C` is one of [`callbacks`](crate::callbacks), or [`CallbackEvent`](crate::CallbackEvent) for an
/// address that several products share. Take `Result<Callback<C>, Rejection>` instead to
/// see what is refused, and hand the [`Rejection`] on as the answer.
///
/// The token is a shared secret and no signature: ask Flip before goods leave the house, by
/// [`Client::reconcile_bill`](crate::Client::reconcile_bill).
pub struct Callback<C: flip_runtime::callback::Receive>(
    /// What the sender says has happened.
    pub C::Event,
);

/// As the event itself shows: without personal data.
impl<C: flip_runtime::callback::Receive<Event: fmt::Debug>> fmt::Debug for Callback<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Callback").field(&self.0).finish()
    }
}

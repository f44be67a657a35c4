//! How far a body is read.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::extract::Request;
use flip_api::CallbackError;
use flip_api::callbacks::AcceptPayment;
use flip_api::web::Callback;
use futures_core::Stream;

use super::support::{DATA, TOKEN, extract, form, verifier};

const SECRET: &str = "the reason of a lost connection";

/// A stream of chunks without a length, which counts what is taken out of it.
struct Chunks {
    taken: Arc<AtomicUsize>,
}

impl Stream for Chunks {
    type Item = Result<Bytes, io::Error>;

    fn poll_next(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let taken = self.taken.fetch_add(1, Ordering::Relaxed);
        let chunk = || Ok(Bytes::from_static(&[b'x'; 1024]));
        Poll::Ready((taken < 1_000).then(chunk))
    }
}

#[tokio::test]
async fn a_long_body_is_read_to_the_limit_only() {
    let taken = Arc::default();
    let chunks = Chunks {
        taken: Arc::clone(&taken),
    };
    let request = Request::new(Body::from_stream(chunks));
    let rejection = extract::<AcceptPayment>(request, &verifier().maximum_bytes(10_000))
        .await
        .unwrap_err();
    assert_eq!(
        rejection.reason(),
        Some(&CallbackError::TooLarge { limit: 10_000 })
    );
    assert_eq!(taken.load(Ordering::Relaxed), 10);
}

#[tokio::test]
async fn a_length_over_the_limit_is_believed_at_once() {
    for length in ["262145", "18446744073709551615"] {
        let taken = Arc::default();
        let chunks = Chunks {
            taken: Arc::clone(&taken),
        };
        let request = Request::builder().header("content-length", length);
        let request = request.body(Body::from_stream(chunks)).unwrap();
        assert_eq!(
            extract::<AcceptPayment>(request, &verifier())
                .await
                .unwrap_err()
                .status(),
            413
        );
        assert_eq!(taken.load(Ordering::Relaxed), 0);
    }
}

#[tokio::test]
async fn a_body_that_is_cut_short() {
    let body = one(Err(io::Error::other(SECRET)));
    let rejection = extract::<AcceptPayment>(Request::new(body), &verifier())
        .await
        .unwrap_err();
    assert_eq!(
        (rejection.status(), rejection.to_string().as_str()),
        (400, "the body was cut short")
    );
}

/// A body of one chunk, or of one failure.
fn one(item: Result<Bytes, io::Error>) -> Body {
    struct Once(Option<Result<Bytes, io::Error>>);
    impl Stream for Once {
        type Item = Result<Bytes, io::Error>;

        fn poll_next(
            mut self: Pin<&mut Self>,
            _context: &mut Context<'_>,
        ) -> Poll<Option<Self::Item>> {
            Poll::Ready(self.0.take())
        }
    }
    Body::from_stream(Once(Some(item)))
}

#[tokio::test]
async fn a_length_or_type_that_is_missing_is_no_fault() {
    let body = one(Ok(Bytes::from(form(DATA, TOKEN))));
    let Callback(event) = extract::<AcceptPayment>(Request::new(body), &verifier())
        .await
        .unwrap();
    assert_eq!(event.id.as_str(), "FT1");
}
